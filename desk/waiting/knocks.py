"""Who has signed in at their huvudman's and is known to nobody here: one line, however many."""

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from desk.waiting.item import Waiting
from desk.waiting.me import Me
from federation.models import Identity
from federation.permissions import may_keep_providers
from initiatives import days
from ui.addresses import address


def to_answer(me: Me) -> list[Waiting]:
    if not may_keep_providers(me.user):
        return []
    found = list(Identity.objects.knocking().values_list("pk", "first_at", "last_at", "decided_at"))
    if not found:
        return []
    # Of one who has been answered before, the first time says nothing of how long they wait now.
    since = min(last if answered else first for _pk, first, last, answered in found)
    words = ngettext("%s person har knackat på", "%s personer har knackat på", len(found))
    answer = address("desk:identity", found[0][0]) if len(found) == 1 else address("desk:providers")
    return [
        Waiting(
            title=words % len(found),
            href=address("desk:providers"),
            answer=answer,
            label=ngettext("Svara", "Se vilka", len(found)),
            todo=_("svara den som har loggat in hos sin huvudman och vill in i portalen"),
            days=days.days_since(timezone.localdate(since).isoformat()),
        )
    ]

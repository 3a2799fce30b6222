"""What is open by the word of an old source alone: one line, however many."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from desk.waiting.item import Waiting
from desk.waiting.me import Me
from initiatives.actors import Actor
from initiatives.models import Need
from organizations.region import current_region, say
from prepared import prepared
from ui.addresses import address


def to_confirm(me: Me) -> list[Waiting]:
    count = _unconfirmed.how_many() if Actor.COORDINATOR in me.roles else 0
    if not count:
        return []
    words = {"n": count, "need": current_region().need.indefinite, "needs": current_region().need.plural}
    told = ngettext(
        "%(n)s %(need)s ur en äldre källa är inte [bekräftat|bekräftad]",
        "%(n)s %(needs)s ur äldre källor är inte bekräftade",
        count,
    )
    here = address("desk:unconfirmed")
    return [
        Waiting(
            title=say(told % words),
            href=here,
            answer=here,
            label=_("Gå igenom läget"),
            todo=_("ta reda på om läget ur källorna stämmer i dag"),
        )
    ]


@prepared
def _unconfirmed() -> QuerySet[Need]:
    return Need.objects.published().unconfirmed()

"""What readers have written and nobody has taken care of: one line, however many."""

from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from desk.waiting.item import Waiting
from desk.waiting.me import Me
from initiatives import days
from letters.models import Letter
from letters.permissions import may_read_letters
from prepared import prepared
from ui.addresses import address


def to_answer(me: Me) -> list[Waiting]:
    if not may_read_letters(me.user):
        return []
    # Only when they came: what a letter says, and from whom, is read where letters are read.
    received = unanswered()
    if not received:
        return []
    return [
        Waiting(
            title=ngettext("%s brev att ta hand om", "%s brev att ta hand om", len(received)) % len(received),
            href=address("desk:letters"),
            answer=address("desk:letters"),
            label=_("Läs breven"),
            todo=_("ta hand om det som läsare har skrivit"),
            days=days.days_since(timezone.localdate(min(received)).isoformat()),
        )
    ]


@prepared
def unanswered() -> QuerySet[Letter, datetime]:
    return Letter.objects.unanswered().values_list("received_at", flat=True)

"""What readers have written and nobody has taken care of: one line, however many."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from desk.waiting.item import Waiting
from desk.waiting.me import Me
from initiatives import days
from letters.models import Letter
from letters.permissions import may_read_letters


def to_answer(me: Me) -> list[Waiting]:
    if not may_read_letters(me.user):
        return []
    # Only when they came: what a letter says, and from whom, is read where letters are read.
    received = list(Letter.objects.unanswered().values_list("received_at", flat=True))
    if not received:
        return []
    return [
        Waiting(
            title=ngettext("%s brev att ta hand om", "%s brev att ta hand om", len(received)) % len(received),
            href=reverse("desk:letters"),
            answer=reverse("desk:letters"),
            label=_("Läs breven"),
            todo=_("ta hand om det som läsare har skrivit"),
            days=days.days_since(timezone.localdate(min(received)).isoformat()),
        )
    ]

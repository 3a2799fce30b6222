"""Writes once more to those who have not answered: the members of an open round.

Decided here: nobody is nudged more than once a day about the same round, whoever presses.
"""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

import clock
from accounts.models import User
from imprints.road import road
from initiatives.refusals import NotPermitted, Unmet, WrongState
from notifications.meeting_wording import text_of_nudge
from notifications.message_text import MessageText
from notifications.models import Message
from prioritization.models import Round
from prioritization.permissions import may_run_rounds
from prioritization.seats import who_answered


@road
def nudge_round(weighing: Round, *, by: User) -> int:
    """Påminner dem som inte har svarat på allt, once a day each. Returns how many are told.

    Raises `NotPermitted`, `WrongState` once it is closed, or `Unmet` where nobody is left to remind today.
    """
    if not may_run_rounds(by):
        raise NotPermitted
    if not weighing.is_open:
        raise WrongState(_("Omgången är stängd."))
    silent = silent_in(weighing) - nudged_today(weighing)
    if not silent:
        raise Unmet(_("Alla som inte har svarat är redan påminda i dag."))
    return _write(silent, _key(weighing), text_of_nudge(weighing))


def tell_of_more_time(weighing: Round) -> int:
    """Skriver till dem som inte har svarat på allt att sista dagen är flyttad. Returns how many are told."""
    key = f"more-time:{weighing.pk}:{weighing.last_day}"
    return _write(silent_in(weighing), key, text_of_nudge(weighing, is_extended=True))


def silent_in(weighing: Round) -> set[int]:
    """Whoever sits there and has something left."""
    return {person.user for person in who_answered(weighing) if person.is_waited_for}


def nudged_today(weighing: Round) -> set[int]:
    """Whoever has been reminded of it today."""
    return set(Message.objects.filter(reminder=_key(weighing)).values_list("recipient", flat=True))


def _key(weighing: Round) -> str:
    return f"nudge:{weighing.pk}:{clock.today()}"


def _write(people: Iterable[int], key: str, text: MessageText) -> int:
    rows = [
        Message(
            recipient=person,
            **text.words,
            is_urgent=True,
            reminder=key,
            link=reverse("desk:weigh_list"),
        )
        for person in User.objects.filter(pk__in=people, is_active=True).order_by("pk")
    ]
    Message.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)

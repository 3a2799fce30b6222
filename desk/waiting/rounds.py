"""Rounds of weighing: for a member what is left to answer, for the coordinator those that may be closed."""

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

import clock
from desk.gate import key_of
from desk.waiting.item import Waiting
from desk.waiting.me import Me
from initiatives import days
from prepared import prepared
from prioritization.models import Round, RoundEntry
from prioritization.permissions import may_run_rounds, may_weigh
from prioritization.seats import left_to_weigh
from ui.addresses import address


def to_answer(me: Me) -> list[Waiting]:
    """Of each open round, the first need that she has not answered."""
    return [
        Waiting(
            title=_("Väg %(needs)s %(round)s") % {"needs": needs, "round": round_name(entry.round)},
            href=address("desk:weigh_list"),
            due=entry.round.last_day,
            answer=address("desk:weigh", key_of(entry.need)),
            label=_("Svara"),
            todo=_("väga det som är kvar"),
            days=days.days_since(timezone.localdate(entry.round.opened_at).isoformat()),
            is_example=entry.round.is_example,
        )
        for entry, needs in (left_to_answer(me.user) if may_weigh(me.user) else [])
    ]


def to_close(me: Me) -> list[Waiting]:
    """Those whose last day has passed; a passed day closes nothing."""
    if not may_run_rounds(me.user):
        return []
    return [
        Waiting(
            title=_("Stäng omgången %s") % round_name(weighing),
            href=address("desk:round", weighing.pk),
            due=weighing.last_day,
            answer=address("desk:round_close", weighing.pk),
            label=_("Stäng omgången"),
            todo=_("stänga omgången"),
            is_example=weighing.is_example,
        )
        for weighing in _over(clock.today())
    ]


@prepared
def _over(today: date) -> QuerySet[Round]:
    return Round.objects.open().filter(last_day__lt=today).select_related("meeting__body")


def left_to_answer(user: Any) -> list[tuple[RoundEntry, str]]:
    """For each open round the first need that the member's seat has not answered, and how many in words."""
    by_round: dict[int, list[RoundEntry]] = {}
    for entry in left_to_weigh(user):
        # A line for each round and not for each need: a long round would bury all else that waits.
        by_round.setdefault(entry.round_id, []).append(entry)
    return [
        (left[0], ngettext("%s ärende", "%s ärenden", len(left)) % len(left)) for left in by_round.values()
    ]


def round_name(weighing: Round) -> str:
    """Which round, in a few words."""
    if weighing.meeting is None:
        return _("per capsulam")
    return _("inför %(body)s %(day)s") % {
        "body": weighing.meeting.body.short_name,
        "day": days.words(weighing.meeting.day.isoformat()),
    }

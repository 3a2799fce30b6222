"""What a history says of how long the need stood in each state that it has left.

Counted in whole days from the events' public days, as anybody could from the pages; what the source does
not date to the day is left out, and so is what was corrected.
Source: process.md, "time alone never moves a state".
"""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import Any, NamedTuple

from initiatives.graph import ACTS
from initiatives.models import Need, Stay
from initiatives.standing import still_held
from initiatives.states import ENDED_EARLY
from initiatives.verbs import Verb

ASKED = "question"
"""The time that a question lies with the political body, beside the states."""

ANSWERS = (Verb.ANSWER_REFERRAL, Verb.CLOSE_REFERRAL)


class Stayed(NamedTuple):
    """One that has ended, in `Stay`'s words."""

    ended_seq: int
    state: str
    days: int


def keep_stays(need: Need, history: Sequence[Any]) -> None:
    """Brings the need's stays up to its newest event: mostly a row more, or none; corrected, all anew."""
    before, now = stays(history[:-1]), stays(history)
    if now[: len(before)] != before:
        need.stays.all().delete()
        before = []
    Stay.objects.bulk_create(rows_of(need, now[len(before) :]))


def rows_of(need: Need, ended: Sequence[Stayed]) -> list[Stay]:
    """Unsaved."""
    return [Stay(need=need, is_example=need.is_example, **each._asdict()) for each in ended]


def lay_stays(apps: Any, _schema_editor: Any) -> None:
    """For a migration: each need's, of the events that there are. It knows the rows as they were."""
    need_model, stay_model = (apps.get_model("initiatives", name) for name in ("Need", "Stay"))
    # One need at a time: a whole history must not lie in memory at once.
    for need in need_model.objects.order_by("pk").iterator():
        ended = stays(list(need.events.order_by("seq")))
        rows = [stay_model(need=need, is_example=need.is_example, **each._asdict()) for each in ended]
        stay_model.objects.bulk_create(rows)


def stays(history: Sequence[Any]) -> list[Stayed]:
    """All that have ended, in the order in which they did."""
    public = [event for event in still_held(history) if event.public_day]
    return sorted([*_in_states(public), *_asked(public)])


def _in_states(public: list[Any]) -> Iterator[Stayed]:
    # A move to the same state, a new priority for instance, ends no waiting.
    moves = [event for event in public if event.verb not in ACTS and event.from_state != event.to_state]
    for came, left in pairwise(moves):
        yield from _between(came, left, came.to_state)


def _asked(public: list[Any]) -> Iterator[Stayed]:
    for place, event in enumerate(public):
        if event.verb == Verb.REFER:
            ends = (later for later in public[place + 1 :] if _ends_a_question(later))
            if (ended := next(ends, None)) is not None:
                yield from _between(event, ended, ASKED)


def _ends_a_question(event: Any) -> bool:
    return event.verb in ANSWERS or event.to_state in ENDED_EARLY


def _between(came: Any, left: Any, state: str) -> Iterator[Stayed]:
    begun, ended = _known_day(came), _known_day(left)
    if begun and ended:
        # A clock that was ahead dates what came after what left.
        yield Stayed(left.seq, state, max(0, (ended - begun).days))


def _known_day(event: Any) -> date | None:
    """An event's public day; none where the source knows only the month or the year."""
    is_partial = event.verb == Verb.IMPORT_HISTORY and len(event.happened) < len("2026-01-31")
    day: date | None = None if is_partial else event.public_day
    return day

"""How long needs use to stand in each state: of what has ended (`stays.py`) the middle and nine of ten.

Real needs are measured by real ones, made-up examples by examples.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from math import ceil

from django.db.models import QuerySet, Sum

from initiatives import days
from initiatives.models import DayTally, Need, StayTally
from initiatives.past_tallies import STAY
from initiatives.states import OPEN_AND_PUBLIC
from prepared import prepared
from publication.keeping import by_version

FEWEST = 5
"""Of fewer spans nothing is said: they would tell of single needs, not of what is usual."""

Spans = dict[tuple[str, bool], Counter[int]]
"""By state and whether of examples, how often each number of days."""


@dataclass(frozen=True)
class Usual:
    """What is usual, in days, and counted on how many needs."""

    median: int
    nine_of_ten: int
    count: int
    is_example: bool = False


@dataclass(frozen=True)
class Waited:
    """How long a need has stood where it stands, beside what is usual."""

    days: int
    usual: Usual


def waited(need: Need, today: date | None = None) -> Waited | None:
    """The need's own time in its state beside the usual, while it is open; None where either is not known."""
    since = days.days_since(need.since, today) if need.state in OPEN_AND_PUBLIC else None
    # Not on its first day: "has waited 0 days" tells nobody anything.
    if not since:
        return None
    found = usual(_counted((need.state,)).get((need.state, need.is_example), Counter()))
    return Waited(since, found) if found and found.median else None


def usual_times(states: list[str], day: date | None = None) -> dict[str, Usual]:
    """What is usual in each of the states that enough needs have left (`ASKED` is one of them), by that day.

    Of examples only where no real need has left any.
    """
    found = _counted(tuple(states), day)
    # One real span is enough to leave the examples out: the two are never mixed in one number.
    of_examples = all(is_example for _state, is_example in found)
    times = {
        state: usual(lengths, is_example=is_example)
        for (state, is_example), lengths in found.items()
        if is_example is of_examples
    }
    return {state: time for state, time in times.items() if time}


@by_version
def _counted(states: tuple[str, ...], day: date | None = None) -> Spans:
    return spans(states) if day is None else _gathered(_ended_by(list(states), day))


def usual(lengths: Mapping[int, int], *, is_example: bool = False) -> Usual | None:
    """The middle and the nearest rank of nine in ten, of how often each length; None of too few."""
    ordered = sorted(lengths)
    ends = list(accumulate(lengths[length] for length in ordered))
    count = ends[-1] if ends else 0
    if count < FEWEST:
        return None

    def at(place: int) -> int:
        return ordered[bisect_right(ends, place)]

    # A span that there was, not one worked out between two.
    nine_of_ten = at(ceil(0.9 * count) - 1)
    return Usual(round((at((count - 1) // 2) + at(count // 2)) / 2), nine_of_ten, count, is_example)


def spans(states: Sequence[str]) -> Spans:
    """State and whether of examples → how often a stay in it took so many days. One query."""
    return _gathered(_how_often(list(states)))


def _gathered(rows: Iterable[tuple[str, bool, int, int]]) -> Spans:
    found: Spans = {}
    for state, is_example, length, count in rows:
        if count:
            found.setdefault((state, is_example), Counter())[length] = count
    return found


@prepared
def _how_often(states: list[str]) -> QuerySet[StayTally, tuple[str, bool, int, int]]:
    rows = StayTally.objects.filter(state__in=states).order_by("state", "is_example", "days")
    return rows.values_list("state", "is_example", "days").annotate(count=Sum("n"))


def _ended_by(states: list[str], day: date) -> QuerySet[DayTally, tuple[str, bool, int, int]]:
    """Those that had ended by the day; what was corrected later is left out here too."""
    rows = DayTally.objects.as_of(STAY, day).filter(state__in=states).order_by("state", "is_example", "days")
    return rows.values_list("state", "is_example", "days").annotate(count=Sum("n"))

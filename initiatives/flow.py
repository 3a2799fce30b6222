"""Where needs wait and whose turn it is, and how many come into a step each year, as of any day."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from django.db.models import Count, Sum

from initiatives.models import DayTally, NeedTally, StandingPeriod
from initiatives.past_tallies import ENTRY, STANDING
from initiatives.states import OPEN_AND_PUBLIC
from publication.keeping import by_version

Found = Iterable[tuple[str, str, int]]


class Waiting(NamedTuple):
    """So many needs in one state, whose turn it is in them."""

    state: str
    holder: str
    number: int


@by_version
def waiting(day: date | None = None, area: int | None = None) -> list[Waiting]:
    """Of every public need that is open, today or as it stood at the end of the day; the most first.

    `area`: only of those that belong to the priority area.
    """
    found = _now(area) if day is None else _then(day) if area is None else _then_in(area, day)
    counted = [Waiting(state, holder or "", count) for state, holder, count in found if count]
    return sorted(counted, key=lambda row: (-row.number, row.state, row.holder))


def _now(area: int | None) -> Found:
    tally = NeedTally.objects.filter(state__in=OPEN_AND_PUBLIC)
    tally = tally if area is None else tally.filter(priority_area=area)
    return tally.values_list("state", "holder").annotate(sum=Sum("n"))


def _then(day: date) -> Found:
    tally = DayTally.objects.as_of(STANDING, day).filter(state__in=OPEN_AND_PUBLIC)
    return tally.values_list("state", "holder").annotate(sum=Sum("n"))


def _then_in(area: int, day: date) -> Found:
    """The tally tells where needs stood apart from what they belonged to."""
    rows = StandingPeriod.objects.as_of(day).filter(classification__priority_area=area)
    rows = rows.filter(state__in=OPEN_AND_PUBLIC).order_by()
    return rows.values_list("state", "facts__holder").annotate(n=Count("pk"))


@by_version
def entered(phase: int, day: date | None = None) -> dict[int, tuple[int, int]]:
    """Year → how many times a need came into the step, real ones and examples; not by a source's word.

    Of a past day what had happened by then and held then.
    """
    told = DayTally.objects.ever(ENTRY) if day is None else DayTally.objects.as_of(ENTRY, day)
    years: dict[int, tuple[int, int]] = {}
    for year, is_example, count in (
        told.in_phase(phase).order_by().values_list("year", "is_example").annotate(sum=Sum("n"))
    ):
        real, examples = years.get(year, (0, 0))
        years[year] = (real, examples + count) if is_example else (real + count, examples)
    return {year: counts for year, counts in sorted(years.items()) if any(counts)}

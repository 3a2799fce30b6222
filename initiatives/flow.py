"""Where needs wait and whose turn it is, and how many come into a step each year, as of any day."""

from datetime import date
from typing import Any, NamedTuple

from django.db.models import Sum

from initiatives.models import DayTally, NeedTally
from initiatives.past_tallies import ENTRY, STANDING
from initiatives.states import OPEN_AND_PUBLIC
from publication.keeping import by_version


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
    tally: Any = NeedTally.objects.all() if day is None else DayTally.objects.as_of(STANDING, day)
    tally = tally.filter(state__in=OPEN_AND_PUBLIC, **({} if area is None else {"priority_area": area}))
    found = tally.values_list("state", "holder").annotate(sum=Sum("n"))
    counted = [Waiting(state, holder or "", count) for state, holder, count in found if count]
    return sorted(counted, key=lambda row: (-row.number, row.state, row.holder))


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

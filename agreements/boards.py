"""When boards meet: the days that are told, and for a year that nobody has told a guess from before.

A guess keeps the weekday: 52 weeks later for each year. It is never stored, and always marked as a guess.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet

from agreements.models import BoardMeeting
from prepared import prepared

A_YEAR = timedelta(weeks=52)
FAR = 4
"""Years: a guess further from what is known says nothing."""


@dataclass(frozen=True, order=True)
class Met:
    """A day on which a board meets."""

    day: date
    is_guess: bool = False


class Board:
    """One board's days, told and guessed."""

    def __init__(self, told: Iterable[date] = ()) -> None:
        self.told: dict[int, list[date]] = defaultdict(list)
        for day in sorted(told):
            self.told[day.year].append(day)

    @property
    def is_known(self) -> bool:
        """Whether anything is known of it at all."""
        return bool(self.told)

    def in_year(self, year: int) -> list[Met]:
        """The year's days, in order."""
        if year in self.told:
            return [Met(day) for day in self.told[year]]
        before = [known for known in self.told if year - FAR <= known < year]
        if not before:
            return []
        newest = max(before)
        moved = (day + A_YEAR * (year - newest) for day in self.told[newest])
        # A day near new year's eve may fall into the next year, whose own days are told or guessed there.
        return [Met(day, is_guess=True) for day in moved if day.year == year]

    def last_until(self, day: date) -> Met | None:
        """The last day on or before that day."""
        found = [met for year in (day.year, day.year - 1) for met in self.in_year(year) if met.day <= day]
        return max(found, default=None)

    def first_from(self, day: date) -> Met | None:
        """The first day on or after that day."""
        found = [met for year in (day.year, day.year + 1) for met in self.in_year(year) if met.day >= day]
        return min(found, default=None)


def boards_of(codes: Collection[str]) -> Mapping[str, Board]:
    """Each principal's board, also where nobody has told a day."""
    told: dict[str, list[date]] = {code: [] for code in codes}
    for code, day in _days(list(codes)):
        told[code].append(day)
    return {code: Board(days) for code, days in told.items()}


@prepared
def _days(codes: list[str]) -> QuerySet[BoardMeeting, tuple[str, date]]:
    rows = BoardMeeting.objects.filter(principal__code__in=codes).order_by("day")
    return rows.values_list("principal__code", "day")

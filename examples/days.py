"""The examples' fourteen months: when the body met, and a clock that goes from happening to happening."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from heapq import heappop, heappush

from django.utils import timezone

import clock

MEETINGS = (-56, -49, -42, -34, -27, -20, -11, -3, 3)
"""The steering body's meetings, in weeks from now; the last is the coming one."""

BEGINNING = -61
THURSDAY = 3

Happenings = Iterator[datetime]
"""What somebody goes through: yields when the next thing happens, and makes it when asked for more."""


class Calendar:
    """Days and hours counted from the day the examples are made."""

    def __init__(self) -> None:
        self.now = clock.now()
        today = clock.today()
        # The examples meet on one weekday, so that they look alike on whatever day they are made.
        self.thursday = today - timedelta(days=(today.weekday() - THURSDAY) % 7)
        self.meetings = [self.week(weeks) for weeks in MEETINGS]

    def week(self, weeks: int) -> date:
        """The Thursday so many weeks from this week's."""
        return self.thursday + timedelta(weeks=weeks)

    def live(self, lives: Iterable[Happenings]) -> None:
        """Lets all of it happen in the order of time, until now."""
        # A heap in order of time: lives meet (a need comes up at a meeting), so no life may run ahead alone.
        coming: list[tuple[datetime, int, Happenings]] = []
        for place, life in enumerate(lives):
            self._await_next(coming, place, life, self.at(self.week(BEGINNING)))
        while coming:
            moment, place, life = heappop(coming)
            self._await_next(coming, place, life, moment)

    def _await_next(
        self, coming: list[tuple[datetime, int, Happenings]], place: int, life: Happenings, moment: datetime
    ) -> None:
        with clock.moved_to(moment):
            following = next(life, None)
        if following and following < moment:
            # The history demands rising days; told here, so that the faulty life is named.
            raise ValueError(f"Life {place} goes back in time, from {moment} to {following}")
        # What lies ahead of now has not happened, and is never made.
        if following and following <= self.now:
            heappush(coming, (following, place, life))

    @staticmethod
    def at(day: date, hour: int = 10, minute: int = 0) -> datetime:
        return timezone.make_aware(datetime.combine(day, time(hour, minute)))


def after(day: date, days: int) -> date:
    return day + timedelta(days=days)

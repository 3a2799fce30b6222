"""The milestones along time: where each lies between the beginning and the end, and where today is.

Places are shares of the whole, 0–100, which SVG takes as attributes; the words beside them say the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assignments.standings import MilestoneLine


@dataclass(frozen=True)
class TimelineRow:
    """A milestone, or today where `line` is None: its places along the line."""

    line: MilestoneLine | None
    at: int
    done_at: int | None = None


@dataclass(frozen=True)
class Timeline:
    """All milestones in order, today among them."""

    rows: list[TimelineRow]
    begins: date
    ends: date
    today_at: int


def timeline(lines: Sequence[MilestoneLine], today: date, begins: date | None = None) -> Timeline | None:
    """None where there is nothing to show. It begins when the charter says, and holds every day in it."""
    if not lines:
        return None
    every = [day for line in lines for day in (line.due_on, line.done_on) if day]
    first = min([*every, today, begins or today])
    last = max([*every, today])
    # One milestone, due today: without this a division by nothing.
    span = max((last - first).days, 1)

    def place(day: date) -> int:
        return round(100 * (day - first).days / span)

    rows = [
        TimelineRow(line, place(line.due_on), place(line.done_on) if line.done_on else None) for line in lines
    ]
    # The lines are sorted by day, so today's row goes in after those that have passed.
    passed = sum(line.due_on < today for line in lines)
    now = TimelineRow(None, place(today))
    return Timeline([*rows[:passed], now, *rows[passed:]], first, last, place(today))

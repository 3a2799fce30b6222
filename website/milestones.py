"""The milestones of an approved charter on a line, as a picture by the template."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

LEFT, RIGHT = 12, 368
"""Where the line begins and ends in the picture, which is as wide as a phone."""


@dataclass(frozen=True)
class MilestoneLine:
    """`points`: where each milestone stands and its number in the table; `now`: the day, if it lies there."""

    points: list[tuple[str, int]]
    now: str
    passed: int


def milestone_line(milestones: Iterable[Any], day: date) -> MilestoneLine | None:
    """`milestones` in the order of the table. None of fewer than two days: there is no line between them."""
    days = [row.due_on for row in milestones]
    begins, ends = min(days, default=day), max(days, default=day)
    whole = (ends - begins).days
    if not whole:
        return None

    def at(when: date) -> str:
        return f"{LEFT + (RIGHT - LEFT) * (when - begins).days / whole:.1f}"

    return MilestoneLine(
        [(at(due_on), number) for number, due_on in enumerate(days, start=1)],
        at(day) if begins <= day <= ends else "",
        sum(due_on < day for due_on in days),
    )

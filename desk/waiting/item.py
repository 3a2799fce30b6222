"""One line of *Mitt arbete*."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import clock
from initiatives.models import Need


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """One thing that waits – a need, a meeting, a round, a report: how long, until when, and what answers it.

    `need`: the one that it is about; the same need waits once, and `also` is what else waits there.
    `says`: what is to be known of it.
    """

    title: str
    href: str
    answer: str = ""
    label: Any = ""
    due: date | None = None
    need: Need | None = None
    state: str = ""
    holder: str = ""
    says: Any = ""
    days: int | None = None
    is_example: bool = False
    also: "tuple[Waiting, ...]" = ()

    @property
    def is_overdue(self) -> bool:
        return bool(self.due and self.due < clock.today())


def soonest_first(item: Waiting) -> tuple[date, int, int]:
    """What has a day by its day, overdue first; then what has waited longest."""
    return (item.due or date.max, -(item.days or 0), item.need.pk if item.need else 0)


def once_a_need(items: Iterable[Waiting]) -> list[Waiting]:
    """Soonest first, the same need once: what else waits there follows in its line."""
    lines: dict[int, Waiting] = {}
    others = []
    for item in sorted(items, key=soonest_first):
        if item.need is None:
            others.append(item)
        elif first := lines.get(item.need.pk):
            lines[item.need.pk] = replace(first, also=(*first.also, item))
        else:
            lines[item.need.pk] = item
    # Sorted again, since what has no need was set aside meanwhile.
    return sorted([*lines.values(), *others], key=soonest_first)

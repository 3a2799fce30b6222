"""One line of *Mitt arbete*."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, overload

from django.db.models import QuerySet

import clock
from initiatives import days
from initiatives.models import Need
from initiatives.wording import must


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """One thing that waits – a need, a meeting, a round, a report: how long, until when, and what answers it.

    `kind`: the kind of thing that is to be done. `need`: the one that it is about; the same need waits once,
    and `also` is what else waits there.
    `todo`: what is to be done, as in "Du ska …"; `says`: what else is to be known of it.
    """

    title: str
    href: str
    answer: str = ""
    label: Any = ""
    todo: Any = ""
    due: date | None = None
    need: Need | None = None
    state: str = ""
    holder: str = ""
    says: Any = ""
    days: int | None = None
    is_example: bool = False
    also: "tuple[Waiting, ...]" = ()
    kind: str = ""

    @property
    def sentence(self) -> str:
        """What is to be done and, while that can still be kept, by when; empty where it is another's."""
        return must(str(self.todo), "" if self.is_overdue else days.day_words(self.due)) if self.todo else ""

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


class Lines(Sequence[Waiting]):
    """Lines that are made once they are shown: of a long list the rows of a page alone are read.

    `make` makes the lines of some of the rows, in their order.
    """

    def __init__(self, rows: Any, make: Callable[[Sequence[Any]], list[Waiting]]) -> None:
        self.rows = rows
        self.make = make

    def __len__(self) -> int:
        found: int = self.rows.count() if isinstance(self.rows, QuerySet) else len(self.rows)
        return found

    @overload
    def __getitem__(self, place: int) -> Waiting: ...
    @overload
    def __getitem__(self, place: slice) -> list[Waiting]: ...
    def __getitem__(self, place: int | slice) -> Waiting | list[Waiting]:
        if isinstance(place, int):
            return self.make([self.rows[place]])[0]
        return self.make(self.rows[place])

    def as_many_as(self, most: int) -> int:
        """How many there are, counted no further than that."""
        return len(Lines(self.rows[:most], self.make))


def each(line: Callable[[Any], Waiting]) -> Callable[[Sequence[Any]], list[Waiting]]:
    """Makes one line of each row."""
    return lambda rows: [line(row) for row in rows]

"""The first few of a list of needs that wait, and how many there are: all that *Mitt arbete* asks of it.

There are as many such lists as the table of turns has rows, and what is asked differs by the roles of whoever
looks. So each is put together once for those roles (ADR 0022).
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from typing import Any

from django.db.models import DateField, Value

from assignments.nearest_days import may_have_day
from desk.waiting.me import WITH_A_LANE, Me
from desk.waiting.whose import LONGEST_FIRST, Looking, is_dated, left_to, lying, waiting
from initiatives.actors import Actor
from initiatives.querysets import NeedQuerySet
from initiatives.turns import USUAL
from prepared import Prepared

MOST, SHOWN = 8, 5
"""Of one kind so many stand among all else; of more the soonest few, beneath a heading of their own."""

COUNTED = 1000
"""No more is counted: beyond that the number helps nobody, and takes long to find."""

Needs = Callable[[Looking, str], NeedQuerySet]
Row = tuple[date, str, int]
"""What a need stands in its list by: the day (the last there is for none), since when it waits, its key."""

NOBODY = 0
"""No need's key: of an empty list a prepared query asks nothing."""


@dataclass(frozen=True)
class Few:
    """The keys of those that are shown of a list, and how many it has: one more than is counted for more."""

    shown: list[int]
    count: int


def waiting_for(me: Me, name: str) -> Few:
    """Of the needs that wait for her as that row of the table says."""
    return _few([_List(me, waiting, name)])


def lying_with(me: Me, holder: str) -> Few:
    """Of the needs whose turn is that one's and not hers."""
    # Row by row: an index has those of one state in their order, and those of several not.
    return _few([_List(me, lying, name) for name in left_to(me.roles, holder)])


def _few(lists: list["_List"]) -> Few:
    first = [key for _day, _since, key in sorted(row for each in lists for row in each.first())[: MOST + 1]]
    if len(first) <= MOST:
        return Few(first, len(first))
    count = 0
    for each in lists:
        count += each.count() if count <= COUNTED else 0
    return Few(first[:SHOWN], min(count, COUNTED + 1))


class _List:
    """The needs that wait as a row of the table says, hers or another's."""

    def __init__(self, me: Me, needs: Needs, name: str) -> None:
        self.me, self.needs, self.name = me, needs, name

    def first(self) -> list[Row]:
        """More than are shown, in order."""
        if not is_dated(self.name):
            return self._rows(_first)
        # Few have a day, and those are found by their days; the others by the index on how long they wait.
        soonest = [row for row in self._rows(_with_day) if row[0] != date.max]
        if len(soonest) > MOST:
            return soonest
        dated = {key for _day, _since, key in soonest}
        return soonest + [row for row in self._rows(_first) if row[2] not in dated]

    def count(self) -> int:
        if self._is_prepared:
            return _asked(self.needs, self.name, self._looking.roles, _counted).how_many(*self._values)
        found: int = _counted(self.needs(self._looking, self.name), self.name).count()
        return found

    def _rows(self, part: Callable[[NeedQuerySet, str], Any]) -> list[Row]:
        if self._is_prepared:
            rows = _asked(self.needs, self.name, self._looking.roles, part)(*self._values)
        else:
            rows = list(part(self.needs(self._looking, self.name), self.name))
        return [(due or date.max, since, key) for due, since, key in rows]

    @cached_property
    def _looking(self) -> Looking:
        return Looking.of(self.me)

    @property
    def _is_prepared(self) -> bool:
        """Whose lanes somebody answers for are names that the query itself has, of what it looks for in a
        JSON value."""
        return not self._looking.roles & WITH_A_LANE

    @property
    def _values(self) -> tuple[int, date, list[int]]:
        return self._looking.user, self._looking.today, [NOBODY, *self._looking.held]


def _first(rows: NeedQuerySet, _name: str) -> Any:
    """Those that have waited longest, whether they have a day or not: enough for as many without one."""
    no_day = Value(None, output_field=DateField())
    return rows.order_by(*LONGEST_FIRST).values_list(no_day, "holder_since", "pk")[: 2 * MOST + 1]


def _with_day(rows: Any, name: str) -> Any:
    """Those that have a day come first. Not asked for these alone: PostgreSQL would look for the day of every
    need that waits so before it looks which may have one."""
    dated = rows.filter(may_have_day(name if name in USUAL else ""))
    return dated.values_list("due", "holder_since", "pk")[: MOST + 1]


def _counted(rows: NeedQuerySet, _name: str) -> Any:
    # In no order: what is only counted is not sorted first.
    return rows.order_by().values_list("pk", flat=True)[: COUNTED + 1]


@cache
def _asked(
    needs: Needs, name: str, roles: frozenset[Actor], part: Callable[[NeedQuerySet, str], Any]
) -> Prepared[Any, Any]:
    """That part of the list, for whoever has these roles."""

    def build(user: int, today: date, held: list[int]) -> Any:
        return part(needs(Looking(roles, frozenset(), user, today, held), name), name)

    # Who looks says nothing of a list that is her role's altogether.
    return Prepared(build, is_of_each_value=False)

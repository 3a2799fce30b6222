"""What stands in a prepared function's place: takes the values, gives the rows."""

from collections.abc import Callable
from datetime import date
from functools import cached_property, update_wrapper
from inspect import signature
from typing import Any, Generic, ParamSpec, TypeVar

from django.db import connections
from django.db.models import QuerySet

from prepared.statement import Statement

Values = ParamSpec("Values")
Row = TypeVar("Row")

STAND_INS: dict[Any, Callable[[int], Any]] = {
    int: lambda place: 31_801 + place,
    str: lambda place: f"stand-in {place}",
    date: lambda place: date(9901, 1, 1 + place),
    list[int]: lambda place: [31_901 + place],
    list[str]: lambda place: [f"stand-in {place}"],
}
"""By the kind of an argument, a value that no query has by itself; told apart by its place. Of a number one
that the smallest column can hold: of a larger one Django knows, without asking, that it is nowhere.
"""

PREPARED: "list[Prepared[Any, Any]]" = []
"""All that there are, for the test that looks at each."""


class Prepared(Generic[Values, Row]):
    """The function as its callers see it."""

    def __init__(self, build: Callable[Values, QuerySet[Any, Row]], *, is_of_each_value: bool = True) -> None:
        """`is_of_each_value`: whether it asks of each of its values, and so must have a place for it."""
        update_wrapper(self, build)
        self._build, self._is_of_each_value = build, is_of_each_value
        self._statements: dict[str, Statement] = {}
        PREPARED.append(self)

    def __call__(self, *values: Values.args, **named: Values.kwargs) -> list[Row]:
        given = [*values, *named.values()]
        # In it nothing can be, and `IN ()` is no SQL.
        return [] if [] in given else self._statement.ask(given)

    def first(self, *values: Values.args, **named: Values.kwargs) -> Row | None:
        """The first row, if there is any. How many are read the queryset says."""
        return next(iter(self(*values, **named)), None)

    def compiled(self) -> Statement:
        """Anew, of stand-ins in the values' places."""
        stand_ins = [STAND_INS[kind](place) for place, kind in enumerate(self._kinds)]
        made = self._build(*stand_ins)  # type: ignore[call-arg]
        return Statement(made, stand_ins, is_of_each_value=self._is_of_each_value)

    def how_many(self, *values: Values.args, **named: Values.kwargs) -> int:
        """How many rows there are; the queryset may say how far they are counted."""
        given = [*values, *named.values()]
        return 0 if [] in given else self._statement.count(given)

    @property
    def _statement(self) -> Statement:
        # When it is first asked: at import there is no database to compile for.
        vendor = connections["default"].vendor
        if vendor not in self._statements:
            self._statements[vendor] = self.compiled()
        return self._statements[vendor]

    @cached_property
    def _kinds(self) -> list[Any]:
        """Of each argument, in order, its kind."""
        return [each.annotation for each in signature(self._build, eval_str=True).parameters.values()]


def prepared(build: Callable[Values, QuerySet[Any, Row]]) -> Prepared[Values, Row]:
    """See the package."""
    return Prepared(build)

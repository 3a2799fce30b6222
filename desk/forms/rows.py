"""Rows of a form that one adds more of: goals, milestones, seats. Each cell is a field of its own.

A field's name is `<kind>_<column>_<row>`; rows that are left empty are not there. There is always an
empty one, a button for more, and of each row buttons that take it away or move it: nobody needs a script.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict

SPARE = 1
"""Empty rows after those that are filled in; a button adds more."""

MORE = 5
"""What the button for more rows adds."""

ROW = "row"
"""The button that takes a row away or moves it."""

MOST = 80
"""Rows; a form with more is nobody's."""


@dataclass(frozen=True)
class Rows:
    """One kind of row: its columns, and those of them that must be filled in where any is."""

    kind: str
    legend: Any
    help_text: Any
    more: Any
    columns: Mapping[str, Callable[[], forms.Field]]
    needed: Mapping[str, Any]
    silent: frozenset[str] = frozenset()
    """Columns that by themselves say nothing: a key, a choice that always has a value."""
    is_ordered: bool = False
    """Whether they stand as they are written; else by their days."""

    def name(self, column: str, row: int) -> str:
        return f"{self.kind}_{column}_{row}"

    def count(self, data: Any, filled: int) -> int:
        """How many to show: those sent or filled in, and the spare ones."""
        if not data:
            return filled + SPARE
        # Three digits at most: a name with a huge number would else make as many fields.
        sent = re.compile(rf"{self.kind}_(?:{'|'.join(self.columns)})_(\d{{1,3}})")
        found = [int(match.group(1)) for name in data if (match := sent.fullmatch(name))]
        asked = MORE if data.get("more") == self.kind else 0
        # The highest number sent, not how many: a script may have taken a row away in between.
        return min(max([filled, *found]) + asked, MOST)

    def fields(self, rows: int) -> dict[str, forms.Field]:
        made = {}
        for row in range(1, rows + 1):
            for column, make in self.columns.items():
                cell = make()
                # A screen reader tells the rows apart by nothing else.
                cell.label = f"{cell.label} {row}"
                made[self.name(column, row)] = cell
        return made


class RowsForm(forms.Form):
    """A form with rows; `self.kinds` and how many of each are set before the fields are bound."""

    def add_rows(self, kinds: list[Rows], filled: Mapping[str, list[Mapping[str, Any]]]) -> None:
        """Adds the fields, the first ones filled in."""
        self.kinds = {each.kind: each for each in kinds}
        self.counts = {each.kind: each.count(self.data, len(filled.get(each.kind, []))) for each in kinds}
        for each in kinds:
            self.fields |= each.fields(self.counts[each.kind])
            for row, cells in enumerate(filled.get(each.kind, []), start=1):
                self.initial.update({each.name(column, row): value for column, value in cells.items()})

    def clean_rows(self) -> None:
        """What is begun in a row is finished."""
        for each in self.kinds.values():
            for row in range(1, self.counts[each.kind] + 1):
                if self._is_begun(each, row):
                    self._finish(each, row)

    def lines(self, kind: str) -> list[dict[str, Any]]:
        """The rows that say something, column by column."""
        each = self.kinds[kind]
        rows = range(1, self.counts[kind] + 1)
        return [
            {column: self.cleaned_data.get(each.name(column, row)) for column in each.columns}
            for row in rows
            if self._is_begun(each, row)
        ]

    def sent(self, kind: str) -> bool:
        """Whether the rows were on the page that was sent, and are all in order."""
        names = [name for name in self.fields if name.startswith(f"{kind}_")]
        return any(name in self.data for name in names) and not any(name in self.errors for name in names)

    def row_groups(self) -> Iterator[dict[str, Any]]:
        """Each kind with its rows of bound fields, for the page."""
        for each in self.kinds.values():
            rows = [
                [self[each.name(column, row)] for column in each.columns]
                for row in range(1, self.counts[each.kind] + 1)
            ]
            yield {"kind": each, "rows": rows}

    def _is_begun(self, each: Rows, row: int) -> bool:
        says = [column for column in each.columns if column not in each.silent]
        return any(self.cleaned_data.get(each.name(column, row)) for column in says)

    def _finish(self, each: Rows, row: int) -> None:
        for column, message in each.needed.items():
            name = each.name(column, row)
            if name not in self.errors and not self.cleaned_data.get(name):
                self.add_error(name, message)


def rearranged(data: QueryDict, kinds: list[Rows]) -> QueryDict:
    """What was typed, with the row that a button names taken away or moved: `goal-2-up`."""
    name, _dash, rest = data.get(ROW, "").partition("-")
    number, _dash, way = rest.partition("-")
    kind = next((each for each in kinds if each.kind == name), None)
    if kind is None or not (number.isdecimal() and len(number) <= 3):
        return data
    order = list(range(1, kind.count(data, 0) + 1))
    at = int(number) - 1
    if not _arrange(order, at, way):
        return data
    moved = data.copy()
    for place in range(1, kind.count(data, 0) + 1):
        for column in kind.columns:
            moved.pop(kind.name(column, place), None)
    for place, was in enumerate(order, start=1):
        for column in kind.columns:
            if kind.name(column, was) in data:
                moved.setlist(kind.name(column, place), data.getlist(kind.name(column, was)))
    return moved


def _arrange(order: list[int], at: int, way: str) -> bool:
    """Whether there was such a row, and such a place to move it to."""
    to = at + {"up": -1, "down": 1}.get(way, 0)
    if not (0 <= at < len(order) and 0 <= to < len(order)):
        return False
    if way == "remove":
        del order[at]
    else:
        order[at], order[to] = order[to], order[at]
    return True

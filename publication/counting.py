"""How many rows there are, how many of each kind, and which a page has: long lists are gone through here,
once a version."""

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db.models import Aggregate, Count, QuerySet, Sum

from prepared import Statement
from publication.keeping import by_version


class Question:
    """Rows that are asked for, as values; two with the same SQL have the same answer."""

    def __init__(self, rows: QuerySet[Any, Any]) -> None:
        self.rows: Any = rows

    @cached_property
    def _statement(self) -> Statement:
        """Compiled once: what the answer is kept by is what is asked."""
        return Statement(self.rows, [])

    def ask(self) -> list[Any]:
        return self._statement.ask([])

    def count(self) -> int:
        return self._statement.count([])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Question) and self._statement.told == other._statement.told

    def __hash__(self) -> int:
        return hash(self._statement.told)


def question_of(rows: QuerySet[Any]) -> Question:
    """Which rows they are: what a row shows is no other question."""
    return Question(rows.prefetch_related(None).values_list("pk", flat=True))


def counted(rows: QuerySet[Any]) -> int:
    """How many."""
    try:
        # Without an order, so that a list is counted once in all its orders.
        return _counted(question_of(rows.order_by()))
    except EmptyResultSet:
        return 0


def counted_by_each(rows: QuerySet[Any], by: Mapping[str, Any]) -> dict[str, dict[Any, int]]:
    """By name, how many of each `by`; each row stands once at each. One query."""
    return _each(rows.order_by(), by, Count("pk"))


def summed(tally: QuerySet[Any]) -> int:
    """How many, by the rows of a tally (`triggers/tallies.py`)."""
    try:
        return _summed(question_of(tally))
    except EmptyResultSet:
        return 0


def summed_by(tally: QuerySet[Any], by: Any) -> dict[Any, int]:
    """How many of each `by`, by the rows of a tally; of what there is none of, nothing."""
    return summed_by_each(tally, {"": by})[""]


def summed_by_each(tally: QuerySet[Any], by: Mapping[str, Any]) -> dict[str, dict[Any, int]]:
    """The same by the rows of a tally; of what there is none of, nothing."""
    return _each(tally, by, Sum("n"))


def keys_of(rows: QuerySet[Any]) -> list[Any]:
    """The rows' keys, in order."""
    try:
        return _asked(question_of(rows))
    except EmptyResultSet:
        return []


def keys_of_each(heaps: Iterable[QuerySet[Any]], key: str = "pk") -> list[Any]:
    """The keys of all of these rows, the first few of each say: found apart, in one query, in no order."""
    # Within: SQLite takes no limit in one part of a union.
    parts = [rows.model.objects.filter(pk__in=rows.values("pk")).order_by().values(key) for rows in heaps]
    return [row[key] for row in parts[0].union(*parts[1:], all=True)] if parts else []


def _each(rows: QuerySet[Any], by: Mapping[str, Any], n: Aggregate) -> dict[str, dict[Any, int]]:
    """Asked by all of it together, and added up for each."""
    names = [f"by_{place}" for place in range(len(by))]
    grouped = rows.prefetch_related(None).annotate(**dict(zip(names, by.values(), strict=True)))
    try:
        found = _added_up(Question(grouped.values_list(*names).annotate(n_of=n)), len(names))
    except EmptyResultSet:
        return {name: {} for name in by}
    return dict(zip(by, found, strict=True))


@by_version
def _asked(question: Question) -> list[Any]:
    return question.ask()


@by_version
def _counted(question: Question) -> int:
    return question.count()


@by_version
def _summed(question: Question) -> int:
    return question.rows.aggregate(sum=Sum("n", default=0))["sum"]  # type: ignore[no-any-return]


@by_version
def _added_up(question: Question, kinds_told: int) -> list[dict[Any, int]]:
    found: list[Counter[Any]] = [Counter() for _each in range(kinds_told)]
    for *kinds, count in question.ask():
        for of_each, kind in zip(found, kinds, strict=True):
            of_each[kind] += count
    return [{kind: count for kind, count in of_each.items() if count} for of_each in found]

"""How many rows there are, how many of each kind, and which a page has: long lists are gone through here,
once a version."""

from collections import Counter
from collections.abc import Mapping
from functools import cached_property
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db.models import Aggregate, Count, QuerySet, Sum

from publication.keeping import by_version


class Question:
    """Rows that are asked for; two with the same SQL have the same answer."""

    def __init__(self, rows: QuerySet[Any]) -> None:
        self.rows: Any = rows

    @cached_property
    def sql(self) -> str:
        """Put together only where the answer is kept by it."""
        # By key: what a row shows is no other question.
        return str(self.rows.values("pk").query.sql_with_params())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Question) and self.sql == other.sql

    def __hash__(self) -> int:
        return hash(self.sql)


def counted(rows: QuerySet[Any]) -> int:
    """How many."""
    try:
        # Without an order, so that a list is counted once in all its orders.
        return _counted(Question(rows if rows.query.is_sliced else rows.order_by()))
    except EmptyResultSet:
        return 0


def counted_to(most: int, rows: QuerySet[Any]) -> int:
    """How many, no further than one more than that."""
    return counted(rows.order_by()[: most + 1])


def counted_by_each(rows: QuerySet[Any], by: Mapping[str, Any]) -> dict[str, dict[Any, int]]:
    """By name, how many of each `by`; each row stands once at each. One query."""
    return _each(rows.order_by(), by, Count("pk"))


def summed(tally: QuerySet[Any]) -> int:
    """How many, by the rows of a tally (`triggers/tallies.py`)."""
    try:
        return _summed(Question(tally))
    except EmptyResultSet:
        return 0


def summed_by(tally: QuerySet[Any], by: Any) -> dict[Any, int]:
    """How many of each `by`, by the rows of a tally; of what there is none of, nothing."""
    try:
        return _summed_by(Question(tally), by)
    except EmptyResultSet:
        return {}


def summed_by_each(tally: QuerySet[Any], by: Mapping[str, Any]) -> dict[str, dict[Any, int]]:
    """The same by the rows of a tally; of what there is none of, nothing."""
    return _each(tally, by, Sum("n"))


def _each(rows: QuerySet[Any], by: Mapping[str, Any], n: Aggregate) -> dict[str, dict[Any, int]]:
    try:
        return dict(zip(by, _by_each(Question(rows), tuple(by.values()), n), strict=True))
    except EmptyResultSet:
        return {name: {} for name in by}


def keys_of(rows: QuerySet[Any]) -> list[Any]:
    """The rows' keys, in order."""
    try:
        return _keys_of(Question(rows))
    except EmptyResultSet:
        return []


@by_version
def _keys_of(question: Question) -> list[Any]:
    return list(question.rows.values_list("pk", flat=True))


@by_version
def _counted(question: Question) -> int:
    found: int = question.rows.count()
    return found


@by_version
def _summed(question: Question) -> int:
    return question.rows.aggregate(sum=Sum("n", default=0))["sum"]  # type: ignore[no-any-return]


@by_version
def _summed_by(question: Question, by: Any) -> dict[Any, int]:
    rows = question.rows.annotate(summed_by=by).values_list("summed_by").annotate(sum=Sum("n"))
    return {of: n for of, n in rows if n}


@by_version
def _by_each(question: Question, by: tuple[Any, ...], n: Aggregate) -> list[dict[Any, int]]:
    """Asked by all of it together, and added up for each."""
    names = [f"by_{place}" for place in range(len(by))]
    rows = question.rows.annotate(**dict(zip(names, by, strict=True))).values_list(*names).annotate(n_of=n)
    found: list[Counter[Any]] = [Counter() for _each in by]
    for *kinds, count in rows:
        for of_each, kind in zip(found, kinds, strict=True):
            of_each[kind] += count
    return [{kind: count for kind, count in of_each.items() if count} for of_each in found]

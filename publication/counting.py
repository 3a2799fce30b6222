"""How many rows there are, how many of each kind, and which a page has: long lists are gone through here,
once a version."""

from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db.models import Count, QuerySet, Sum

from publication.keeping import by_version


class Question:
    """Rows that are asked for; two with the same SQL have the same answer."""

    def __init__(self, rows: QuerySet[Any]) -> None:
        self.rows: Any = rows
        # By key: what a row shows is no other question.
        self.sql = str(rows.values("pk").query.sql_with_params())

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


def counted_by(rows: QuerySet[Any], by: Any) -> dict[Any, int]:
    """How many of each `by`; each row stands once at each."""
    try:
        return _counted_by(Question(rows.order_by()), by)
    except EmptyResultSet:
        return {}


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
def _counted_by(question: Question, by: Any) -> dict[Any, int]:
    # It has no order: Django would put the ordering's columns in the GROUP BY and split the groups.
    rows = question.rows.annotate(counted_by=by).values_list("counted_by")
    return dict(rows.annotate(n=Count("pk")))


@by_version
def _summed(question: Question) -> int:
    return question.rows.aggregate(sum=Sum("n", default=0))["sum"]  # type: ignore[no-any-return]


@by_version
def _summed_by(question: Question, by: Any) -> dict[Any, int]:
    rows = question.rows.annotate(summed_by=by).values_list("summed_by").annotate(sum=Sum("n"))
    return {of: n for of, n in rows if n}

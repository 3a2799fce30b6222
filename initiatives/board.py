"""Where on the board a need stands, and since when it waits there: columns that the database itself keeps.

A step is several states, so by the state alone no index has a step's needs in their order. And of an order by
an expression SQLite has no index: it gets the expression's constants as parameters.
"""

from django.db import models
from django.db.models import Case, Value, When
from django.db.models.functions import Coalesce, NullIf

from initiatives.states import Phase, states_of

OUTSIDE = 0
"""What ended early stands outside the four steps."""


def board_column() -> "models.GeneratedField":
    """The step that the row's `state` stands in, or `OUTSIDE`."""
    steps = (When(state__in=states_of(step), then=Value(int(step))) for step in Phase)
    return models.GeneratedField(
        expression=Case(*steps, default=Value(OUTSIDE)),
        output_field=models.PositiveSmallIntegerField(),
        db_persist=True,
    )


UNKNOWN_LAST = "9999"
"""Stands for an unknown day, after all that are known."""


def longest_column() -> "models.GeneratedField":
    """Since when it has stood in its state, as what has stood longest sorts first."""
    # An empty text sorts first, which would claim that the unknown has stood longest.
    return models.GeneratedField(
        expression=Coalesce(NullIf("since", Value("")), Value(UNKNOWN_LAST)),
        output_field=models.CharField(max_length=10),
        db_persist=True,
    )


def newest_in(*columns: str) -> list[str]:
    """The columns of an index that has the newest first in each of these, and the row's key: a page of a
    long list is then found in the index alone."""
    return [*columns, "-since", "-number_order", "id"]

"""Where on the board a need stands: a column that the database itself keeps beside its state.

A step is several states, so by the state alone no index has a step's needs in their order.
"""

from django.db import models
from django.db.models import Case, Value, When

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


def newest_in(*columns: str) -> list[str]:
    """The columns of an index that has the newest first in each of these, and the row's key: a page of a
    long list is then found in the index alone."""
    return [*columns, "-since", "-number_order", "id"]

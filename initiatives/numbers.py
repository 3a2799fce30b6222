"""The order of needs' numbers: 2026-1000 comes after 2026-999, and after all of 2025.

As texts they would not. The order is decided here, once: a column that the database itself keeps beside
each number, so that lists, indexes and pages sort alike however the row was written.
"""

from django.db import models
from django.db.models.functions import Cast, Substr

from initiatives.converters import NumberConverter

MOST_IN_A_YEAR = 10**NumberConverter.MOST_DIGITS


def number_order() -> "models.GeneratedField":
    """The place of the row's `number` among all: by year, then by its place in the year's series."""
    whole = models.BigIntegerField()
    # NULL where there is no number yet: what is not registered has no place in the order.
    year, place = Cast(Substr("number", 1, 4), whole), Cast(Substr("number", 6), whole)
    return models.GeneratedField(
        expression=year * MOST_IN_A_YEAR + place, output_field=whole, db_persist=True
    )

"""Words in the texts as they were on a past day: the search's index knows today's alone."""

from typing import Any

from initiatives.models import StandingPeriod
from initiatives.written import begun_number, number_in


def mentioning(rows: Any, asked: str, most: int | None) -> list[int]:
    """The keys of the periods among `rows` that are asked for: by number, as the search has it today, or
    those whose title and summary then had all the words. `most`: words are looked for in so many alone,
    those that had changed last."""
    if number := number_in(asked):
        exact = _keys(rows.filter(number=number))
        # While somebody is typing a number it is the beginning of several.
        return exact or _keys(rows.filter(number__startswith=begun_number(asked)))
    if most is not None:
        rows = StandingPeriod.objects.filter(pk__in=rows.newest_first().values("pk")[:most])
    for word in asked.split():
        rows = rows.mentioning(word)
    return _keys(rows)


def _keys(rows: Any) -> list[int]:
    return list(rows.order_by().values_list("pk", flat=True))

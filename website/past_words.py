"""Words in the texts as they were on a past day: the search's index knows today's alone."""

from typing import Any

from initiatives.models import StandingPeriod
from initiatives.written import number_in


def mentioning(rows: Any, asked: str, most: int | None) -> list[int]:
    """The keys of the periods among `rows` whose title and summary then had all the words asked for, or whose
    number begins so. One query. `most`: looked for in so many alone, those that had changed last."""
    if most is not None:
        rows = StandingPeriod.objects.filter(pk__in=rows.newest_first().values("pk")[:most])
    number = number_in(asked)
    for word in [number] if number else asked.split():
        rows = rows.mentioning(word)
    return list(rows.order_by().values_list("pk", flat=True))

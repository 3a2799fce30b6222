"""A query that Django puts together and compiles once, and that is asked many times with other values.

To build a queryset and compile it takes Django longer than the database needs to answer it: of a page with
thirty queries that was two thirds. `@prepared` is laid on a function that builds a queryset of its arguments:

    @prepared
    def in_force(need: int, day: date) -> QuerySet[Charter]:
        return Charter.objects.in_force_on(day).filter(assignment__need=need).prefetch_related("milestones")

    in_force(need.pk, day)  # the rows, in a list

The function is called once in a process, with a stand-in for each value; what was compiled of it is then
asked with the values in the stand-ins' places. So everything that varies is an argument, and the function
asks neither the clock nor the database; `tests/portal/test_prepared.py` holds each of them to that. A list
takes any number of values; of an empty one nothing is asked, since nothing can be in it. (ADR 0022)
"""

from prepared.function import PREPARED, Prepared, prepared
from prepared.statement import Statement

__all__ = ["PREPARED", "Prepared", "Statement", "prepared"]

"""The Eisenhower matrix: from importance and urgency to the priority.

Whole numbers 0–100 each way; from the line on it means yes, so what lies on a line counts as important,
or urgent. Source: utvecklingsplanen, bilaga 1: 1 viktigt och bråttom, 2 viktigt men inte bråttom, 3 inte
viktigt men bråttom, 4 inget av dem.
"""

from django.db.models import Case, IntegerField, When

LINE = 50
LOWEST, HIGHEST = 0, 100

# The same rule as `priority_of`, in SQL: a property can't be grouped or ordered by.
PRIORITY = Case(
    When(importance=None, then=None),
    When(importance__gte=LINE, urgency__gte=LINE, then=1),
    When(importance__gte=LINE, then=2),
    When(urgency__gte=LINE, then=3),
    default=4,
    output_field=IntegerField(),
)


def priority_of(importance: int, urgency: int) -> int:
    """1–4 by the plan's table."""
    return 1 + (urgency < LINE) + 2 * (importance < LINE)

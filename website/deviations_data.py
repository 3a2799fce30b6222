"""Counts of deviations as data: the keys are promises (docs/open-data.md)."""

from collections.abc import Iterator
from typing import Any

from deviations.gate import ALL, Month
from indicators.places import name_of, places
from organizations.models import DeviationCategory
from website.deviations import shown_months

COLUMNS = ("month", "place", "place_name", "category", "category_name", "count", "status")
EVERY = "alla"
"""The code of a sum: over all places, or over all categories."""


def counts_data() -> Iterator[dict[str, Any]]:
    """Every count, month by month, sums first."""
    known = places()
    categories = {each.slug: each.name for each in DeviationCategory.objects.all()}
    for month in shown_months().values():
        for place, category in sorted(month.counts):
            yield _row(month, place, category, known, categories)


def _row(
    month: Month, place: str, category: str, known: dict[str, Any], categories: dict[str, str]
) -> dict[str, Any]:
    return {
        "month": month.month,
        "place": place or EVERY,
        "place_name": name_of(place, known) if place != ALL else EVERY,
        "category": category or EVERY,
        "category_name": categories.get(category, EVERY),
        "count": month.shown(place, category),
        "status": "hidden" if month.is_hidden(place, category) else "shown",
    }

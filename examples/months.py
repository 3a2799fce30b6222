"""A made-up monthly measure of the county: usual until a way of working changes, then lower."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any
from zlib import crc32

import clock
from indicators.models import Indicator
from indicators.places import Level, places
from indicators.rows import Row

BACK = "aterbesok-exempel"
BEFORE = 21
"""So many months are told of before the change."""

CHANGES = 5
"""In months after the examples' beginning, when the definitions are loaded."""


def monthly() -> dict[str, Any]:
    """Its definition; from where it changed it can't be compared with what was before."""
    return {
        "id": BACK,
        "name": "Oplanerade återbesök inom 30 dagar (exempel)",
        "definition": "Andel som kommer tillbaka till sjukhuset inom 30 dagar. Måttet är påhittat.",
        "unit": "%",
        "polarity": "low",
        "periodicity": "month",
        "breaks": [
            {"day": f"{_named(_now() + CHANGES)}-01", "reason": "Ett nytt arbetssätt togs i bruk. (Exempel.)"}
        ],
    }


def months_of() -> Iterator[Row]:
    """The county's and the country's values, until the month before last."""
    indicator = Indicator.objects.get(slug=BACK)
    changed = _day(indicator)
    for place in places().values():
        if place.level in {Level.COUNTRY, Level.COUNTY}:
            for month in range(changed - BEFORE, _now() - 1):
                is_lower = place.level == Level.COUNTY and month >= changed
                value = 14 - 3 * is_lower + 2 * _chance(place.code, month)
                yield Row(indicator, _named(month), place, "T", Decimal(f"{value:.1f}"))


def _now() -> int:
    today = clock.today()
    return today.year * 12 + today.month - 1


def _day(indicator: Indicator) -> int:
    day = indicator.breaks.get().day
    return day.year * 12 + day.month - 1


def _named(month: int) -> str:
    return f"{month // 12}-{month % 12 + 1:02}"


def _chance(code: str, when: int) -> float:
    """From 0 to 1, the same each time."""
    return crc32(f"{code} {when}".encode()) % 1000 / 1000

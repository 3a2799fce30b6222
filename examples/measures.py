"""Made-up measures: two with six years of values, which some examples are to change; a monthly one."""

import json
from collections.abc import Iterator
from decimal import Decimal

from django.conf import settings

import clock
from accounts.models import User
from examples.days import BEGINNING, Calendar, Happenings
from examples.months import monthly, months_of
from indicators.definitions import IndicatorShape
from indicators.models import Batch, Indicator
from indicators.places import Level, Place, places
from indicators.rows import Row
from indicators.workflow import load_indicators, publish_batch, read_in

SOURCE = "Påhittad statistik (exempel)"
SAFE, FALLS = "trygg-hemgang-exempel", "fall-i-hemmet-exempel"

BEGINS = {SAFE: Decimal(62), FALLS: Decimal(3100)}
YEARLY = {SAFE: Decimal("1.4"), FALLS: Decimal(-40)}
"""How much the county's value moves each year."""

NEWEST_READ = -18
"""In weeks from now: when the newest year was read."""

MONTHS_READ = -2


def shapes() -> list[IndicatorShape]:
    """Those of the file, which stays the whole list, and the two that are made up."""
    kept = json.loads((settings.BASE_DIR / "data" / "indicators.json").read_text())
    common = {"source": SOURCE, "periodicity": "year", "owner": "Samordnaren"}
    target = {
        "kind": "target",
        "value": "75",
        "day": f"{clock.today().year + 2}-12-31",
        "decided_on": f"{clock.today().year - 1}-02-01",
        "decided_by": "Ett organ (exempel)",
    }
    safe = {
        "id": SAFE,
        "name": "Trygg hemgång (exempel)",
        "definition": "Andel som kände sig trygga när de kom hem från sjukhus. Måttet är påhittat.",
        "unit": "%",
        "polarity": "high",
        "targets": [target],
    }
    falls = {
        "id": FALLS,
        "name": "Fall i hemmet (exempel)",
        "definition": "Fall i hemmet bland personer 65 år och äldre. Måttet är påhittat.",
        "unit": "per 100 000 invånare",
        "polarity": "low",
    }
    return [IndicatorShape(**each) for each in (*kept, common | safe, common | falls, common | monthly())]


def measures(coordinator: User, days: Calendar) -> Happenings:
    """Read in and published twice: all years but the newest from the beginning, and the newest later on."""
    yield days.at(days.week(BEGINNING))
    load_indicators(shapes())
    newest = days.now.year - 1
    _publish(range(newest - 5, newest), coordinator, newest)
    yield days.at(days.week(NEWEST_READ))
    _publish([newest], coordinator, newest)
    yield days.at(days.week(MONTHS_READ))
    _publish_rows(list(months_of()), coordinator)


def _publish(years: range | list[int], coordinator: User, newest: int) -> None:
    _publish_rows([row for year in years for row in _rows(year, newest)], coordinator)


def _publish_rows(rows: list[Row], coordinator: User) -> None:
    publish_batch(read_in(rows, door=Batch.Door.CSV, source=SOURCE, by=coordinator), by=coordinator)


def _rows(year: int, newest: int) -> Iterator[Row]:
    for indicator in Indicator.objects.filter(slug__in=BEGINS):
        for place in places().values():
            # Areas are no source's: what is said of them is our own calculation from their municipalities.
            if place.level != Level.AREA:
                yield Row(indicator, str(year), place, "T", _value(indicator.slug, place, year - newest))


def _value(slug: str, place: Place, years: int) -> Decimal:
    """The county's way, the country behind it, and each municipality a little beside; always the same."""
    beside = {Level.MUNICIPALITY: sum(map(ord, place.code)) % 17 - 8, Level.COUNTRY: 3}
    apart = beside.get(Level(place.level), 0)
    moved = YEARLY[slug] * (years + 5)
    return ((BEGINS[slug] + moved) * (1 + Decimal(apart) / 100)).quantize(Decimal("0.1"))

"""Indicators and their values as data: the keys are promises (docs/open-data.md)."""

from typing import Any

from django.utils import timezone

from indicators.gate import Shown
from indicators.models import Indicator
from indicators.numbers import plain
from indicators.places import name_of, places
from indicators.shown import number_of, shown_values

COLUMNS = (
    "indicator",
    "period",
    "level",
    "place",
    "place_name",
    "gender",
    "value",
    "status",
    "source",
    "read",
)


def status_of(one: Shown) -> str:
    if one.is_hidden:
        return "hidden"
    if one.value.is_withdrawn:
        return "withdrawn"
    if one.value.value is None:
        return "missing"
    return "revised" if one.value.replaces_id else "shown"


def value_data(one: Shown, indicator: Indicator, known: dict[str, Any]) -> dict[str, Any]:
    """One value; numbers as text, so that no reader rounds them."""
    number = number_of(one)
    return {
        "indicator": indicator.slug,
        "period": one.value.period,
        "level": one.value.level,
        "place": one.value.place,
        "place_name": name_of(one.value.place, known),
        "gender": one.value.gender,
        "value": None if number is None else plain(number),
        "status": status_of(one),
        "source": one.value.batch.source,
        "read": timezone.localdate(one.value.batch.read_at).isoformat(),
    }


def indicator_data(indicator: Indicator, base: str) -> dict[str, Any]:
    """What it is, without its values."""
    return {
        "id": indicator.slug,
        "name": indicator.name,
        "definition": indicator.definition,
        "source": indicator.source,
        "unit": indicator.unit,
        "polarity": indicator.polarity,
        "periodicity": indicator.periodicity,
        "smallest_shown": indicator.smallest_shown,
        "targets": [
            {
                "kind": each.kind,
                "value": plain(each.value),
                "day": each.day.isoformat(),
                "decided_on": each.decided_on.isoformat(),
                "decided_by": each.decided_by,
            }
            for each in indicator.targets.all()
        ],
        "breaks": [{"day": each.day.isoformat(), "reason": each.reason} for each in indicator.breaks.all()],
        "url": f"{base}/uppfoljning/indikatorer/{indicator.slug}/",
    }


def values_data(indicator: Indicator) -> list[dict[str, Any]]:
    known = places()
    return [value_data(one, indicator, known) for one in shown_values(indicator)]

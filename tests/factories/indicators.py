"""Indicators, and values of them, read in and published. All of it is made up."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from indicators.definitions import IndicatorShape
from indicators.models import Batch, Indicator
from indicators.places import place_of, places
from indicators.rows import Row
from indicators.workflow import load_indicators, publish_batch, read_in

ONE: dict[str, Any] = {
    "name": "Trygghet (exempel)",
    "definition": "Andel som känner sig trygga.",
    "source": "En undersökning (exempel)",
    "unit": "%",
    "polarity": "high",
    "periodicity": "year",
    "owner": "Samordnaren",
}


def shape(slug: str, **changed: Any) -> IndicatorShape:
    return IndicatorShape(**ONE | {"id": slug} | changed)


def loaded(slug: str, **changed: Any) -> Indicator:
    """One indicator, the only one there is."""
    return load_indicators([shape(slug, **changed)])[0]


def row(
    indicator: Indicator, place: str = "1480", period: str = "2025", value: Any = "50", **more: Any
) -> Row:
    found = place_of(place, places())
    assert found, place
    number = None if value is None else Decimal(value).quantize(Decimal("0.000001"))
    return Row(indicator, period, found, more.pop("gender", "T"), number, **more)


def read(rows: Iterable[Row], **changed: Any) -> Batch:
    given = {"door": Batch.Door.CSV, "source": "En undersökning (exempel)", "by": None} | changed
    return read_in(list(rows), **given)


def read_of(indicator: Indicator, codes: Iterable[str], **more: Any) -> Batch:
    return read([row(indicator, code, **more) for code in codes])


def published(rows: Iterable[Row], by: Any) -> Batch:
    return publish_batch(read(rows), by=by)

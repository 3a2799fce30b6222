"""What the public is told of an indicator, all of it through the one gate for small numbers."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from indicators.gate import Shown, passed
from indicators.models import Indicator, Value
from indicators.movement import movement
from indicators.periods import in_words
from indicators.pictures import mark_of, pictures_of
from indicators.places import Level, Place, name_of, places
from indicators.shown import area_codes, said, shown_values
from indicators.spread import by_period
from initiatives.models import Need
from pictures.picture import OnPage, on_page

MOST_NEEDS = 20
"""So many of those that are to change an indicator are named."""


@dataclass(frozen=True)
class PlaceRow:
    name: str
    value: str
    is_revised: bool
    is_hidden: bool


@dataclass
class IndicatorPage:
    """All that the page of one indicator tells."""

    indicator: Indicator
    movement: list[str] = field(default_factory=list)
    """What the county's series says, in sentences."""
    pictures: list[OnPage] = field(default_factory=list)
    newest: str = ""
    municipalities: list[PlaceRow] = field(default_factory=list)
    own: Place | None = None
    """The municipality that the reader has chosen."""
    choices: list[Place] = field(default_factory=list)
    needs: list[Need] = field(default_factory=list)
    """Those that are to change it, the newest first."""


def indicator_page(indicator: Indicator, own: str = "") -> IndicatorPage:
    """`own`: a municipality's code; one that there is none of marks nothing."""
    every = shown_values(indicator)
    known = places()
    page = IndicatorPage(indicator, movement(indicator, every))
    named = Need.objects.published().filter(aims__indicator=indicator).distinct().by_number()
    page.needs = list(named.only("number", "title")[:MOST_NEEDS])
    page.choices = [place for place in known.values() if place.level == Level.MUNICIPALITY]
    page.own = next((place for place in page.choices if place.code == own), None)
    page.pictures = on_page(pictures_of(indicator, every, page.own), mark_of(own) if page.own else "")
    found = by_period(every, Level.MUNICIPALITY)
    if found:
        newest = max(found)
        page.newest = in_words(newest)
        page.municipalities = _rows(indicator, found[newest], known)
    return page


def _rows(indicator: Indicator, ones: list[Shown], known: dict[str, Place]) -> list[PlaceRow]:
    order = {code: number for number, code in enumerate(known)}
    return [
        PlaceRow(
            name_of(one.value.place, known),
            said(one, indicator.smallest_shown),
            one.value.replaces_id is not None,
            one.is_hidden,
        )
        for one in sorted(ones, key=lambda one: order.get(one.value.place, len(order)))
    ]


@dataclass(frozen=True)
class Newest:
    """An indicator in the county's list, with the county's newest value."""

    indicator: Indicator
    value: str
    period: str
    source: str
    read_at: Any


def newest_of_each() -> list[Newest]:
    """Every indicator that has a published value, as the county stands."""
    rows = Value.objects.current().of_newest_periods(Level.COUNTY).select_related("batch")
    by_indicator: dict[int, list[Value]] = defaultdict(list)
    for value in rows.order_by("level", "place", "gender"):
        by_indicator[value.indicator_id].append(value)
    areas = area_codes()
    return [
        _newest(indicator, by_indicator[indicator.pk], areas)
        for indicator in Indicator.objects.published().prefetch_related("targets")
    ]


def _newest(indicator: Indicator, values: list[Value], areas: dict[str, str]) -> Newest:
    for one in passed(values, indicator, areas):
        value = one.value
        if value.level == Level.COUNTY and value.gender == Value.Gender.TOTAL:
            words = said(one, indicator.smallest_shown)
            return Newest(indicator, words, in_words(value.period), value.batch.source, value.batch.read_at)
    return Newest(indicator, "", "", "", None)

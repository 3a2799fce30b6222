"""A place's newest values beside the county's and the country's: of one period, through the one gate.

An area has no value of any source: what is said of it is its municipalities' spread, our own calculation.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from indicators.gate import Shown, passed
from indicators.models import Indicator, Value
from indicators.numbers import plain
from indicators.periods import in_words
from indicators.places import COUNTRY_CODE, Level, Place
from indicators.shown import area_codes, number_of, said
from indicators.spread import Spread, spread


@dataclass(frozen=True)
class Compared:
    """One indicator at one place. `spread` of an area alone, which has no value of its own."""

    indicator: Indicator
    place: Place
    period: str
    own: Shown | None
    spread: Spread | None
    county: Shown | None
    country: Shown | None
    source: str
    read_on: date

    @property
    def period_words(self) -> str:
        return in_words(self.period)

    @property
    def own_words(self) -> str:
        if self.place.level == Level.AREA:
            return self.spread.sentence if self.spread else "–"
        return said(self.own, self.indicator.smallest_shown)

    @property
    def county_words(self) -> str:
        return said(self.county, self.indicator.smallest_shown)

    @property
    def country_words(self) -> str:
        return said(self.country, self.indicator.smallest_shown)

    @property
    def sentence(self) -> str:
        """All of it on one line, as the weighing has it."""
        words = _("%(name)s (%(unit)s, %(period)s): %(place)s %(own)s, länet %(county)s, riket %(country)s")
        return words % {
            "name": self.indicator.name,
            "unit": self.indicator.unit,
            "period": self.period_words,
            "place": self.place.name,
            "own": self.own_words,
            "county": self.county_words,
            "country": self.country_words,
        }

    @property
    def data(self) -> dict[str, Any]:
        """As open data has it; the keys are promises."""
        here = self.spread
        return {
            "indicator": self.indicator.slug,
            "name": self.indicator.name,
            "unit": self.indicator.unit,
            "period": self.period,
            "place": self.place.code,
            "place_name": self.place.name,
            "kind": "median" if self.place.level == Level.AREA else "value",
            "value": _text(here.middle) if here else _number(self.own),
            "least": _text(here.least) if here else None,
            "most": _text(here.most) if here else None,
            "count": here.count if here else None,
            "county": _number(self.county),
            "country": _number(self.country),
            "source": self.source,
            "read": self.read_on.isoformat(),
        }


@dataclass(frozen=True)
class NewestShown:
    """Of each indicator all that is shown of one period. `areas`: of each municipality its area's code."""

    by_indicator: Mapping[Indicator, list[Shown]]
    areas: Mapping[str, str]

    def at(self, place: Place) -> list[Compared]:
        """Each indicator at the place."""
        return [self.of(indicator, place) for indicator in self.by_indicator]

    def of(self, indicator: Indicator, place: Place) -> Compared:
        ones = self.by_indicator[indicator]
        totals = {one.value.place: one for one in ones if one.value.gender == Value.Gender.TOTAL}
        newest = max(ones, key=lambda one: one.value.batch.read_at).value.batch
        return Compared(
            indicator,
            place,
            ones[0].value.period,
            own=totals.get(place.code),
            spread=self._spread(place, totals.values()),
            county=next((one for one in totals.values() if one.value.level == Level.COUNTY), None),
            country=totals.get(COUNTRY_CODE),
            source=newest.source,
            read_on=timezone.localdate(newest.read_at),
        )

    def _spread(self, place: Place, totals: Iterable[Shown]) -> Spread | None:
        if place.level != Level.AREA:
            return None
        own = (one for one in totals if one.value.level == Level.MUNICIPALITY)
        return spread(one for one in own if self.areas.get(one.value.place) == place.code)


def newest_shown(level: str, indicators: Iterable[Indicator] | None = None) -> NewestShown:
    """Of the newest period of each that has a value of that level. Three queries."""
    values = Value.objects.current()
    if indicators is not None:
        values = values.filter(indicator__in=indicators)
    found: dict[Indicator, list[Value]] = defaultdict(list)
    newest = values.of_newest_periods(level).select_related("batch", "indicator")
    for value in newest.order_by("indicator__position", "indicator__slug", "level", "place", "gender"):
        found[value.indicator].append(value)
    areas = area_codes() if found else {}
    shown = {indicator: passed(ones, indicator, areas) for indicator, ones in found.items()}
    return NewestShown(shown, areas)


def _number(one: Shown | None) -> str | None:
    return _text(number_of(one)) if one else None


def _text(number: Decimal | None) -> str | None:
    return None if number is None else plain(number)

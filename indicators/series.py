"""Places' series of what may be shown: each period's value with its words, through the one gate."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils import timezone

from indicators.gate import Shown, passed
from indicators.models import Indicator, Value
from indicators.periods import in_words, last_day
from indicators.shown import area_codes, number_of, said
from indicators.spread import by_period


@dataclass(frozen=True)
class Reading:
    """One period's value of one place: its number, where it may be read, and always its words."""

    period: str
    number: Decimal | None
    words: str
    source: str
    read_on: date
    value: int
    is_revised: bool

    @property
    def name(self) -> str:
        return in_words(self.period)

    @property
    def ended(self) -> date:
        return last_day(self.period)


Series = list[Reading]
"""In the order of time."""


def shown_on(indicators: Collection[Indicator], day: date) -> dict[int, list[Shown]]:
    """By indicator all that was shown of it at the end of the day.

    All of a period's values are read, which the gate must see: one query, however many indicators.
    """
    if not indicators:
        return {}
    values = Value.objects.current_on(day).filter(indicator__in=indicators).select_related("batch")
    by_indicator: dict[int, list[Value]] = defaultdict(list)
    for value in values.order_by("period", "level", "place", "gender"):
        by_indicator[value.indicator_id].append(value)
    areas = area_codes()
    return {each.pk: passed(by_indicator[each.pk], each, areas) for each in indicators}


def series_of(indicator: Indicator, every: Iterable[Shown], level: str) -> Series:
    """The one place of that level: its values for all people, from the oldest."""
    return [_reading(ones[0], indicator) for ones in by_period(every, level).values()]


def _reading(one: Shown, indicator: Indicator) -> Reading:
    batch = one.value.batch
    return Reading(
        period=one.value.period,
        number=number_of(one),
        words=said(one, indicator.smallest_shown),
        source=batch.source,
        read_on=timezone.localdate(batch.read_at),
        value=one.value.pk,
        is_revised=one.value.replaces_id is not None,
    )

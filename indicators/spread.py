"""How far apart places lie: our own calculation, of what is shown alone, and always named so."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from statistics import median

from django.utils.translation import gettext as _

from indicators.gate import Shown
from indicators.models import Value
from indicators.numbers import written
from indicators.places import Level
from indicators.shown import number_of


@dataclass(frozen=True)
class Spread:
    """The middle of the municipalities that are shown, and how far apart they lie. Never a mean of rates."""

    count: int
    middle: Decimal
    least: Decimal
    most: Decimal

    @property
    def words(self) -> str:
        return f"{written(self.least)}–{written(self.most)}"

    @property
    def sentence(self) -> str:
        """The middle, the ends, and of how many."""
        return _("median %(middle)s, %(words)s (%(count)s kommuner)") % {
            "middle": written(self.middle),
            "words": self.words,
            "count": self.count,
        }


def spread(ones: Iterable[Shown]) -> Spread | None:
    """Of what is shown alone: a middle of hidden ones would tell of them."""
    numbers = sorted(number for one in ones if (number := number_of(one)) is not None)
    if not numbers:
        return None
    return Spread(len(numbers), median(numbers), numbers[0], numbers[-1])


def by_period(every: Iterable[Shown], level: str) -> dict[str, list[Shown]]:
    """The level's values for all people, period by period from the oldest."""
    found: dict[str, list[Shown]] = {}
    for one in sorted(every, key=lambda one: one.value.period):
        if one.value.level == level and one.value.gender == Value.Gender.TOTAL:
            found.setdefault(one.value.period, []).append(one)
    return found


def of_areas(every: Iterable[Shown], area_of: Mapping[str, str]) -> dict[str, dict[str, Spread]]:
    """Area → period → the spread of its municipalities."""
    found: dict[str, dict[str, Spread]] = {}
    for period, ones in by_period(every, Level.MUNICIPALITY).items():
        for area in {area_of[one.value.place] for one in ones if one.value.place in area_of}:
            here = spread(one for one in ones if area_of.get(one.value.place) == area)
            if here:
                found.setdefault(area, {})[period] = here
    return found

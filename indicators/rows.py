"""One value as a door reads it: what it is a value of, and what it says. Told alike by both doors."""

from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from indicators.models import Indicator, Value
from indicators.places import Place


class Key(NamedTuple):
    """What a value is a value of."""

    indicator: int
    period: str
    place: str
    gender: str


@dataclass(frozen=True)
class Row:
    """What was read. `value` None: missing or protected; `is_withdrawn`: the source has taken it back."""

    indicator: Indicator
    period: str
    place: Place
    gender: str
    value: Decimal | None
    numerator: int | None = None
    denominator: int | None = None
    is_withdrawn: bool = False

    @property
    def key(self) -> Key:
        return Key(self.indicator.pk, self.period, self.place.code, self.gender)

    def says_the_same_as(self, value: Value) -> bool:
        return (self.value, self.numerator, self.denominator, self.is_withdrawn) == (
            value.value,
            value.numerator,
            value.denominator,
            value.is_withdrawn,
        )


def key_of(value: Value) -> Key:
    return Key(value.indicator_id, value.period, value.place, value.gender)

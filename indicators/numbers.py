"""How exact a value is kept, and how it is written."""

from decimal import ROUND_HALF_EVEN, Decimal
from typing import Any

from django.db import models

DECIMALS, DIGITS = 6, 15
"""Fifteen digits are what both databases give back as they got them."""

LARGEST = Decimal(10) ** (DIGITS - DECIMALS)
STEP = Decimal(1).scaleb(-DECIMALS)


class ValueField(models.DecimalField[Any, Any]):
    """A number, as exact as a source has it up to six decimals. To migrations it is the plain field."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options | {"max_digits": DIGITS, "decimal_places": DECIMALS})

    def deconstruct(self) -> Any:
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.DecimalField", args, kwargs


def kept(number: Decimal) -> Decimal:
    """The number as it is kept. Raises `ValueError` for one that has no room, or is none."""
    if not number.is_finite() or abs(number) >= LARGEST:
        raise ValueError(number)
    return number.quantize(STEP, rounding=ROUND_HALF_EVEN)


def plain(number: Decimal) -> str:
    """As data has it: a point, and no decimals that say nothing."""
    text = f"{number:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def written(number: Decimal) -> str:
    """As a page says it: a comma, and at most two decimals."""
    rounded = number.quantize(Decimal("0.01"), rounding=ROUND_HALF_EVEN)
    # A small rate would else read as nothing at all.
    shown = rounded if rounded or not number else number
    return plain(shown).replace(".", ",").replace("-", "\N{MINUS SIGN}")

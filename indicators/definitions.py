"""The file of indicators, as pydantic reads it."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from indicators.numbers import kept
from organizations.documents import Contradiction, OneLine, Shape, Slug, Text

KOLADA_ID = re.compile(r"[A-Z]\d{5}", re.ASCII)


def _day(text: str) -> str:
    try:
        date.fromisoformat(text)
    except ValueError as error:
        raise ValueError("ska vara ett datum, ÅÅÅÅ-MM-DD") from error
    return text


def _number(text: str) -> str:
    try:
        kept(Decimal(text))
    except (InvalidOperation, ValueError) as error:
        raise ValueError('ska vara ett tal inom citattecken, till exempel "55" eller "0.4"') from error
    return text


def _kolada_id(text: str) -> str:
    if not KOLADA_ID.fullmatch(text):
        raise ValueError("ska vara en bokstav och fem siffror")
    return text


Day = Annotated[str, AfterValidator(_day)]
Number = Annotated[str, AfterValidator(_number)]
Line200 = Annotated[OneLine, Field(max_length=200)]


class TargetShape(Shape):
    kind: Literal["target", "baseline"]
    value: Number
    day: Day
    decided_on: Day
    decided_by: Line200


class BreakShape(Shape):
    day: Day
    reason: Annotated[OneLine, Field(max_length=600)]


class IndicatorShape(Shape):
    """One indicator. `kolada_title` is Kolada's own, letter for letter, once somebody has read it there."""

    id: Slug
    name: Line200
    definition: Text
    source: Line200
    unit: Annotated[OneLine, Field(max_length=60)]
    polarity: Literal["high", "low", "none"]
    periodicity: Literal["year", "tertial", "quarter", "month"]
    smallest_shown: Annotated[int, Field(ge=1, le=1000)] = 5
    kolada_id: Annotated[str, AfterValidator(_kolada_id)] | None = None
    kolada_title: Annotated[OneLine, Field(max_length=300)] | None = None
    owner: Line200
    next_values_due: Day | None = None
    targets: list[TargetShape] = []
    breaks: list[BreakShape] = []

    def contradictions(self) -> Iterator[Contradiction]:
        if self.kolada_title and not self.kolada_id:
            yield Contradiction(("kolada_title",), "titeln hör till ett id i Kolada, som saknas")
        if self.kolada_id and self.periodicity != "year":
            yield Contradiction(("periodicity",), "Kolada har ett värde per år")
        targets = [(target.kind, target.day) for target in self.targets]
        days = [each.day for each in self.breaks]
        if len({*targets}) < len(targets):
            yield Contradiction(("targets",), "två har samma slag och dag")
        if len({*days}) < len(days):
            yield Contradiction(("breaks",), "två har samma dag")

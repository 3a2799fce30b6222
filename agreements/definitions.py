"""The file of documents that are known from sources, as pydantic reads it."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from organizations.documents import Contradiction, OneLine, Shape, Slug, Text


def _day(text: str) -> str:
    try:
        date.fromisoformat(text)
    except ValueError as error:
        raise ValueError("ska vara ett datum, ÅÅÅÅ-MM-DD") from error
    return text


Day = Annotated[str, AfterValidator(_day)]
Months = Annotated[int, Field(ge=0, le=240)]


class DocumentShape(Shape):
    """One document: what a source says of it. What isn't known is left out, never guessed."""

    id: Slug
    title: Annotated[OneLine, Field(max_length=200)]
    kind: Annotated[OneLine, Field(max_length=100)]
    summary: Annotated[Text, Field(max_length=600)] | None = None
    under: Slug | None = None
    parties: Literal["everybody", "unknown"] = "unknown"
    law: Annotated[OneLine, Field(max_length=300)] | None = None
    owner: Annotated[OneLine, Field(max_length=200)] | None = None
    says: Annotated[Text, Field(max_length=600)]
    source: Annotated[OneLine, Field(max_length=300)]
    address: Annotated[OneLine, Field(max_length=500)] | None = None
    starts_on: Day | None = None
    ends_on: Day | None = None
    notice_months: Months | None = None
    extension_months: Months | None = None
    extensions_most: Months | None = None

    def contradictions(self) -> Iterator[Contradiction]:
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            yield Contradiction(("ends_on",), "sista dagen är före den första")
        if self.under == self.id:
            yield Contradiction(("under",), "dokumentet är underordnat sig självt")

"""Kolada's answers, as much of them as is read: other fields are passed by, none of these may be missing."""

from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field


def _exactly(value: Any) -> Any:
    """A number as it was written: Python's shortest text of it, not what its bits come to."""
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else value


Exact = Annotated[Decimal, BeforeValidator(_exactly), Field(allow_inf_nan=False)]


class Answer(BaseModel):
    # Not strict: JSON's 1 and 1.0 are one number.
    model_config = ConfigDict(extra="ignore", frozen=True)


class Kpi(Answer):
    id: str
    title: str


class Cell(Answer):
    """One gender's value. `value` null: missing or protected."""

    gender: Literal["T", "K", "M"]
    count: int | None
    value: Exact | None
    isdeleted: bool


class DataRow(Answer):
    kpi: str
    municipality: str
    period: int = Field(ge=1900, le=2200)
    values: list[Cell]


class KpiPage(Answer):
    # Obligatory, though it may be null: where it has another name, all after the first page would be lost.
    next_url: str | None
    values: list[Kpi]


class DataPage(Answer):
    next_url: str | None
    values: list[DataRow]

"""Bars beside their numbers, drawn by the template: light, always fresh, and right on past days too."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Bar:
    """One row: `length` is its bar, `further` how far a thin one goes on, `own` where one's own stands."""

    label: str
    words: Sequence[str]
    """What the numbers say, a cell each; the bar is read by nobody who can't see it."""
    length: float
    further: float = 0
    own: float | None = None
    note: str = ""
    url: str = ""
    """Where more is told of the row."""


@dataclass(frozen=True)
class Drawn:
    """A row with its lengths in hundredths of the longest, as the SVG has them."""

    bar: Bar
    length: str
    further: str
    own: str


@dataclass(frozen=True)
class Bars:
    """A table that is its own picture."""

    name: str
    title: str
    says: str
    heads: Sequence[str]
    bars: Sequence[Bar]
    is_example: bool = False

    @property
    def rows(self) -> list[Drawn]:
        longest = max((max(bar.length, bar.further, bar.own or 0) for bar in self.bars), default=0)
        return [_drawn(bar, longest) for bar in self.bars]

    @property
    def data(self) -> dict[str, Any]:
        """The same in open data; keys are promises."""
        return {
            "id": self.name,
            "title": self.title,
            "says": self.says,
            "is_example": self.is_example,
            "columns": [str(head) for head in self.heads],
            "rows": [
                {
                    "label": bar.label,
                    "note": bar.note,
                    "cells": list(bar.words),
                    "value": bar.length,
                    "further": bar.further,
                    "own": bar.own,
                }
                for bar in self.bars
            ],
        }


def _drawn(bar: Bar, longest: float) -> Drawn:
    def part(length: float) -> str:
        return f"{100 * length / longest:.1f}" if longest else "0"

    return Drawn(bar, part(bar.length), part(bar.further), "" if bar.own is None else part(bar.own))


def with_rows(pictures: Iterable[Bars | None]) -> list[Bars]:
    """Those that have anything to show."""
    return [picture for picture in pictures if picture and picture.bars]

"""What a page shows as a picture: its specification, and the same in words and as a table."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from pictures.models import Drawing

Spec = dict[str, Any]
"""Vega-Lite, as plain dicts with the data in them."""

MADE_BY = "vl-convert 1.9, Vega-Lite 6.4, 1"
"""Changed, everything is drawn anew: the library's version, Vega-Lite's, and that of our own cleaning."""


@dataclass(frozen=True)
class Table:
    """What the picture shows, as numbers; the first cell of each row is its head."""

    heads: Sequence[str]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True)
class Picture:
    """`name`: its own on the page, and its address there. `says`: what is to be seen, in a sentence or two.

    `keys`: what the numbers beside marks in the picture stand for. `sources`: whose numbers, and when they
    were read. `spec` None: too little to draw, the table stands alone.
    """

    name: str
    title: str
    says: str
    table: Table
    spec: Spec | None
    keys: Sequence[str] = ()
    sources: Sequence[tuple[str, date]] = ()

    @cached_property
    def digest(self) -> str:
        """Of all that decides what it looks like, and of nothing else."""
        told = json.dumps([MADE_BY, self.spec], sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(told.encode()).hexdigest()


@dataclass(frozen=True)
class OnPage:
    """A picture as a page has it: with its drawing, once there is one. `own`: the mark to stand out."""

    picture: Picture
    drawing: Drawing | None = field(default=None, compare=False)
    own: str = ""

    @property
    def body(self) -> str:
        """The drawing's inside; what is the reader's own stands out in it."""
        if self.drawing is None:
            return ""
        return (
            self.drawing.body.replace(f'class="{self.own}"', 'class="own"') if self.own else self.drawing.body
        )


def on_page(pictures: Iterable[Picture], own: str = "") -> list[OnPage]:
    """With what has been drawn, all in one query. Nothing is drawn here: that is the worker's.

    Asked by what each would be drawn from now, so a drawing of what is no longer public is never found.
    """
    found = list(pictures)
    drawings = Drawing.objects.in_bulk([each.digest for each in found if each.spec is not None])
    return [OnPage(each, drawings.get(each.digest), own) for each in found]

"""What a draft is made of: sentences, each with its sources, and the scope that they speak of."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from initiatives.models import Need
from organizations.models import Body


@dataclass(frozen=True)
class Source:
    """One thing that a sentence rests on; `key` names it: an event, a decision, a value by its batch."""

    key: str
    label: str
    url: str = ""
    value: str = ""


@dataclass(frozen=True)
class Sentence:
    """`key` is the template's. `is_lasting`: it tells of dated facts alone, so it can be held against the
    same facts later; what tells how it stood may not."""

    section: str
    key: str
    text: str
    sources: tuple[Source, ...] = ()
    is_lasting: bool = True

    @property
    def data(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True)
class Scope:
    """Of whom and of which days. An area's report tells of the area, a network's of the network alone; any
    other body's of the county."""

    body: Body
    first: date
    last: date

    @property
    def is_areas(self) -> bool:
        return self.body.area_id is not None

    @property
    def is_networks(self) -> bool:
        return self.body.kind == Body.Kind.NETWORK

    def needs(self) -> QuerySet[Need]:
        every = Need.objects.published()
        return every.filter(affected_areas=self.body.area_id) if self.is_areas else every


def as_bytes(sentences: Iterable[Sentence]) -> bytes:
    """The same for the same data, wherever and whenever it is drafted."""
    rows = [each.data for each in sentences]
    return json.dumps(rows, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def about_need(need: Need) -> str:
    return f"{need.number} {need.title}"


def address_of(need: Need) -> str:
    return f"/behov/{need.number}/"

"""A lane: a place where a result is to be taken into use: an area or, without that level, a huvudman.

Events name a lane by its text, as `area:simba` or `principal:1380`; elsewhere it is a `Lane` (ADR 0013).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _

from organizations.models import Principal, SubregionalArea


class LaneKind(StrEnum):
    """What kind of place; also the name of the field that a row keeps it in."""

    AREA = "area"
    PRINCIPAL = "principal"


class LaneStatus(models.TextChoices):
    """How far a lane has come."""

    NOT_STARTED = "not_started", _("inte påbörjat")
    PLANNED = "planned", _("planerat")
    UNDER_WAY = "under_way", _("pågår")
    IN_USE = "in_use", _("i bruk")
    NOT_APPLICABLE = "not_applicable", _("inte aktuellt")


DONE = frozenset({LaneStatus.IN_USE, LaneStatus.NOT_APPLICABLE})
"""A lane that is left alone; when all are, the need may close."""

WAIVED = "waived "
"""How the name of an event's text begins that says why a lane is waived."""


@dataclass(frozen=True)
class Lane:
    """`key` is the place's own: the area's id or the huvudman's code, as in addresses and open data."""

    kind: LaneKind
    key: str

    @classmethod
    def parse(cls, text: str) -> "Lane":
        """The lane that the text names. Raises ValueError for any other text."""
        kind, _colon, key = text.partition(":")
        if kind not in set(LaneKind) or not key:
            raise ValueError(f"No lane: {text!r}")
        return cls(LaneKind(kind), key)

    @classmethod
    def of(cls, place: SubregionalArea | Principal) -> "Lane":
        if isinstance(place, SubregionalArea):
            return cls(LaneKind.AREA, place.slug)
        return cls(LaneKind.PRINCIPAL, place.code)

    def __str__(self) -> str:
        # This text stands in events and open data for ever: it is never to be changed.
        return f"{self.kind}:{self.key}"

    @property
    def waiver(self) -> str:
        """The name of the event's text that says why it is waived."""
        return f"{WAIVED}{self}"


def keys_of(kind: LaneKind, lanes: Iterable[Lane]) -> list[str]:
    """The keys of those that are of the kind."""
    return [lane.key for lane in lanes if lane.kind == kind]

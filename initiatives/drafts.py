"""What a proposer writes, as one value: to save, to compare, to tell whether another tab was faster."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from initiatives.aims import AimLine, aims_of
from initiatives.models import Need
from initiatives.models.classification import LISTS
from initiatives.states import State
from initiatives.texts import PUBLIC_TEXTS
from organizations.models import Body, Origin, Principal, PriorityArea, SubregionalArea, TargetGroup
from plaintext.border import is_empty

EDITABLE_STATES = frozenset({State.DRAFT, State.RETURNED})
"""While it lies with its proposer."""

MAX_ATTACHMENTS = 10

TEXTS = (*PUBLIC_TEXTS, "contact_role")
LINKS = ("origin", "priority_area", "raised_by_body", "raised_by_principal")
NEEDED = ("title", "summary", "description", "origin", "priority_area")
"""Without these nothing is handed in."""


def lacks(need: Need) -> list[str]:
    """The fields that are to be filled in before it is handed in."""
    return [name for name in NEEDED if is_empty(str(getattr(need, name) or ""))]


@dataclass(frozen=True)
class Draft:
    """The need as its proposer has written it so far."""

    title: str
    origin: Origin | None = None
    priority_area: PriorityArea | None = None
    summary: str = ""
    description: str = ""
    effect: str = ""
    contact_role: str = ""
    raised_by_body: Body | None = None
    raised_by_principal: Principal | None = None
    target_groups: Sequence[TargetGroup] = ()
    affected_areas: Sequence[SubregionalArea] = ()
    affected_municipalities: Sequence[Principal] = ()
    aims: Sequence[AimLine] = ()

    @classmethod
    def of(cls, need: Need) -> "Draft":
        """As the database has it."""
        stored: dict[str, Any] = {name: getattr(need, name) for name in TEXTS + LINKS}
        stored |= {name: list(getattr(need, name).all()) for name in LISTS}
        return cls(**stored, aims=aims_of(need) if need.pk else ())

    @property
    def version(self) -> str:
        """The same for the same content, and for no other."""
        content = [
            *(getattr(self, name) for name in TEXTS),
            *(getattr(getattr(self, name), "pk", None) for name in LINKS),
            # Sorted, since the order in which boxes are ticked says nothing.
            *(sorted(row.pk for row in getattr(self, name)) for name in LISTS),
            *(line.data for line in self.aims),
        ]
        return hashlib.sha256(json.dumps(content).encode()).hexdigest()[:32]

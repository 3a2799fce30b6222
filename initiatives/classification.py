"""What a need belongs to, as one value: origin, area of the plan, target groups, and whom it affects.

An event that sets it names each row by its stable id; what changed is told by the names of that day.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Self

from django.db.models import QuerySet

from initiatives.models import Event, EventClassification, Need
from initiatives.models.classification import LISTS
from organizations.models import Origin, Principal, PriorityArea, SubregionalArea, TargetGroup
from plaintext.order import swedish
from prepared import prepared

LINKS = ("origin", "priority_area")
FIELDS = LINKS + LISTS


@dataclass(frozen=True)
class Classification:
    """Rows are compared by themselves; their order in a list says nothing."""

    origin: Origin | None
    priority_area: PriorityArea | None
    target_groups: frozenset[TargetGroup] = frozenset()
    affected_areas: frozenset[SubregionalArea] = frozenset()
    affected_municipalities: frozenset[Principal] = frozenset()

    @classmethod
    def of(cls, holder: "Need | EventClassification") -> Self:
        """As the database has it."""
        links: dict[str, Any] = {name: getattr(holder, name) for name in LINKS}
        return cls(**links | {name: frozenset(getattr(holder, name).all()) for name in LISTS})

    @property
    def data(self) -> dict[str, Any]:
        """As an event keeps it: each row's stable id."""
        links = {name: _key(row) if (row := getattr(self, name)) else None for name in LINKS}
        # Sorted: the event's digest must not depend on the order in which a database lists rows.
        return links | {name: sorted(map(_key, getattr(self, name))) for name in LISTS}

    def put(self, holder: "Need | EventClassification") -> None:
        """Saves it there."""
        for name in LINKS:
            setattr(holder, name, getattr(self, name))
        is_new = holder.pk is None
        # Before the lists: a row without a key can't be tied to others.
        holder.save()
        for name in LISTS:
            rows, ties = getattr(self, name), getattr(holder, name)
            if is_new:  # tied to nothing yet, so nobody need ask to what
                ties.add(*rows)
            else:
                ties.set(rows)

    def changes_from(self, before: "Classification") -> list[dict[str, str]]:
        """Each field that says something new, with its old and its new rows by name."""
        named = zip(before.named(), self.named(), strict=True)
        return [{"field": field, "from": old, "to": new} for (field, old), (_, new) in named if old != new]

    def set_from(self, before: "Classification | None" = None) -> dict[str, Any]:
        """What an event keeps of the classification that counts from it on, and of what it was before."""
        changes = self.changes_from(before) if before else []
        kept: dict[str, Any] = {"classification": self.data}
        # Ids beside the names: names are for reading, ids tell who followed what it has left.
        return kept | {"was": before.data, "changes": changes} if before and changes else kept

    def named(self) -> Iterator[tuple[str, str]]:
        """Each field, and the perspective that follows from the area, with its rows by name."""
        area = self.priority_area
        yield "origin", str(self.origin or "")
        yield "perspective", str(area.perspective) if area else ""
        yield "priority_area", str(area or "")
        for name in LISTS:
            yield name, ", ".join(swedish(getattr(self, name)))


def _key(row: Any) -> str:
    return str(getattr(row, "slug", "") or row.code)


KEYS = {"target_groups": "slug", "affected_areas": "slug", "affected_municipalities": "code"}
"""By which column each list's rows are named for good."""


def data_of(
    holders: type[Need] | type[EventClassification], keys: Collection[int]
) -> dict[int, dict[str, Any]]:
    """By key, what each of the holders keeps, as an event has it. Four queries, however many they are."""
    rows = holders._default_manager.filter(pk__in=keys)
    found: dict[int, dict[str, Any]] = {
        pk: {"origin": origin, "priority_area": area} | {name: [] for name in LISTS}
        for pk, origin, area in rows.values_list("pk", "origin__slug", "priority_area__slug")
    }
    for name, key in KEYS.items():
        named = rows.order_by().filter(**{f"{name}__isnull": False})
        for pk, slug in named.values_list("pk", f"{name}__{key}"):
            found[pk][name].append(slug)
    return {pk: data | {name: sorted(data[name]) for name in LISTS} for pk, data in found.items()}


def newest_data(events: Iterable[Event]) -> dict[str, Any] | None:
    """What the newest of the events that sets it says; None where none does."""
    found = None
    for event in events:
        # Older events say nothing of it; then what stood before still stands.
        found = event.data.get("classification", found)
    return found


def read(data: dict[str, Any]) -> Classification:
    """The rows that an event names. Raises DoesNotExist for a link that the region has no more."""
    origin, area = _origin.first(data["origin"]), _priority_area.first(data["priority_area"])
    if origin is None:
        raise Origin.DoesNotExist
    if area is None:
        raise PriorityArea.DoesNotExist
    return Classification(
        origin,
        area,
        frozenset(_target_groups(data["target_groups"])),
        frozenset(_areas(data["affected_areas"])),
        frozenset(_principals(data["affected_municipalities"])),
    )


@prepared
def _origin(slug: str) -> QuerySet[Origin]:
    return Origin.objects.filter(slug=slug)


@prepared
def _priority_area(slug: str) -> QuerySet[PriorityArea]:
    return PriorityArea.objects.select_related("perspective").filter(slug=slug)


@prepared
def _target_groups(slugs: list[str]) -> QuerySet[TargetGroup]:
    return TargetGroup.objects.filter(slug__in=slugs)


@prepared
def _areas(slugs: list[str]) -> QuerySet[SubregionalArea]:
    return SubregionalArea.objects.filter(slug__in=slugs)


@prepared
def _principals(codes: list[str]) -> QuerySet[Principal]:
    return Principal.objects.filter(code__in=codes)

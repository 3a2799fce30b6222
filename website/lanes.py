"""Where a result is in use: the lanes of one need, and of one place, as pages and data tell of them."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from followup.models import Implementation
from initiatives.models import Need
from initiatives.states import State
from organizations.models import Principal, SubregionalArea
from website.decisions import iso


@dataclass(frozen=True)
class LaneLine:
    """A lane, with the municipalities below it that have said how far they have come."""

    row: Implementation
    below: list[Implementation]


@dataclass(frozen=True)
class PlaceLine:
    """What one place is to use or uses: its lane or its area's and, if it has said its own, that row."""

    row: Implementation
    own: Implementation | None

    @property
    def shown(self) -> Implementation:
        """What is closest to the place speaks for it."""
        return self.own or self.row


def lane_lines(need: Need) -> list[LaneLine]:
    """The need's lanes in the region's order. One query."""
    rows = need.implementations.with_age(timezone.localdate()).select_related("area", "principal")
    below: dict[int, list[Implementation]] = defaultdict(list)
    lanes = []
    for row in rows:
        if row.within_id:
            below[row.within_id].append(row)
        else:
            lanes.append(row)
    return [LaneLine(row, below[row.area_id] if row.area_id else []) for row in lanes]


def lane_data(line: LaneLine) -> dict[str, Any]:
    """One lane in open data; keys are promises."""
    return _facts(line.row) | {"municipalities": [_facts(row) for row in line.below]}


def _facts(row: Implementation) -> dict[str, Any]:
    return {
        "area": str(row.place),
        "id": row.lane.key,
        "status": row.status,
        "status_label": row.get_status_display(),
        "day": iso(row.day) or None,
        "confirmed_on": iso(row.confirmed_on) or None,
        "is_old": row.is_old,  # type: ignore[attr-defined]  # annotated by `with_age`
    }


def place_lines(place: SubregionalArea | Principal) -> list[PlaceLine]:
    """All that has been published for the place to use, the newest need first. At most two queries."""
    rows = Implementation.objects.with_age(timezone.localdate()).filter(
        need__number__isnull=False, need__state__in=(State.IMPLEMENTING, State.CLOSED)
    )
    own: dict[int, Implementation] = {}
    if isinstance(place, SubregionalArea):
        lanes = rows.filter(area=place)
    else:
        lanes = rows.filter(area=place.area) if place.area else rows.lanes().filter(principal=place)
        own = {row.need_id: row for row in rows.below().filter(principal=place)}
    lanes = lanes.select_related("need", "area", "principal").order_by("-need__number_order")
    return [PlaceLine(row, own.get(row.need_id)) for row in lanes]

"""A need's lanes at the end of a past day, as the events have them: rows that are shown and never saved."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import prefetch_related_objects
from django.utils import timezone

from followup.models import Implementation
from followup.places import places_of
from followup.querysets import is_old
from initiatives.lanes import Lane, LaneKind
from initiatives.models import Event, Need
from initiatives.verbs import Verb
from organizations.models import Principal, SubregionalArea
from website.lanes import BELOW, LaneLine, lane_line

Said = dict[Lane, dict[str, Any]]


def lanes_then(need: Need, standing: Iterable[Event], day: date) -> list[LaneLine]:
    """`need` as it stood that day, `standing` what had happened by then and held. At most three queries."""
    if not need.lanes:
        return []
    said, opened = said_by(standing)
    for lane, status in need.status_by_lane.items():
        said[lane] = said.get(lane, {}) | {"status": status}
    lanes = []
    below: dict[int | None, list[Implementation]] = defaultdict(list)
    for lane, place in places_of(said).items():
        row = row_then(need, place, said, opened, day)
        if lane in need.status_by_lane:
            lanes.append(row)
        elif row.principal:
            below[row.principal.area_id].append(row)
    prefetch_related_objects(lanes, BELOW)
    return [lane_line(row, below[row.area_id] if row.area else []) for row in lanes]


def row_then(
    need: Need, place: SubregionalArea | Principal, said: Said, opened: date | None, day: date
) -> Implementation:
    """What was said of the place, as a row; as `with_age` would have it, had it been read that day."""
    lane = Lane.of(place)
    row = Implementation(need=need, **{lane.kind: place}, **said[lane])
    heard = row.confirmed_on or opened
    row.is_old = is_old(row.status, need.state, heard, day)  # type: ignore[attr-defined]
    row.heard_on = heard  # type: ignore[attr-defined]
    return row


def said_by(standing: Iterable[Event]) -> tuple[Said, date | None]:
    """What was said last of each lane and municipality since the publication, and when that was."""
    said: Said = {}
    opened = None
    for event in standing:
        if event.verb == Verb.PUBLISH:
            # A publication opens every lane anew: what was said of an earlier product is not about this one.
            said, opened = {}, timezone.localdate(event.recorded)
        elif event.verb == Verb.AREA_STEP:
            _note(said, event)
        elif event.verb == Verb.CLOSE:
            reasons = {text.name: text.text for text in event.texts.all()}
            for lane in map(Lane.parse, event.data["waived"]):
                said[lane] = said.get(lane, {}) | {"reason": reasons.get(lane.waiver, "")}
    return said, opened


def _note(said: Said, event: Event) -> None:
    data, on = event.data, timezone.localdate(event.recorded)
    facts = {
        "status": data["status"],
        "day": date.fromisoformat(data["day"]) if data["day"] else None,
        "contact_role": data["contact_role"],
        "evidence": data["evidence"],
    }
    of_each = {Lane.parse(data["lane"]): facts} | {
        Lane(LaneKind.PRINCIPAL, code): {"status": status}
        for code, status in data.get("municipalities", {}).items()
    }
    for lane, new in of_each.items():
        # A step after a waiver is a lane that is used after all, so the waiver's reason goes.
        said[lane] = said.get(lane, {}) | new | {"reason": "", "confirmed_on": on}

"""A need's lanes at the end of a past day, as the events have them: rows that are shown and never saved."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils import timezone

from followup.models import Implementation
from followup.querysets import is_old
from initiatives.models import Event, Need
from initiatives.verbs import Verb
from organizations.models import Principal, SubregionalArea
from website.lanes import LaneLine

Said = dict[str, dict[str, Any]]
Places = list[tuple[str, dict[str, Any]]]


def lanes_then(need: Need, standing: Iterable[Event], day: date) -> list[LaneLine]:
    """`need` as it stood that day, `standing` what had happened by then and held. At most two queries."""
    if not need.lanes:
        return []
    said, opened = _said(standing)
    keys = {key.partition(":")[2] for key in {*need.lanes, *said}}
    areas: Places = [
        (f"area:{row.slug}", {"area": row}) for row in SubregionalArea.objects.filter(slug__in=keys)
    ]
    huvudman = Principal.objects.filter(code__in=keys).select_related("area").order_by("code")
    principals: Places = [(f"principal:{row.code}", {"principal": row}) for row in huvudman]
    below: dict[int | None, list[Implementation]] = defaultdict(list)
    for key, place in principals:
        if key not in need.lanes:
            below[place["principal"].area_id].append(_row(need, place, said[key], opened, day))
    return [
        LaneLine(
            _row(need, place, said.get(key, {}) | {"status": need.lanes[key]}, opened, day),
            below[place["area"].pk] if "area" in place else [],
        )
        for key, place in [*areas, *principals]
        if key in need.lanes
    ]


def _said(standing: Iterable[Event]) -> tuple[Said, date | None]:
    """What was said last of each lane and municipality since the publication, and when that was."""
    said: Said = {}
    opened = None
    for event in standing:
        if event.verb == Verb.PUBLISH:
            said, opened = {}, timezone.localdate(event.recorded)
        elif event.verb == Verb.AREA_STEP:
            _note(said, event)
        elif event.verb == Verb.CLOSE:
            reasons = {text.name: text.text for text in event.texts.all()}
            for lane in event.data["waived"]:
                said[lane] = said.get(lane, {}) | {"reason": reasons.get(f"waived {lane}", "")}
    return said, opened


def _note(said: Said, event: Event) -> None:
    data, on = event.data, timezone.localdate(event.recorded)
    facts = {
        "status": data["status"],
        "day": date.fromisoformat(data["day"]) if data["day"] else None,
        "contact_role": data["contact_role"],
        "evidence": data["evidence"],
    }
    of_each = {data["lane"]: facts} | {
        f"principal:{code}": {"status": status} for code, status in data.get("municipalities", {}).items()
    }
    for lane, new in of_each.items():
        said[lane] = said.get(lane, {}) | new | {"reason": "", "confirmed_on": on}


def _row(
    need: Need, place: dict[str, Any], said: dict[str, Any], opened: date | None, day: date
) -> Implementation:
    row = Implementation(need=need, **place, **said)
    heard = row.confirmed_on or opened
    row.is_old = is_old(row.status, need.state, heard, day)  # type: ignore[attr-defined]
    row.heard_on = heard  # type: ignore[attr-defined]
    return row

"""What places had in use at the end of a past day, from what had been said by then; rows never saved."""

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from django.db.models import Count, Q
from django.db.models.fields.json import KT

from initiatives.lanes import Lane, LaneKind, LaneStatus
from initiatives.models import Event, StandingPeriod
from initiatives.querysets import StandingPeriodQuerySet
from initiatives.states import State
from initiatives.verbs import Verb
from organizations.models import Principal, SubregionalArea
from website.lanes import UNSAID, PlaceLine, Stand, Use, is_silent
from website.past_lanes import Said, row_then, said_by


def taken_up_on(day: date) -> StandingPeriodQuerySet:
    """How each need stood that day whose result was published then."""
    return StandingPeriod.objects.as_of(day).filter(state__in=(State.IMPLEMENTING, State.CLOSED))


def _by_need(events: Iterable[Event]) -> dict[int, list[Event]]:
    found: dict[int, list[Event]] = defaultdict(list)
    for event in events:
        found[event.need_id].append(event)
    return found


def _steps(day: date, needs: Collection[int], lane: Lane | None = None) -> dict[int, list[Event]]:
    """By need, what had been told of its lanes by then; `lane`: of this one alone."""
    of = Q(verb=Verb.AREA_STEP, data__lane=str(lane)) if lane else Q(verb=Verb.AREA_STEP)
    told = Event.objects.standing_on(day).filter(of | Q(verb__in=(Verb.PUBLISH, Verb.CLOSE)), need__in=needs)
    return _by_need(told.order_by("need", "seq").prefetch_related("texts"))


def stands_then(place: SubregionalArea | Principal, day: date) -> list[Stand]:
    """As `stands`, of that day. Three queries."""
    above = place.area if isinstance(place, Principal) else None
    lane, own = Lane.of(above or place), Lane.of(place)
    periods = _periods(lane, day)
    told = _said_of({lane, own}, day, periods)
    found = []
    for need, status in periods.values_list("need_id", KT(f"facts__lanes__{lane}")):
        word = told[need].get(own) if need in told else None
        if not above:
            word = (word or {}) | {"status": status}
        if word is None:
            found.append(Stand(need, None, is_silent=False))
        else:
            found.append(Stand(need, word["status"], is_silent(word["status"], word.get("confirmed_on"))))
    return found


def _said_of(lanes: Collection[Lane], day: date, periods: StandingPeriodQuerySet) -> dict[int, Said]:
    """By need, what had been said of these lanes; most needs have nothing, and nothing is read of them."""
    of_lanes = Q(data__lane__in=sorted(map(str, lanes)), verb=Verb.AREA_STEP)
    events = Event.objects.standing_on(day)
    needs = set(
        events.filter(of_lanes, need__in=periods.order_by().values("need")).values_list("need", flat=True)
    )
    return _said(day, needs, of_lanes) if needs else {}


def _said(day: date, needs: Any, steps: Q) -> dict[int, Said]:
    """By need, what those steps had said by then since its publication. One query."""
    told = Event.objects.standing_on(day).filter(steps | Q(verb=Verb.PUBLISH), need__in=needs)
    by_need = _by_need(told.only("need_id", "seq", "verb", "data", "recorded").order_by("need", "seq"))
    return {need: said_by(theirs)[0] for need, theirs in by_need.items()}


def place_lines_then(
    place: SubregionalArea | Principal, day: date, needs: Collection[int] | None = None
) -> list[PlaceLine]:
    """What was published for the place to use, the newest need first: of these needs, or all. The same few
    queries always."""
    above = place.area if isinstance(place, Principal) else None
    whole = above or place
    lane = Lane.of(whole)
    rows = _periods(lane, day).for_list()
    periods = list(rows if needs is None else rows.filter(need__in=needs))
    # Beside a municipality stands in how many of the county's it is in use, so all lanes' words are read.
    told = _steps(day, [period.need_id for period in periods], None if above else lane)
    municipalities = _counted(place)
    lines = []
    for period in periods:
        need = period.need_then(day)
        said, opened = said_by(told[need.pk])
        _stands(said, need.status_by_lane)
        row = row_then(need, whole, said, opened, day)
        own = row_then(need, place, said, opened, day) if above and Lane.of(place) in said else None
        in_use = sum(_is_in_use(said, each) for each in municipalities)
        of_all = (in_use, len(municipalities)) if municipalities else None
        lines.append(PlaceLine(row, own, is_below=above is not None, counted=of_all))
    return lines


def _periods(lane: Lane, day: date) -> StandingPeriodQuerySet:
    """Of the needs that were published for that lane."""
    return taken_up_on(day).filter(facts__lanes__has_key=str(lane)).by_number()


def _counted(place: SubregionalArea | Principal) -> list[Principal]:
    """The municipalities among which it is told in how many something is in use: the area's, or all."""
    if isinstance(place, SubregionalArea):
        return list(place.municipalities.all())
    return list(Principal.objects.municipalities()) if place.area else []


def _stands(said: Said, lanes: Mapping[Lane, str]) -> None:
    """How each lane stood is the history's word; a waived one was waived by the closing."""
    for lane, status in lanes.items():
        said[lane] = said.get(lane, {}) | {"status": status}


def _is_in_use(said: Said, place: Principal) -> bool:
    return said.get(Lane.of(place), {}).get("status") == LaneStatus.IN_USE


def used_then(day: date) -> Use:
    """How far every place had come, real needs and examples apart: as `used_now`.

    Most needs that nobody has spoken of stand alike, so they are counted and not read.
    """
    steps = Event.objects.standing_on(day).filter(verb=Verb.AREA_STEP)
    spoken_of = Q(need__in=steps.values("need"))
    periods = taken_up_on(day).annotate(lanes=KT("facts__lanes")).order_by()
    alike = periods.exclude(spoken_of).values_list("lanes", "need__is_example").annotate(n=Count("pk"))
    apart = periods.filter(spoken_of)
    told = _said(day, apart.values("need"), Q(verb=Verb.AREA_STEP))
    heaps: list[tuple[str, bool, Said, int]] = [(lanes, is_example, {}, n) for lanes, is_example, n in alike]
    rows = apart.values_list("lanes", "need__is_example", "need_id")
    heaps += [(lanes, is_example, told[need], 1) for lanes, is_example, need in rows]
    found: Use = defaultdict(Counter)
    places = _places_in_areas()
    for text, is_example, said, n in heaps:
        for lane, status in _statuses(json.loads(text), said, places):
            found[str(lane), is_example][status] += n
    return found


def _places_in_areas() -> list[tuple[Lane, Lane]]:
    """Every municipality that stands within an area, and the area."""
    rows = Principal.objects.exclude(area=None).values_list("code", "area__slug")
    return [(Lane(LaneKind.PRINCIPAL, code), Lane(LaneKind.AREA, area)) for code, area in rows]


def _statuses(
    lanes: Mapping[str, str], said: Said, places: Iterable[tuple[Lane, Lane]]
) -> Iterator[tuple[Lane, str]]:
    """Each place that a need was published for, and how far it had come there; `said`: what had been said."""
    of_lanes = {Lane.parse(text): status for text, status in lanes.items()}
    for lane, status in of_lanes.items():
        is_unsaid = status == LaneStatus.NOT_STARTED and "confirmed_on" not in said.get(lane, {})
        yield lane, UNSAID if is_unsaid else status
    for lane, area in places:
        if area in of_lanes and lane not in of_lanes:
            yield lane, said.get(lane, {}).get("status", UNSAID)

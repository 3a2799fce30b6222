"""What places had in use at the end of a past day, from what had been said by then; rows never saved."""

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from django.db.models import CharField, F, Q, Sum
from django.db.models.fields.json import KT
from django.db.models.functions import Cast

from initiatives.lanes import Lane, LaneKind, LaneStatus
from initiatives.models import DayTally, Event, StandingPeriod
from initiatives.past_tallies import LANES
from initiatives.querysets import StandingPeriodQuerySet
from initiatives.states import TAKEN_UP
from initiatives.verbs import Verb
from organizations.models import Principal, SubregionalArea
from publication.counting import summed_by
from search.ranking import these
from website.lanes import UNSAID, Counts, PlaceLine, Stands, Use, said_of
from website.past_lanes import Said, row_then, said_by


def taken_up_on(day: date) -> StandingPeriodQuerySet:
    """How each need stood that day whose result was published then."""
    return StandingPeriod.objects.as_of(day).filter(state__in=TAKEN_UP)


def _by_need(events: Iterable[Event]) -> dict[int, list[Event]]:
    found: dict[int, list[Event]] = defaultdict(list)
    for event in events:
        found[event.need_id].append(event)
    return found


def _steps(day: date, needs: Collection[int], lane: Lane | None = None) -> dict[int, list[Event]]:
    """By need, what had been told of its lanes by then; `lane`: of this one alone."""
    of = Q(verb=Verb.AREA_STEP, data__lane=str(lane)) if lane else Q(verb=Verb.AREA_STEP)
    told = Event.objects.standing_on(day).filter(of | Q(verb__in=(Verb.PUBLISH, Verb.CLOSE)), need__in=needs)
    return _by_need(told.order_by("need_id", "seq").prefetch_related("texts"))


def stands_then(place: SubregionalArea | Principal, day: date) -> Stands:
    """As `stands`, of that day: what nobody has spoken of is counted by the tally and not read."""
    above = place.area if isinstance(place, Principal) else None
    lane, own = Lane.of(above or place), Lane.of(place)
    periods = _periods(lane, day)
    told = {need: said[own] for need, said in _said_of(lane, place, day, periods).items() if own in said}
    of_lane = summed_by(DayTally.objects.as_of(LANES, day).filter(lane=str(lane)), F("lane_status"))
    if above:
        words = {need: said_of(said["status"], said.get("confirmed_on")) for need, said in told.items()}
        counts: Counts = Counter(words.values())
        counts[None] = sum(of_lane.values()) - len(words)
        return Stands(counts, lambda among: periods.filter(_in_words(words, among)))
    # Said not to be begun, which is not the same as nothing said; a closing may have waived it since.
    heard = [need for need, said in told.items() if said.get("status") == LaneStatus.NOT_STARTED]
    begun = Q(status=LaneStatus.NOT_STARTED, need__in=these(heard))
    spoken_of = periods.filter(begun).count() if heard else 0
    unsaid = of_lane.get(LaneStatus.NOT_STARTED, 0) - spoken_of
    counts = of_lane | {LaneStatus.NOT_STARTED: spoken_of, UNSAID: unsaid}

    def rows(among: Collection[str | None]) -> StandingPeriodQuerySet:
        # What is not begun is one status, whether anybody has said so or not.
        statuses = {said or LaneStatus.NOT_STARTED for said in among if said is not None}
        # By what they are not: a database believes that what is equal to something is rare.
        kept = periods.exclude(Q(status__in=[other for other in LaneStatus if other not in statuses]))
        return kept.filter(need__in=these([*told])) if statuses <= BY_WORD else kept

    return Stands(counts, rows)


BY_WORD = frozenset({LaneStatus.PLANNED, LaneStatus.UNDER_WAY, LaneStatus.IN_USE})
"""What a lane comes to by its own word alone."""


def _in_words(words: Mapping[int, str], among: Collection[str | None]) -> Q:
    """Of a municipality the needs of which it has said any of this; None: nothing."""
    kept = Q(need__in=these([need for need, word in words.items() if word in among]))
    return kept | ~Q(need__in=these([*words])) if None in among else kept


def _said_of(
    lane: Lane, place: SubregionalArea | Principal, day: date, periods: StandingPeriodQuerySet
) -> dict[int, Said]:
    """By need, what had been said of the lane and of the place; of most nothing has, and nothing is read."""
    of_lanes = Q(data__lane__in=sorted({str(lane), str(Lane.of(place))}))
    if isinstance(place, Principal):
        # By whichever area it stood within then.
        of_lanes |= Q(data__municipalities__has_key=place.code)
    steps = of_lanes & Q(verb=Verb.AREA_STEP)
    # Without an order, or SQLite reads all events to have them in it.
    events = Event.objects.standing_on(day).order_by()
    needs = set(
        events.filter(steps, need__in=periods.order_by().values("need")).values_list("need", flat=True)
    )
    return _said(day, needs, steps) if needs else {}


def _said(day: date, needs: Any, steps: Q) -> dict[int, Said]:
    """By need, what those steps had said by then since its publication. One query."""
    told = Event.objects.standing_on(day).filter(steps | Q(verb=Verb.PUBLISH), need__in=needs)
    by_need = _by_need(told.only("need_id", "seq", "verb", "data", "recorded").order_by("need_id", "seq"))
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
    """Of the needs that were published for that lane, each with its `status` there."""
    # Cast, or it would be compared as JSON.
    status = Cast(KT(f"facts__lanes__{lane}"), CharField())
    return taken_up_on(day).annotate(status=status).filter(status__isnull=False).by_number()


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

    What nobody has spoken of stands as the tally tells; only what somebody has is read.
    """
    found: Use = defaultdict(Counter)
    below = _below_areas()
    tally = DayTally.objects.as_of(LANES, day).values_list("lane", "lane_status", "is_example")
    for text, status, is_example, n in tally.annotate(sum=Sum("n")):
        for lane, word in _if_untold({Lane.parse(text): status}, below) if n else ():
            found[str(lane), is_example][word] += n
    steps = Event.objects.standing_on(day).filter(verb=Verb.AREA_STEP)
    apart = taken_up_on(day).filter(need__in=steps.values("need"))
    told = _said(day, apart.values("need"), Q(verb=Verb.AREA_STEP))
    for text, is_example, need in apart.values_list(KT("facts__lanes"), "need__is_example", "need_id"):
        lanes = {Lane.parse(lane): status for lane, status in json.loads(text).items()}
        for lane, word in _if_untold(lanes, below):
            found[str(lane), is_example][word] -= 1
        for lane, word in _words(lanes, told.get(need, {}), below):
            found[str(lane), is_example][word] += 1
    return found


def _below_areas() -> dict[Lane, list[Lane]]:
    """By area, the municipalities that stand within it: of these a need has no lane of its own."""
    found: dict[Lane, list[Lane]] = defaultdict(list)
    for code, area in Principal.objects.exclude(area=None).values_list("code", "area__slug"):
        found[Lane(LaneKind.AREA, area)].append(Lane(LaneKind.PRINCIPAL, code))
    return found


def _if_untold(lanes: Mapping[Lane, str], below: Mapping[Lane, list[Lane]]) -> Iterator[tuple[Lane, str]]:
    """Each place that a need was published for and how far it had come, if nobody had spoken of it."""
    for lane, status in lanes.items():
        yield lane, UNSAID if status == LaneStatus.NOT_STARTED else status
        for place in below.get(lane, ()):
            yield place, UNSAID


def _words(
    lanes: Mapping[Lane, str], said: Said, below: Mapping[Lane, list[Lane]]
) -> Iterator[tuple[Lane, str]]:
    """The same of a need of which so much `said` had been."""
    for lane, status in lanes.items():
        yield lane, said_of(status, said.get(lane, {}).get("confirmed_on"))
        for place in below.get(lane, ()):
            yield place, said.get(place, {}).get("status", UNSAID)

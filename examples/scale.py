"""Many plausible needs in bulk, with valid chains, for measurements.

The one exception from the one road: rows are written in bulk, heap by heap, only where DEBUG is on. Each
need's row is worked out from its events by the same fold, and `verify_history` finds no fault.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from itertools import chain, cycle, islice
from typing import Any

from django.db import connection
from django.utils import timezone

import clock
from followup.workflow import lanes
from imprints.road import road
from initiatives.classification import Classification
from initiatives.events import GENESIS, digest, text_digest
from initiatives.graph import STEERING
from initiatives.models import Event, EventClassification, EventText, Need, NumberSeries, StandingPeriod, Stay
from initiatives.periods import periods
from initiatives.standing import FIELDS, standing
from initiatives.states import State
from initiatives.stays import rows_of, stays
from initiatives.verbs import Verb
from meetings.models import Decision, DecisionStep
from organizations.models import Body, Origin, PriorityArea, Standpoint, SubregionalArea, TargetGroup

# Long words on purpose: what overflows a column is a Swedish compound.
WORDS = [
    "länsgemensam",
    "samverkansöverenskommelse",
    "kommunikationsstöd",
    "läkemedelsgenomgång",
    "vårdplanering",
    "hemsjukvårdsteam",
    "utskrivningsplanering",
    "kompetensförsörjningsstrategi",
    "hälsofrämjande",
    "arbetssätt",
    "personcentrerad",
    "rehabiliteringskedja",
]
TITLE_LENGTH, SUMMARY_LENGTH = 200, 600
TOGETHER = 1000
"""So many needs are made and written at a time."""

SALT = "0" * 32

ROAD: list[tuple[Verb, State]] = [
    (Verb.SUBMIT, State.SUBMITTED),
    (Verb.REGISTER, State.IDENTIFIED),
    (Verb.OPEN_ASSESSMENT, State.ASSESSMENT),
    (Verb.ENDORSE, State.PRIORITIZATION),
    (Verb.PRIORITIZE, State.QUEUED),
    (Verb.COMMISSION, State.CHARTERING),
    (Verb.APPROVE_CHARTER, State.ONGOING),
    (Verb.REPORT, State.REPORTED),
    (Verb.ACCEPT_REPORT, State.COMPLETED),
    (Verb.PUBLISH, State.IMPLEMENTING),
    (Verb.CLOSE, State.CLOSED),
]
"""The straight road; each need stops somewhere on it, in turn."""

LENGTHS = len(ROAD) - 1
"""So many ways to stop: registered at least."""


class _World:
    """What the needs are given in turn: the region's rows, and the days on which it all happens."""

    def __init__(self) -> None:
        self.now = clock.now().replace(microsecond=0)
        self.origins, self.areas = list(Origin.objects.all()), list(PriorityArea.objects.all())
        self.groups, self.places = list(TargetGroup.objects.all()), list(SubregionalArea.objects.all())
        self.lanes = [str(lane) for lane in lanes()]
        self.body, self.standpoint = Body.objects.steering(), Standpoint.objects.get(slug="endorsed")

    def belongs(self, place: int) -> Classification:
        origin, area = self.origins[place % len(self.origins)], self.areas[place % len(self.areas)]
        # On by one with each round of lengths, or what stands alike would name only half of the places.
        turn = place + place // LENGTHS
        return Classification(origin, area, _two(self.groups, turn), _two(self.places, turn))


@dataclass
class _Tale:
    """One need with all that hangs on it, before it is written."""

    need: Need
    events: list[Event]
    texts: list[EventText]
    belongs: Classification
    classified: EventClassification
    decided: list[tuple[Decision, DecisionStep]]


@road
def seed(count: int) -> int:
    """Adds that many needs with history. Returns how many events came with them."""
    series, _made = NumberSeries.objects.select_for_update(no_key=True).get_or_create(year=clock.today().year)
    world, events = _World(), 0
    for begun in range(0, count, TOGETHER):
        heap = range(begun, min(begun + TOGETHER, count))
        events += _write(
            [_tell(place, f"{series.year}-{series.last + place + 1:03d}", world) for place in heap]
        )
    series.last += count
    series.save()
    return events


def plan_anew() -> None:
    """Lets the database count its rows: until it has, it plans as if the tables were as small as before."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
        if connection.vendor == "sqlite":
            _forget_the_empty(cursor)


def _forget_the_empty(cursor: Any) -> None:
    """SQLite counts all NULL of a column as one value, so an index of what is nearly always empty (what is
    corrected, merged, struck) looks as if each key had every row, and is not used. Told is what it would
    count if one in a hundred had a key."""
    cursor.execute("SELECT tbl, idx, stat FROM sqlite_stat1 WHERE idx IS NOT NULL")
    for table, index, counted in cursor.fetchall():
        rows, each = counted.split()[:2]
        if rows == each:
            cursor.execute(
                "UPDATE sqlite_stat1 SET stat = %s WHERE tbl = %s AND idx = %s",
                [f"{rows} {int(rows) // 100 + 1}", table, index],
            )
    cursor.execute("ANALYZE sqlite_schema")  # has them read anew


def _two(rows: list[Any], place: int) -> frozenset[Any]:
    """Two of the rows, in turn."""
    return frozenset({rows[place % len(rows)], rows[0]} if rows else ())


def _tell(place: int, number: str, world: _World) -> _Tale:
    """One need and its history along the road, and its row as the history says."""
    belongs, about = world.belongs(place), _text(SUMMARY_LENGTH, place)
    need = Need(
        title=_text(TITLE_LENGTH, place),
        summary=about,
        description=about,
        origin=belongs.origin,
        priority_area=belongs.priority_area,
        is_example=True,
    )
    length = 2 + place % LENGTHS
    # Back in time by its length, so that the last event is lately and none lies ahead.
    begun = world.now - timedelta(days=30 * length)
    events = [
        _event(step, begun + timedelta(days=29 * step), _data(ROAD[step][0], number, world.lanes))
        for step in range(length)
    ]
    registered = next(event for event in events if event.verb == Verb.REGISTER)
    registered.data |= {"classification": belongs.data}
    _stand_as_told(need, events)
    return _Tale(
        need,
        events,
        _keep_texts(need, registered),
        belongs,
        EventClassification(event=registered, origin=belongs.origin, priority_area=belongs.priority_area),
        [_decision(event, world) for event in events if event.verb in STEERING],
    )


def _event(step: int, recorded: datetime, data: dict[str, Any]) -> Event:
    verb, to_state = ROAD[step]
    day = timezone.localdate(recorded)
    return Event(
        seq=step + 1,
        verb=verb,
        role="coordinator",
        from_state=ROAD[step - 1][1] if step else State.DRAFT,
        to_state=to_state,
        happened=day.isoformat(),
        recorded=recorded,
        public_day=day if step else None,
        data=data,
    )


def _data(verb: Verb, number: str, region_lanes: list[str]) -> dict[str, Any]:
    match verb:
        case Verb.REGISTER:
            return {"number": number, "checked_for_personal_data": True}
        case Verb.PRIORITIZE:
            place = int(number[-3:])
            return {"importance": place * 7 % 101, "urgency": place * 13 % 101}
        case Verb.PUBLISH:
            return {"deliverables": [], "lanes": region_lanes}
        case Verb.CLOSE:
            return {"waived": region_lanes, "follow_up_by": None, "follow_up_who": ""}
    return {}


def _stand_as_told(need: Need, history: list[Event]) -> None:
    """The need's row says what its history says."""
    now = standing(history)
    # The field is protected: states are moved by verbs. Here the events are the verbs.
    need.__dict__.update({name: getattr(now, name) for name in FIELDS})
    need.event_count, need.submitted_at = len(history), history[0].recorded


def _keep_texts(need: Need, event: Event) -> list[EventText]:
    texts = {"title": need.title, "summary": need.summary}
    event.data["texts"] = {name: text_digest(SALT, text) for name, text in texts.items()}
    return [EventText(event=event, name=name, text=text, salt=SALT) for name, text in texts.items()]


def _decision(event: Event, world: _World) -> tuple[Decision, DecisionStep]:
    """The decision behind a steering move."""
    day = timezone.localdate(event.recorded)
    decision = Decision(
        body=world.body,
        standpoint=world.standpoint,
        reason=_text(SUMMARY_LENGTH, event.seq),
        salt=SALT,
        decided_on=day,
        announced_at=event.recorded,
        public_day=day,
        recorded_at=event.recorded,
    )
    return decision, DecisionStep(decision=decision, position=0, verb=event.verb, event=event)


def _write(tales: list[_Tale]) -> int:
    """One heap, each table at once. Returns how many events there were."""
    # The needs first: the digest of an event names its need by key.
    Need.objects.bulk_create([tale.need for tale in tales])
    for tale in tales:
        _chain(tale)
    _create(Event, [event for tale in tales for event in tale.events])
    _create(EventText, [text for tale in tales for text in tale.texts])
    _create(EventClassification, [tale.classified for tale in tales])
    _create(StandingPeriod, [period for tale in tales for period in _periods(tale)])
    _create(Stay, [row for tale in tales for row in rows_of(tale.need, stays(tale.events))])
    decided = [pair for tale in tales for pair in tale.decided]
    _create(Decision, [decision for decision, _step in decided])
    _create(DecisionStep, [step for _decision, step in decided])
    for name in ("target_groups", "affected_areas"):
        _tag([(tale.need, getattr(tale.belongs, name)) for tale in tales], name)
        _tag([(tale.classified, getattr(tale.belongs, name)) for tale in tales], name)
    return sum(len(tale.events) for tale in tales)


def _chain(tale: _Tale) -> None:
    """Chained as the road does it, or `verify_history` would find every event changed."""
    previous = GENESIS
    for event in tale.events:
        event.need_id = tale.need.pk
        event.digest = previous = digest(event, previous)
    for decision, _step in tale.decided:
        decision.need_id = tale.need.pk


def _periods(tale: _Tale) -> list[StandingPeriod]:
    texts = {tale.classified.event.seq: {text.name: text for text in tale.texts}}
    told = periods(tale.need, tale.events, texts)
    for period in told:
        period.classification = tale.classified
    return told


def _tag(given: list[tuple[Any, frozenset[Any]]], name: str) -> None:
    """Gives each need, or what was said of it, its rows."""
    field: Any = type(given[0][0])._meta.get_field(name)
    through, here, there = field.remote_field.through, field.m2m_field_name(), field.m2m_reverse_field_name()
    _create(through, [through(**{here: holder, there: row}) for holder, rows in given for row in rows])


def _create(model: type[Any], rows: list[Any]) -> None:
    # In heaps: SQLite takes only so many parameters in one statement, and Django knows how many.
    model.objects.bulk_create(rows, batch_size=1000)


@lru_cache
def _text(length: int, place: int) -> str:
    """Whole words, and dots to exactly that many characters, so that measurements meet the longest content;
    another text for each place."""
    return " ".join(islice(_words(place), length))[:length].rsplit(" ", 1)[0].capitalize().ljust(length, ".")


def _words(place: int) -> Iterator[str]:
    """Five by the place, as the digits of a number are, and then all of them on from there."""
    many = len(WORDS)
    first = (WORDS[(place // many**digit + digit) % many] for digit in range(5))
    return chain(first, islice(cycle(WORDS), place % many, None))

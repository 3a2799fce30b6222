"""Many plausible needs in bulk, with valid chains, for measurements.

The one exception from the one road: rows are written in bulk, only where DEBUG is on. Each need's
row is worked out from its events by the same fold, and `verify_history` finds no fault.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import cycle, islice
from typing import Any

from django.db import transaction
from django.utils import timezone

import clock
from followup.workflow import lanes
from initiatives.classification import Classification
from initiatives.events import GENESIS, digest, text_digest
from initiatives.graph import STEERING
from initiatives.models import Event, EventClassification, EventText, Need, NumberSeries, StandingPeriod
from initiatives.periods import periods
from initiatives.standing import FIELDS, standing
from initiatives.states import State
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


@dataclass
class _Batch:
    """Rows that wait to be written together."""

    events: list[Event] = field(default_factory=list)
    texts: list[EventText] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)
    steps: list[DecisionStep] = field(default_factory=list)
    periods: list[StandingPeriod] = field(default_factory=list)
    classified: list[tuple[EventClassification, Classification]] = field(default_factory=list)
    lanes: list[str] = field(default_factory=lambda: [str(lane) for lane in lanes()])


@transaction.atomic
def seed(count: int) -> int:
    """Adds that many needs with history. Returns how many events came with them."""
    series, _made = NumberSeries.objects.select_for_update().get_or_create(year=clock.today().year)
    origins, areas = list(Origin.objects.all()), list(PriorityArea.objects.all())
    needs = Need.objects.bulk_create(
        Need(
            title=_text(TITLE_LENGTH, start=number),
            summary=_text(SUMMARY_LENGTH, start=number),
            description=_text(SUMMARY_LENGTH, start=number),
            origin=origins[number % len(origins)],
            priority_area=areas[number % len(areas)],
            is_example=True,
        )
        for number in range(count)
    )
    batch = _Batch()
    groups, places = list(TargetGroup.objects.all()), list(SubregionalArea.objects.all())
    for place, need in enumerate(needs):
        series.last += 1
        number = f"{series.year}-{series.last:03d}"
        belongs = Classification(need.origin, need.priority_area, _two(groups, place), _two(places, place))
        _tell(need, number, 2 + place % (len(ROAD) - 1), belongs, batch)
    series.save()
    _write(needs, batch)
    return len(batch.events)


def _two(rows: list[Any], place: int) -> frozenset[Any]:
    """Two of the rows, in turn."""
    return frozenset({rows[place % len(rows)], rows[0]} if rows else ())


def _tell(need: Need, number: str, length: int, belongs: Classification, batch: _Batch) -> None:
    """One need's history along the road, and its row as the history says."""
    # Back in time by its length, so that the last event is lately and none lies ahead.
    begun = clock.now().replace(microsecond=0) - timedelta(days=30 * length)
    history: list[Event] = []
    for step, (verb, to_state) in enumerate(ROAD[:length]):
        recorded = begun + timedelta(days=29 * step)
        event = Event(
            need=need,
            seq=step + 1,
            verb=verb,
            role="coordinator",
            from_state=history[-1].to_state if history else State.DRAFT,
            to_state=to_state,
            happened=timezone.localdate(recorded).isoformat(),
            recorded=recorded,
            public_day=timezone.localdate(recorded) if step else None,
            data=_data(verb, number, step, batch.lanes),
        )
        if verb in STEERING:
            _decide(need, event, batch)
        if verb == Verb.REGISTER:
            _keep_texts(need, event, batch)
            _classify(event, belongs, batch)
        # Chained as the road does it, or `verify_history` would find every one of them changed.
        event.digest = digest(event, history[-1].digest if history else GENESIS)
        history.append(event)
    _stand_as_told(need, history)
    batch.events += history
    told = periods(need, history, {2: {text.name: text for text in batch.texts[-2:]}})
    for period in told:
        period.classification = batch.classified[-1][0]
    batch.periods += told


def _classify(event: Event, belongs: Classification, batch: _Batch) -> None:
    """Where the need belongs, as its registration tells."""
    event.data["classification"] = belongs.data
    row = EventClassification(event=event, origin=belongs.origin, priority_area=belongs.priority_area)
    batch.classified.append((row, belongs))


def _stand_as_told(need: Need, history: list[Event]) -> None:
    """The need's row says what its history says."""
    now = standing(history)
    # The field is protected: states are moved by verbs. Here the events are the verbs, already written.
    need.__dict__.update({name: getattr(now, name) for name in FIELDS})
    need.event_count, need.submitted_at = len(history), history[0].recorded


def _data(verb: Verb, number: str, step: int, region_lanes: list[str]) -> dict[str, Any]:
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


def _decide(need: Need, event: Event, batch: _Batch) -> None:
    """The decision behind a steering move."""
    decision = Decision(
        body=Body.objects.steering() if not batch.decisions else batch.decisions[0].body,
        need=need,
        standpoint=batch.decisions[0].standpoint
        if batch.decisions
        else Standpoint.objects.get(slug="endorsed"),
        reason=_text(SUMMARY_LENGTH, start=event.seq),
        salt="0" * 32,
        decided_on=timezone.localdate(event.recorded),
        announced_at=event.recorded,
        public_day=timezone.localdate(event.recorded),
        recorded_at=event.recorded,
    )
    batch.decisions.append(decision)
    batch.steps.append(DecisionStep(decision=decision, position=0, verb=event.verb, event=event))


def _keep_texts(need: Need, event: Event, batch: _Batch) -> None:
    salt = "0" * 32
    texts = {"title": need.title, "summary": need.summary}
    event.data["texts"] = {name: text_digest(salt, text) for name, text in texts.items()}
    batch.texts += [EventText(event=event, name=name, text=text, salt=salt) for name, text in texts.items()]


def _write(needs: list[Need], batch: _Batch) -> None:
    """In bulk; the state goes with the rest of the row."""
    kept = [name for name in FIELDS if name != "merged_into_id"]
    # In heaps: SQLite takes only so many parameters in one statement.
    Need.objects.bulk_update(needs, [*kept, "event_count", "submitted_at"], batch_size=200)
    Event.objects.bulk_create(batch.events, batch_size=500)
    EventText.objects.bulk_create(batch.texts, batch_size=500)
    EventClassification.objects.bulk_create([row for row, _ in batch.classified], batch_size=500)
    for period in batch.periods:  # what they name has its key only now
        period.title, period.summary = period.title, period.summary
        period.classification = period.classification
    StandingPeriod.objects.bulk_create(batch.periods, batch_size=500)
    Decision.objects.bulk_create(batch.decisions, batch_size=500)
    DecisionStep.objects.bulk_create(batch.steps, batch_size=500)
    belong = [belongs for _, belongs in batch.classified]
    for holders in (needs, [row for row, _ in batch.classified]):
        _tag(list(zip(holders, (each.target_groups for each in belong), strict=True)), "target_groups")
        _tag(list(zip(holders, (each.affected_areas for each in belong), strict=True)), "affected_areas")


def _tag(given: list[tuple[Any, frozenset[Any]]], name: str) -> None:
    """Gives each need, or what was said of it, its rows."""
    field: Any = type(given[0][0])._meta.get_field(name)
    through, here, there = field.remote_field.through, field.m2m_field_name(), field.m2m_reverse_field_name()
    pairs = ((holder, row) for holder, rows in given for row in rows)
    through.objects.bulk_create(
        (through(**{here: holder, there: row}) for holder, row in pairs), batch_size=500
    )


def _text(length: int, *, start: int) -> str:
    """Words to exactly that many characters, so that measurements meet the longest content."""
    return (
        " ".join(islice(_words(start), length))[: length - 1].strip().ljust(length - 1, "x").capitalize()
        + "."
    )


def _words(start: int) -> Iterator[str]:
    return islice(cycle(WORDS), start % len(WORDS), None)

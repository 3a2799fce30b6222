"""Checks that the history is whole and that every need stands where its events say."""

from collections.abc import Callable, Iterator
from typing import Any

from initiatives.classification import FIELDS as FIELDS_OF_CLASSIFICATION
from initiatives.classification import Classification, newest_data
from initiatives.events import GENESIS, digest, text_digest
from initiatives.graph import ACTS
from initiatives.models import Event, Need, StandingPeriod
from initiatives.periods import periods
from initiatives.standing import FIELDS, newest_move, standing
from initiatives.verbs import Verb

CHECKS: list[Callable[[Need, list[Event]], Iterator[str]]] = []
"""What upper apps check of their own beside a need's events; each adds its own."""

CLASSIFIED = [
    *FIELDS_OF_CLASSIFICATION,
    *(f"periods__classification__{name}" for name in FIELDS_OF_CLASSIFICATION),
]
"""What each need belongs to, and belonged to on past days."""

APART: list[Callable[[], Iterator[str]]] = []
"""What upper apps check that belongs to no single need; each adds its own."""

REMARKS: list[Callable[[], Iterator[str]]] = []
"""What upper apps name though it is no fault: what was allowed when it was written and is not now."""


def remarks() -> Iterator[str]:
    """Yields one Swedish sentence for each thing to know of; the history is whole all the same."""
    for look in REMARKS:
        yield from look()


def verify_needs() -> Iterator[str]:
    """Yields one Swedish sentence per fault; nothing when all is well."""
    needs = Need.objects.order_by("pk").prefetch_related("events__texts", *CLASSIFIED)
    # In heaps: a whole history in memory would be the end of a small machine.
    for need in needs.iterator(chunk_size=200):
        events = sorted(need.events.all(), key=lambda event: event.seq)
        name = need.number or f"id {need.pk}"
        for fault in _faults(need, events):
            yield f"{name}: {fault}"
    for look in APART:
        yield from look()


def _faults(need: Need, events: list[Event]) -> Iterator[str]:
    """What is wrong with one need; data that nothing of ours wrote is a fault, not a crash."""
    for look in (*OWN_CHECKS, *CHECKS):
        try:
            yield from look(need, events)
        except (KeyError, AttributeError, TypeError, ValueError):
            yield "händelsernas uppgifter går inte att läsa"


def _chain_faults(need: Need, events: list[Event]) -> Iterator[str]:
    """Changed, removed or cut events, and changed texts."""
    if [event.seq for event in events] != list(range(1, need.event_count + 1)):
        yield f"historiken har {len(events)} händelser, behovet räknar {need.event_count}"
    previous = GENESIS
    for event in events:
        if digest(event, previous) != event.digest:
            yield f"händelse {event.seq} är ändrad eller bruten ur kedjan"
        # The stored one: a changed event is then told once, and not all that come after it.
        previous = event.digest
        yield from _text_faults(event)


def _text_faults(event: Event) -> Iterator[str]:
    """A text must match its digest, unless the law has blanked it (text and salt both gone)."""
    texts = {text.name: text for text in event.texts.all()}
    covered = event.data.get("texts", {})
    for name in sorted(set(texts) - set(covered)):
        yield f"händelse {event.seq}: texten {name} hör inte dit"
    for name, expected in covered.items():
        text = texts.get(name)
        if text is None:
            yield f"händelse {event.seq} saknar texten {name}"
        elif (text.text or text.salt) and text_digest(text.salt, text.text) != expected:
            yield f"händelse {event.seq}: texten {name} är ändrad"


def _move_faults(_need: Need, events: list[Event]) -> Iterator[str]:
    """Each event starts where the one before ended, by a transition that the graph has."""
    allowed = _graph()
    here = ""
    for position, event in enumerate(events):
        if event.from_state != here and not (position == 0 and event.verb != Verb.IMPORT_HISTORY):
            yield f"händelse {event.seq} börjar i {event.from_state}, men behovet stod i {here}"
        if not _is_legal(event, events[:position], allowed):
            yield f"händelse {event.seq} ({event.verb}) är inget tillåtet steg"
        here = event.to_state


def _is_legal(event: Event, earlier: list[Event], allowed: set[tuple[str, ...]]) -> bool:
    """Whether it may come after the earlier ones."""
    if event.verb in ACTS:
        return event.from_state == event.to_state and (event.verb, event.from_state) in allowed
    if event.verb == Verb.CORRECT:
        move = newest_move(earlier)
        return move is not None and (event.corrects_id, event.to_state) == (move.pk, move.from_state)
    if event.verb == Verb.IMPORT_HISTORY:
        # Once people have moved it, no source has a say in where it stands.
        return all(before.verb in {*ACTS, Verb.IMPORT_HISTORY} for before in earlier)
    return (event.verb, event.from_state, event.to_state) in allowed


def _shown_text_faults(need: Need, events: list[Event]) -> Iterator[str]:
    """Title and summary are as the newest event that carries them has them, once the need is public."""
    for name in ("title", "summary") if need.is_registered else ():
        carrying = [
            event for event in events if name in event.data.get("texts", {}) and event.verb != Verb.PUT_UP
        ]
        if carrying and not _is_as_carried(carrying[-1], name, getattr(need, name)):
            yield f"{name} är ändrad vid sidan av historiken"


def _is_as_carried(event: Event, name: str, shown: str) -> bool:
    """Whether what is shown is the event's text; one that the law has blanked has no salt to tell by."""
    row = next((text for text in event.texts.all() if text.name == name), None)
    return not (row and row.salt) or text_digest(row.salt, shown) == event.data["texts"][name]


def _row_faults(need: Need, events: list[Event]) -> Iterator[str]:
    """The need's row says what its events say."""
    now = standing(events)
    for name in FIELDS:
        if getattr(need, name) != getattr(now, name):
            yield f"{name} är {getattr(need, name)!r}, men händelserna säger {getattr(now, name)!r}"


def _classification_faults(need: Need, events: list[Event]) -> Iterator[str]:
    """The need belongs where its newest event that sets it says, and on a past day where it said then.

    What was registered before events told of it is as its first such event found it.
    """
    now = newest_data(events)
    if need.is_registered and now and Classification.of(need).data != now:
        yield "indelningen är ändrad vid sidan av historiken"
    for period in need.periods.all():
        then = newest_data(
            event for event in events if event.public_day and event.public_day <= period.from_day
        )
        if then and _belonged(period) != then:
            yield f"indelningen den {period.from_day.isoformat()} är inte vad händelserna säger"


def _belonged(period: StandingPeriod) -> Any:
    """Where the need belonged then, as events tell it; None where nothing was kept."""
    return Classification.of(period.classification).data if period.classification else None


def _period_faults(need: Need, events: list[Event]) -> Iterator[str]:
    """Each past day says what the events that were public then say."""
    texts = {event.seq: {text.name: text for text in event.texts.all()} for event in events}
    expected = [_facts_of(period) for period in periods(need, events, texts)]
    found = [_facts_of(period) for period in sorted(need.periods.all(), key=lambda period: period.from_day)]
    if found != expected:
        yield "läget bakåt i tiden är inte vad händelserna säger"


OWN_CHECKS = (
    _chain_faults,
    _move_faults,
    _row_faults,
    _period_faults,
    _shown_text_faults,
    _classification_faults,
)


def _facts_of(period: StandingPeriod) -> tuple[Any, ...]:
    days = (period.from_day, period.until_day, period.recorded_on)
    return (*days, period.standing, period.title_id, period.summary_id)


def _graph() -> set[tuple[str, ...]]:
    """(verb, from, to) of every move and (verb, from) of every act."""
    graph: set[tuple[str, ...]] = set()
    for transition in Need.graph():
        if transition.name in ACTS:
            graph.add((transition.name, str(transition.source)))
        else:
            graph.add((transition.name, str(transition.source), str(transition.target)))
    return graph

"""What is wrong with one need's history: what is checked of its events and of all that follows from them."""

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

from initiatives.aims import aims_after
from initiatives.classification import newest_data
from initiatives.events import GENESIS, digest, text_digest
from initiatives.graph import ACTS
from initiatives.history import History, Text, facts_of_period
from initiatives.models import Event, Need
from initiatives.periods import periods
from initiatives.standing import FIELDS, newest_move
from initiatives.stays import stays
from initiatives.verbs import Verb


def faults_of(history: History) -> Iterator[str]:
    for look in CHECKS:
        yield from readable(look, history)


def readable(look: Callable[..., Iterator[str]], *of: Any) -> Iterator[str]:
    """What it finds; data that nothing of ours wrote is a fault, not a crash."""
    try:
        yield from look(*of)
    except (KeyError, AttributeError, TypeError, ValueError):
        yield "händelsernas uppgifter går inte att läsa"


def _chain_faults(history: History) -> Iterator[str]:
    """Changed, removed or cut events, and changed texts."""
    need, events = history.need, history.events
    if [event.seq for event in events] != list(range(1, need.event_count + 1)):
        yield f"historiken har {len(events)} händelser, behovet räknar {need.event_count}"
    previous = GENESIS
    for event in events:
        if digest(event, previous) != event.digest:
            yield f"händelse {event.seq} är ändrad eller bruten ur kedjan"
        # The stored one: a changed event is then told once, and not all that come after it.
        previous = event.digest
        yield from _text_faults(event, history.texts.get(event.pk, []))


def _text_faults(event: Event, kept: list[Text]) -> Iterator[str]:
    """A text must match its digest, unless the law has blanked it (text and salt both gone)."""
    texts = {text.name: text for text in kept}
    covered = event.data.get("texts", {})
    for name in sorted(set(texts) - set(covered)):
        yield f"händelse {event.seq}: texten {name} hör inte dit"
    for name, expected in covered.items():
        text = texts.get(name)
        if text is None:
            yield f"händelse {event.seq} saknar texten {name}"
        elif (text.text or text.salt) and text_digest(text.salt, text.text) != expected:
            yield f"händelse {event.seq}: texten {name} är ändrad"


def _move_faults(history: History) -> Iterator[str]:
    """Each event starts where the one before ended, by a transition that the graph has."""
    allowed, events = _graph(), history.events
    here = ""
    for position, event in enumerate(events):
        if event.from_state != here and not (position == 0 and event.verb != Verb.IMPORT_HISTORY):
            yield f"händelse {event.seq} börjar i {event.from_state}, men behovet stod i {here}"
        if not _is_legal(event, events, position, allowed):
            yield f"händelse {event.seq} ({event.verb}) är inget tillåtet steg"
        here = event.to_state


def _is_legal(event: Event, events: list[Event], position: int, allowed: frozenset[tuple[str, ...]]) -> bool:
    """Whether it may come after those before it."""
    if event.verb in ACTS:
        return event.from_state == event.to_state and (event.verb, event.from_state) in allowed
    if event.verb == Verb.CORRECT:
        move = newest_move(events[:position])
        return move is not None and (event.corrects_id, event.to_state) == (move.pk, move.from_state)
    if event.verb == Verb.IMPORT_HISTORY:
        # Once people have moved it, no source has a say in where it stands.
        return all(before.verb in {*ACTS, Verb.IMPORT_HISTORY} for before in events[:position])
    return (event.verb, event.from_state, event.to_state) in allowed


def _shown_text_faults(history: History) -> Iterator[str]:
    """Title and summary are as the newest event that carries them has them, once the need is public."""
    need, events = history.need, history.events
    for name in ("title", "summary") if need.is_registered else ():
        carrying = [
            event for event in events if name in event.data.get("texts", {}) and event.verb != Verb.PUT_UP
        ]
        if carrying and not _is_as_carried(history, carrying[-1], name):
            yield f"{name} är ändrad vid sidan av historiken"


def _is_as_carried(history: History, event: Event, name: str) -> bool:
    """Whether what is shown is the event's text; one that the law has blanked has no salt to tell by."""
    row = next((text for text in history.texts.get(event.pk, []) if text.name == name), None)
    shown = getattr(history.need, name)
    return not (row and row.salt) or text_digest(row.salt, shown) == event.data["texts"][name]


def _row_faults(history: History) -> Iterator[str]:
    """The need's row says what its events say."""
    need, (now, _then) = history.need, history.folded
    for name in FIELDS:
        if getattr(need, name) != getattr(now, name):
            yield f"{name} är {getattr(need, name)!r}, men händelserna säger {getattr(now, name)!r}"


def _classification_faults(history: History) -> Iterator[str]:
    """The need belongs where its newest event that sets it says, and on a past day where it said then.

    What was registered before events told of it is as its first such event found it.
    """
    now = newest_data(history.events)
    if history.need.is_registered and now and history.belongs != now:
        yield "indelningen är ändrad vid sidan av historiken"
    setting = [event for event in history.events if event.public_day and "classification" in event.data]
    for period in history.periods:
        then = newest_data(event for event in setting if event.public_day <= period.from_day)
        if then and history.belonged.get(period.classification) != then:
            yield f"indelningen den {period.from_day.isoformat()} är inte vad händelserna säger"


def _aim_faults(history: History) -> Iterator[str]:
    """What the need is to change is what its newest event that sets it says."""
    says = any("aims" in event.data for event in history.events)
    if history.need.is_registered and history.aims != (aims_after(history.events) if says else []):
        yield "det som ska ändras är ändrat vid sidan av historiken"


def _period_faults(history: History) -> Iterator[str]:
    """Each past day says what the events that were public then say."""
    texts = {
        event.seq: {text.name: text for text in history.texts.get(event.pk, [])} for event in history.events
    }
    _now, then = history.folded
    expected = [facts_of_period(period) for period in periods(history.need, history.events, texts, then)]
    if [period.facts for period in history.periods] != expected:
        yield "läget bakåt i tiden är inte vad händelserna säger"


def _stay_faults(history: History) -> Iterator[str]:
    """How long it stood in each state is as the events say."""
    if history.stays != stays(history.events):
        yield "tiden i tillstånden är inte vad händelserna säger"


CHECKS = (
    _chain_faults,
    _move_faults,
    _row_faults,
    _period_faults,
    _stay_faults,
    _shown_text_faults,
    _classification_faults,
    _aim_faults,
)


@lru_cache(maxsize=1)
def _graph() -> frozenset[tuple[str, ...]]:
    """(verb, from, to) of every move and (verb, from) of every act."""
    graph: set[tuple[str, ...]] = set()
    for transition in Need.graph():
        if transition.name in ACTS:
            graph.add((transition.name, str(transition.source)))
        else:
            graph.add((transition.name, str(transition.source), str(transition.target)))
    return frozenset(graph)

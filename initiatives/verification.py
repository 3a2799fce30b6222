"""Checks that the history is whole and that every need stands where its events say."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter
from typing import Any

from imprints.sealing import seal_faults
from imprints.verification import blankings, road_faults, row_faults
from initiatives.aims import aims_after, aims_data_of
from initiatives.bare import bare
from initiatives.classification import data_of, newest_data
from initiatives.events import GENESIS, digest, text_digest
from initiatives.graph import ACTS
from initiatives.models import Event, EventClassification, EventText, Need, StandingPeriod, Stay
from initiatives.models.period import COLUMNS
from initiatives.periods import periods
from initiatives.standing import FIELDS, newest_move, standing
from initiatives.stays import Stayed, stays
from initiatives.tallies import faults as tally_faults
from initiatives.verbs import Verb

CHECKS: list[Callable[[Need, list[Event]], Iterator[str]]] = []
"""What upper apps check of their own beside a need's events; each adds its own."""

APART: list[Callable[[], Iterator[str]]] = [tally_faults, row_faults, road_faults, seal_faults]
"""What upper apps check that belongs to no single need; each adds its own."""

REMARKS: list[Callable[[], Iterator[str]]] = [blankings]
"""What upper apps name though it is no fault: what was allowed when it was written and is not now."""


def remarks() -> Iterator[str]:
    """Yields one Swedish sentence for each thing to know of; the history is whole all the same."""
    for look in REMARKS:
        yield from look()


TOGETHER = 500
"""So many needs are read at a time: a whole history in memory would be the end of a small machine."""


@dataclass(frozen=True)
class History:
    """One need with all that is checked of it. `texts`: by event. `belonged`: by classification."""

    need: Need
    events: list[Event]
    texts: Mapping[int, list[EventText]]
    periods: list[StandingPeriod]
    stays: list[Stayed]
    belongs: dict[str, Any]
    belonged: Mapping[int, dict[str, Any]]
    aims: list[dict[str, Any]]


def verify_needs(progress: Callable[[int], None] = lambda _checked: None) -> Iterator[str]:
    """Yields one Swedish sentence per fault; nothing when all is well. Tells `progress` how far it is."""
    keys = list(Need.objects.order_by("pk").values_list("pk", flat=True))
    for begun in range(0, len(keys), TOGETHER):
        for history in _histories(keys[begun : begun + TOGETHER]):
            name = history.need.number or f"id {history.need.pk}"
            for fault in _faults(history):
                yield f"{name}: {fault}"
        progress(min(begun + TOGETHER, len(keys)))
    for look in APART:
        yield from look()


def _histories(keys: list[int]) -> Iterator[History]:
    """These needs, which come after each other, each table read once for all of them."""
    # Bare rows, tied together here: as related objects they would cost more than to check them.
    events, periods = defaultdict(list), defaultdict(list)
    for event in bare(Event.objects.filter(**_within("need", keys)).order_by("need_id", "seq")):
        events[event.need_id].append(event)
    for period in bare(
        StandingPeriod.objects.filter(**_within("need", keys)).order_by("need_id", "from_day")
    ):
        periods[period.need_id].append(period)
    texts = defaultdict(list)
    for text in bare(EventText.objects.filter(**_within("event__need", keys))):
        texts[text.event_id].append(text)
    stayed = defaultdict(list)
    for stay in bare(Stay.objects.filter(**_within("need", keys)).order_by("need_id", "ended_seq", "state")):
        stayed[stay.need_id].append(Stayed(stay.ended_seq, stay.state, stay.days))
    belongs = data_of(Need, keys)
    of_periods = {period.classification_id or 0 for theirs in periods.values() for period in theirs}
    belonged = data_of(EventClassification, of_periods)
    aims = aims_data_of(keys)
    for need in Need.objects.filter(**_within("pk", keys)).order_by("pk").defer("description", "effect"):
        yield History(
            need,
            events[need.pk],
            texts,
            periods[need.pk],
            stayed[need.pk],
            belongs[need.pk],
            belonged,
            aims.get(need.pk, []),
        )


def _within(path: str, keys: list[int]) -> dict[str, int]:
    """What asks for all of these needs: a list of so many keys takes longer to put together than to find."""
    return {f"{path}__gte": keys[0], f"{path}__lte": keys[-1]}


def _faults(history: History) -> Iterator[str]:
    """What is wrong with one need; data that nothing of ours wrote is a fault, not a crash."""
    for look in OWN_CHECKS:
        yield from _readable(look, history)
    for check in CHECKS:
        yield from _readable(check, history.need, history.events)


def _readable(look: Callable[..., Iterator[str]], *of: Any) -> Iterator[str]:
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


def _text_faults(event: Event, kept: list[EventText]) -> Iterator[str]:
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
        if not _is_legal(event, events[:position], allowed):
            yield f"händelse {event.seq} ({event.verb}) är inget tillåtet steg"
        here = event.to_state


def _is_legal(event: Event, earlier: list[Event], allowed: frozenset[tuple[str, ...]]) -> bool:
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
    need, now = history.need, standing(history.events)
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
    for period in history.periods:
        then = newest_data(
            event for event in history.events if event.public_day and event.public_day <= period.from_day
        )
        if then and history.belonged.get(period.classification_id or 0) != then:
            yield f"indelningen den {period.from_day.isoformat()} är inte vad händelserna säger"


def _aim_faults(history: History) -> Iterator[str]:
    """What the need is to change is what its newest event that sets it says."""
    if history.need.is_registered and history.aims != aims_after(history.events):
        yield "det som ska ändras är ändrat vid sidan av historiken"


def _period_faults(history: History) -> Iterator[str]:
    """Each past day says what the events that were public then say."""
    texts = {
        event.seq: {text.name: text for text in history.texts.get(event.pk, [])} for event in history.events
    }
    expected = [_facts_of(period) for period in periods(history.need, history.events, texts)]
    if [_facts_of(period) for period in history.periods] != expected:
        yield "läget bakåt i tiden är inte vad händelserna säger"


def _stay_faults(history: History) -> Iterator[str]:
    """How long it stood in each state is as the events say."""
    if history.stays != stays(history.events):
        yield "tiden i tillstånden är inte vad händelserna säger"


OF_PERIOD = attrgetter(
    *("from_day", "until_day", "recorded_on", "known_from", "state_from", "begun_by_source"),
    *(*COLUMNS, "facts", "title_id", "summary_id"),
)

OWN_CHECKS = (
    _chain_faults,
    _move_faults,
    _row_faults,
    _period_faults,
    _stay_faults,
    _shown_text_faults,
    _classification_faults,
    _aim_faults,
)


def _facts_of(period: StandingPeriod) -> tuple[Any, ...]:
    facts: tuple[Any, ...] = OF_PERIOD(period)
    return facts


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

"""Where a need stands, worked out from its events and nothing else.

`Need`'s row keeps the newest standing so that lists are quick; `verify_history` works it out anew
and compares, and the status as of a past day is the same fold over fewer events.
Source: process.md, "Events and time" and "Whose turn it is".
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any, Protocol, TypeVar

from initiatives.graph import ACTS
from initiatives.lanes import LaneStatus
from initiatives.states import ENDED_EARLY, OPEN, PHASE_OF, Holder, State
from initiatives.turns import holder_of
from initiatives.verbs import Verb


class HistoryEvent(Protocol):
    """What the fold reads of an event."""

    pk: Any
    verb: str
    to_state: str
    data: dict[str, Any]
    corrects_id: int | None

    @property
    def effective(self) -> str: ...


class PublicEvent(HistoryEvent, Protocol):
    """The same, and from which day the public reads it."""

    public_day: date | None


class RestsOnSource(Protocol):
    """What is asked of a need, or of its standing, to tell whether it is confirmed."""

    @property
    def state(self) -> str: ...
    @property
    def rests_on_source(self) -> bool: ...
    @property
    def confirmed(self) -> str: ...


AnyEvent = TypeVar("AnyEvent", bound=HistoryEvent)


@dataclass(frozen=True)
class Standing:
    """The facts about a need that its events decide."""

    number: str | None = None
    state: str = State.DRAFT
    left_state: str = ""
    since: str = ""
    phase_since: str = ""
    holder: str = Holder.PROPOSER
    holder_since: str = ""
    importance: int | None = None
    urgency: int | None = None
    merged_into_id: int | None = None
    receiver: str = ""
    question_open: bool = False
    charter_handed_in: bool = False
    product_put_up: bool = False
    rests_on_source: bool = False
    source_day: str = ""
    confirmed: str = ""
    without_leader: bool = False
    lanes: dict[str, str] = field(default_factory=dict)

    @property
    def phase(self) -> int:
        return PHASE_OF[self.left_state or self.state]

    @property
    def is_unconfirmed(self) -> bool:
        return is_unconfirmed(self)


def is_unconfirmed(now: "RestsOnSource") -> bool:
    """Open by the word of a source alone: nobody has said that it still holds."""
    return now.rests_on_source and not now.confirmed and now.state in OPEN


FIELDS = tuple(f.name for f in fields(Standing))


def standing(events: Iterable[HistoryEvent]) -> Standing:
    """The standing after these events, in order; corrected ones and their corrections left out."""
    now = Standing()
    for event in still_held(events):
        now = _after(now, event)
    return now


def standings(events: Iterable[HistoryEvent]) -> Iterator[Standing]:
    """The standing after each event in turn: what `standing` says of all until then, each folded in once."""
    now, history = Standing(), list[HistoryEvent]()
    for event in events:
        history.append(event)
        # Only a correction changes what came before it; all is then folded anew.
        is_straight = event.verb != Verb.CORRECT and not event.corrects_id
        now = _after(now, event) if is_straight else standing(history)
        yield now


def now_and_then(history: Sequence[PublicEvent]) -> tuple[Standing, list[Standing]]:
    """The standing after all of the events, and after each that is public, as the public knew it then.

    What is not public comes first, mostly; from where both stand alike, each event is folded once.
    """
    public = [event for event in history if event.public_day]
    then = list(standings(public))
    hidden = len(history) - len(public)
    is_straight = not any(event.verb == Verb.CORRECT or event.corrects_id for event in history)
    if then and is_straight and history[hidden:] == public:
        first = Standing()
        for event in history[: hidden + 1]:
            first = _after(first, event)
        if first == then[0]:
            return then[-1], then
    return standing(history), then


def newest_move(events: Iterable[AnyEvent]) -> AnyEvent | None:
    """The newest move that has not been corrected; what `correct` may undo."""
    moves = [event for event in still_held(events) if event.verb not in ACTS]
    return moves[-1] if moves else None


def still_held(events: Iterable[AnyEvent]) -> list[AnyEvent]:
    """Those that hold once all these events have happened: not corrected, nor corrections themselves."""
    history = list(events)
    # Of these events alone: what a later event corrects still held on the day that is asked for.
    corrected = {event.corrects_id for event in history if event.corrects_id}
    return [event for event in history if event.verb != Verb.CORRECT and event.pk not in corrected]


def _changed(now: Standing, **facts: Any) -> Standing:
    """As `dataclasses.replace`, which sets each field anew: a fold makes one or more for each event."""
    after = object.__new__(Standing)
    after.__dict__.update(now.__dict__, **facts)
    return after


def _after(before: Standing, event: HistoryEvent) -> Standing:
    """One event further."""
    facts = FACTS.get(event.verb)
    after = _changed(before, **facts(before, event.data)) if facts else before
    if event.verb not in ACTS:
        after = _changed(
            after,
            state=event.to_state,
            # An early end has no step of its own: it is shown in the one that it left.
            left_state=before.state if event.to_state in ENDED_EARLY else "",
            since=event.effective if event.to_state != before.state else before.since,
            question_open=after.question_open and event.to_state not in ENDED_EARLY,
            **_source_of(before, event),
        )
        if after.number != before.number:  # days before the registration are not public
            return _changed(
                after,
                phase_since=event.effective,
                holder=holder_of(after),
                holder_since=_held_since(event),
            )
        if after.phase != before.phase:
            after = _changed(after, phase_since=event.effective)
    holder = holder_of(after)
    if holder != before.holder:
        after = _changed(after, holder=holder, holder_since=_held_since(event))
    return after


def _held_since(event: HistoryEvent) -> str:
    """Unknown for what a source tells: it has a day for the state, not for whoever has it here."""
    return "" if event.verb == Verb.IMPORT_HISTORY else event.effective


def _source_of(before: Standing, event: HistoryEvent) -> dict[str, Any]:
    """What the state rests on after a move: an import's source, or nothing but the portal itself.

    A confirmation holds until the state is another. The newest day that any reading has told of stands,
    unless a reading says its own.
    """
    if event.verb != Verb.IMPORT_HISTORY:
        return {"rests_on_source": False, "source_day": "", "confirmed": ""}
    # Partial days compare as texts: a longer one, which knows more, counts as later.
    newest = max(before.source_day, event.effective)
    return {
        "rests_on_source": True,
        "source_day": event.data.get("as_of", newest),
        "confirmed": before.confirmed if event.to_state == before.state else "",
        "without_leader": before.without_leader or before.number is None,
    }


Facts = Callable[[Standing, dict[str, Any]], dict[str, Any]]

FACTS: dict[str, Facts] = {
    Verb.REGISTER: lambda _, data: {"number": data["number"]},
    Verb.IMPORT_HISTORY: lambda _, data: {"number": data["number"]},
    Verb.REOPEN: lambda now, data: {
        "number": data.get("number", now.number),
        "receiver": "",
        "importance": None,
        "urgency": None,
        "charter_handed_in": False,
        "product_put_up": False,
        "lanes": {},
    },
    Verb.REDIRECT: lambda _, data: {"receiver": data["receiver"]},
    Verb.MERGE: lambda _, data: {"merged_into_id": data["into"]},
    Verb.PRIORITIZE: lambda _, data: {"importance": data["importance"], "urgency": data["urgency"]},
    Verb.REFER: lambda _, __: {"question_open": True},
    Verb.ANSWER_REFERRAL: lambda _, __: {"question_open": False},
    Verb.CLOSE_REFERRAL: lambda _, __: {"question_open": False},
    Verb.HAND_IN_CHARTER: lambda _, __: {"charter_handed_in": True},
    Verb.TAKE_BACK_CHARTER: lambda _, __: {"charter_handed_in": False},
    Verb.COMMISSION: lambda _, __: {"charter_handed_in": False, "without_leader": False},
    Verb.APPOINT_LEADER: lambda _, __: {"without_leader": False},
    Verb.CONFIRM_STATUS: lambda _, data: {"confirmed": data["as_of"]},
    Verb.APPROVE_CHARTER: lambda _, __: {"charter_handed_in": False},
    Verb.REQUEUE: lambda _, __: {"charter_handed_in": False},
    Verb.REMIT_ITEM: lambda _, __: {"charter_handed_in": False},
    Verb.PUT_UP: lambda _, __: {"product_put_up": True},
    Verb.TAKE_DOWN: lambda _, data: {"product_put_up": data["remains"]},
    Verb.REPORT: lambda _, __: {"charter_handed_in": False},
    Verb.RETURN_REPORT: lambda _, __: {"product_put_up": False, "charter_handed_in": False},
    Verb.PUBLISH: lambda _, data: {"lanes": dict.fromkeys(data["lanes"], LaneStatus.NOT_STARTED)},
    Verb.AREA_STEP: lambda now, data: {"lanes": _moved(now.lanes, data["lane"], data["status"])},
    Verb.CLOSE: lambda now, data: {
        "lanes": now.lanes | dict.fromkeys(data["waived"], LaneStatus.NOT_APPLICABLE)
    },
}
"""What a verb says beyond the state."""


def _moved(lanes: dict[str, str], lane: str, status: str) -> dict[str, str]:
    """A lane moves only while a publication has opened it."""
    return lanes | {lane: status} if lane in lanes else lanes

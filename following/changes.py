"""What has happened to the needs, change by change, as feeds and mails tell it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from followup.wording import event_label
from initiatives.models import Event
from initiatives.querysets import EventQuerySet
from initiatives.states import State
from initiatives.wording import changes_in_words, is_public_text, public_changes
from meetings.models import Decision, DecisionStep
from organizations.region import Region


@dataclass(frozen=True)
class Change:
    """One public event. `id` is the public's own: the need's number and which of its public events."""

    id: str
    number: str
    title: str
    url: str
    label: str
    state_label: str
    words: str  # a decision's own words, where one led to it
    reasons: list[str]
    recorded: datetime
    is_move: bool
    is_small: bool
    is_corrected: bool
    is_example: bool


def newest_changes(events: EventQuerySet) -> EventQuerySet:
    """Public events, the newest first, with what `changes` reads of each."""
    told = events.published().numbered().select_related("need", "correction").prefetch_related("texts")
    # By when it was recorded: a feed tells what is new to know, not what happened last.
    return told.order_by("-recorded", "-pk")


def changes(events: Iterable[Event], region: Region) -> list[Change]:
    """The events, as `newest_changes` loads them, in words. One query for the decisions behind them."""
    rows = list(events)
    behind = DecisionStep.objects.filter(event__in=[row.pk for row in rows])
    decisions = {step.event_id: step.decision for step in behind.select_related("decision__standpoint")}
    return [_change(row, decisions.get(row.pk), region) for row in rows]


def _change(event: Event, decision: Decision | None, region: Region) -> Change:
    texts = [text.text for text in event.texts.all() if text.text and is_public_text(text.name)]
    anew = [f"{label}: {said}" for label, said in changes_in_words(public_changes(event))]
    return Change(
        id=f"{event.need.number}/{event.place}",  # type: ignore[attr-defined]  # annotated by `numbered`
        number=str(event.need.number),
        title=event.need.title,
        url=reverse("website:need", args=[event.need.number]),
        label=event_label(event, region),
        state_label=State(event.to_state).words,
        # The body's own words before ours: what was decided is theirs to say.
        words=decision.words if decision else "",
        reasons=[decision.reason, *texts] if decision and decision.reason else texts + anew,
        recorded=event.recorded,
        is_move=event.is_move,
        is_small=bool(event.data.get("small") or event.data.get("again")),
        # A reverse one-to-one raises where there is none; joined, `hasattr` asks no query.
        is_corrected=hasattr(event, "correction"),
        is_example=event.need.is_example,
    )

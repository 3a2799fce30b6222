"""What a body said, as a line and as open data: the same facts on every page."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from initiatives.models import Event
from initiatives.verbs import Verb
from meetings.models import Decision


@dataclass(frozen=True)
class DecisionLine:
    """A decision or recommendation, down to the paragraph."""

    body: str
    kind: str  # decision, recommendation
    words: str
    reason: str
    decided: str
    minutes_approved: str
    announced: str
    meeting: str
    paragraph: int | None
    review_on: str
    verbs: list[str]
    labels: list[str]
    is_corrected: bool
    is_imported: bool
    need_number: str
    need_title: str
    is_example: bool


def decision_lines(decisions: Any) -> list[DecisionLine]:
    """As lines, in the order given."""
    found = list(decisions.for_list().prefetch_related("steps__event"))
    events = [step.event_id for decision in found for step in decision.steps.all() if step.event_id]
    corrected = {
        pk for pk in Event.objects.filter(corrects__in=events).values_list("corrects", flat=True) if pk
    }
    return [decision_line(decision, corrected) for decision in found]


def decision_line(decision: Decision, corrected: set[int]) -> DecisionLine:
    """`decision` as `for_list` loads it, with its steps; `corrected`: ids of corrected events."""
    caused = [step for step in decision.steps.all() if step.event_id]
    moves = [step.event_id for step in caused if step.event and step.event.is_move]
    item = decision.item
    return DecisionLine(
        body=decision.body.short_name,
        kind="recommendation" if decision.is_recommendation else "decision",
        words=decision.words,
        reason=decision.reason,
        decided=decision.decided_on.isoformat(),
        minutes_approved=iso(decision.minutes_approved_on),
        announced="" if decision.source_words else iso(decision.announced_at),
        meeting=iso(item.meeting.day) if item else "",
        paragraph=item.paragraph if item else None,
        review_on=iso(decision.review_on),
        verbs=[step.verb for step in caused],
        labels=[str(Verb(step.verb).label) for step in caused],
        is_corrected=bool(moves) and set(moves) <= corrected,
        is_imported=bool(decision.source_words),
        need_number=str(decision.need.number) if decision.need else "",
        need_title=decision.need.title if decision.need else "",
        is_example=bool(decision.need and decision.need.is_example),
    )


def decision_data(line: DecisionLine) -> dict[str, Any]:
    """One decision in open data."""
    return {
        "body": line.body,
        "kind": line.kind,
        "standpoint": line.words,
        "reason": line.reason or None,
        "decided": line.decided,
        "minutes_approved": line.minutes_approved or None,
        "announced": line.announced or None,
        "meeting": line.meeting or None,
        "paragraph": line.paragraph,
        "verbs": line.verbs,
        "corrected": line.is_corrected,
        "need": line.need_number or None,
        "example": line.is_example,
    }


def iso(day: date | datetime | None) -> str:
    if isinstance(day, datetime):
        day = timezone.localdate(day)
    return day.isoformat() if day else ""

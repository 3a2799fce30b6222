"""What a body said, as a line and as open data: the same facts on every page and in every format."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from initiatives.models import Event
from initiatives.verbs import Verb
from meetings.models import Decision, DecisionStep
from meetings.querysets import COUNTY, DecisionQuerySet
from prepared import prepared
from prioritization.answered import Answered, answered, names_for
from ui.addresses import address
from website.rows import in_order

# A real day in place of None, so that "corrected by then" is one comparison.
NEVER = date.max
LATEST = NEVER - timedelta(days=1)
"""As of no past day: all that is known now."""


@dataclass(frozen=True)
class DecisionLine:
    """A decision or recommendation, down to the paragraph. `id` is the public's own, see `numbered`."""

    id: str
    url: str
    body: str
    body_mandate: str
    kind: str  # decision, recommendation
    words: str
    reason: str
    answers: tuple[Answered, ...]
    decided: str
    minutes_approved: str
    announced: str
    meeting: str
    meeting_url: str
    paragraph: int | None
    review_on: str
    recorded_afterwards: bool
    verbs: tuple[str, ...]
    labels: tuple[str, ...]
    is_corrected: bool
    is_imported: bool
    need_number: str
    need_title: str
    need_url: str
    is_example: bool
    updated: datetime


def for_lines(decisions: DecisionQuerySet) -> DecisionQuerySet:
    """With all that `decision_line` reads."""
    with_texts = DecisionStep.objects.select_related("event__correction").prefetch_related("event__texts")
    steps = Prefetch("steps", with_texts)
    return decisions.for_list().prefetch_related(steps)


def decision_lines(decisions: DecisionQuerySet) -> list[DecisionLine]:
    """As lines, in the order given."""
    rows = in_order(decisions, _by_key)
    questions = names_for(rows)
    return [decision_line(row, questions) for row in rows]


@prepared
def _by_key(keys: list[int]) -> QuerySet[Decision]:
    return for_lines(Decision.objects.filter(pk__in=keys))


def decision_line(decision: Decision, questions: Mapping[str, str], as_of: date = LATEST) -> DecisionLine:
    """`decision` as `for_lines` loads it, or as it was known at the end of a past day; no further query."""
    caused = [step.event for step in decision.steps.all() if step.event]
    key = _key(decision)
    about, taken_up = _about(decision), _taken_up(decision)
    # A decision has no page of its own: it is read where it belongs, at its need or else its meeting.
    found_at = f"{about['need_url']}#beslut-{key}" if about["need_url"] else taken_up["meeting_url"]
    return DecisionLine(
        id=key,
        url=found_at or address("website:decisions"),
        body=decision.body.short_name,
        body_mandate=decision.body.mandate,
        kind="recommendation" if decision.is_recommendation else "decision",
        words=decision.words,
        reason=decision.reason,
        answers=tuple(answered(decision.steps.all(), questions)),
        decided=decision.decided_on.isoformat(),
        minutes_approved=iso(_minutes_approved(decision, as_of)),
        # Of an imported decision that day is only when the portal read it, which would look like its own.
        announced="" if decision.source_words else iso(decision.announced_at),
        review_on=iso(decision.review_on),
        recorded_afterwards=decision.recorded_afterwards,
        verbs=tuple(event.verb for event in caused),
        labels=tuple(Verb(event.verb).words for event in caused),
        is_corrected=_is_corrected(caused, as_of),
        is_imported=bool(decision.source_words),
        is_example=_is_example(decision),
        updated=_updated(decision, caused),
        **about,
        **taken_up,
    )


def _about(decision: Decision) -> dict[str, Any]:
    """The need that it is about; of a decision about none, nothing."""
    need = decision.need
    if need is None:
        return {"need_number": "", "need_title": "", "need_url": ""}
    url = address("website:need", need.number)
    return {"need_number": str(need.number), "need_title": need.title, "need_url": url}


def _taken_up(decision: Decision) -> dict[str, Any]:
    """The meeting and the paragraph where it was taken up; of one per capsulam, nothing."""
    item = decision.item
    if item is None:
        return {"meeting": "", "meeting_url": "", "paragraph": None}
    url = address("website:meeting", item.meeting_id) if decision.body.kind in COUNTY else ""
    return {
        "meeting": iso(item.meeting.day),
        "meeting_url": f"{url}#paragraf-{item.paragraph}" if url else "",
        "paragraph": item.paragraph,
    }


def _is_example(decision: Decision) -> bool:
    need, item = decision.need, decision.item
    return bool((need and need.is_example) or (item and item.meeting.is_example))


def decision_data(line: DecisionLine, base: str) -> dict[str, Any]:
    """One decision in open data; keys are promises (docs/open-data.md). `base`: scheme and host."""
    need = {"number": line.need_number, "title": line.need_title, "url": base + line.need_url}
    meeting = {
        "day": line.meeting,
        "paragraph": line.paragraph,
        "url": base + line.meeting_url if line.meeting_url else None,
    }
    return {
        "id": line.id,
        "url": base + line.url,
        "body": line.body,
        "body_mandate": line.body_mandate,
        "kind": line.kind,
        "is_recommendation": line.kind == "recommendation",
        "standpoint": line.words,
        "reason": line.reason or None,
        "answers": [
            {"id": one.id, "question": one.question, "answer": one.answer, "why": one.why or None}
            for one in line.answers
        ],
        "decided": line.decided,
        "minutes_approved": line.minutes_approved or None,
        "announced": line.announced or None,
        "review_on": line.review_on or None,
        "recorded_afterwards": line.recorded_afterwards,
        "need": need if line.need_number else None,
        "meeting": meeting if line.meeting else None,
        "paragraph": line.paragraph,
        "verbs": list(line.verbs),
        "corrected": line.is_corrected,
        "is_example": line.is_example,
        # Said twice: both names are promised, and `example` is what the needs have.
        "example": line.is_example,
    }


COLUMNS = [
    "id", "body", "body_mandate", "is_recommendation", "standpoint", "reason", "decided", "minutes_approved",
    "announced", "review_on", "recorded_afterwards", "need_number", "need_title", "need_url", "meeting_day",
    "meeting_paragraph", "meeting_url", "verbs", "corrected", "is_example", "url",
]  # fmt: skip
"""The table has the open data's keys, one column each, but for the answers: they are several a decision."""


def decision_row(line: DecisionLine, base: str) -> list[Any]:
    """One decision as a row under `COLUMNS`."""
    data = decision_data(line, base)
    flat = {f"{of}_{name}": value for of in ("need", "meeting") for name, value in (data[of] or {}).items()}
    row = data | flat | {"verbs": " ".join(line.verbs)}
    return [row.get(name) for name in COLUMNS]


def iso(day: date | datetime | None) -> str:
    if isinstance(day, datetime):
        day = timezone.localdate(day)
    return day.isoformat() if day else ""


def _key(decision: Decision) -> str:
    """The need's number and which of its announced decisions it is: 2026-014-2."""
    of = decision.need.number if decision.need else decision.body.slug
    return f"{of}-{decision.place}"  # type: ignore[attr-defined]  # annotated by `numbered`


def _is_corrected(caused: list[Event], as_of: date) -> bool:
    """Whether all the moves it led to had been taken back by then."""
    moves = [event for event in caused if event.is_move]
    return bool(moves) and all(_corrected_on(event) <= as_of for event in moves)


def _corrected_on(event: Event) -> date:
    """The day the correction became public; the last day of all where there is none."""
    day = event.correction.public_day if hasattr(event, "correction") else None
    return day or NEVER


def _minutes_approved(decision: Decision, as_of: date) -> date | None:
    """The day the minutes were approved, once that was recorded."""
    known = decision.minutes_recorded_on
    # Approved on Monday but written down on Friday: on Wednesday nobody could read it here.
    return decision.minutes_approved_on if known and known <= as_of else None


def _updated(decision: Decision, caused: list[Event]) -> datetime:
    """When what the public reads of it last changed: announced, minutes approved, corrected."""
    times = [event.correction.recorded for event in caused if hasattr(event, "correction")]
    if decision.announced_at:
        times.append(decision.announced_at.replace(microsecond=0))
    if decision.minutes_approved_on:
        midnight = datetime.combine(decision.minutes_approved_on, time.min)
        times.append(timezone.make_aware(midnight))
    return max(times)

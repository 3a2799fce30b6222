"""What the meeting's page says: its agenda line by line, and what may be done with each."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from django.db.models import Prefetch, QuerySet

import clock
from assignments.models import AgendaPaper
from consultations.models import ConsultationPaper
from desk.forms.item_decision import ahead
from desk.papers.readers import may_read_papers
from initiatives.models import Event, Need
from initiatives.states import OPEN_TO_QUESTIONS
from initiatives.verbs import Verb
from meetings.models import AgendaItem, Decision, DecisionStep, Meeting, Referral
from meetings.permissions import may_read_notes, may_run
from meetings.states import AHEAD, DONE_WITH
from meetings.timetable import start_times
from meetings.workflow import may_see_held, recusable
from meetings.workflow.undoing import may_be_undone
from notifications.workflow import WAITS
from organizations.models import Body
from organizations.region import current_region
from prioritization.permissions import may_follow_rounds
from prioritization.workflow import recused_in_round


@dataclass(frozen=True, kw_only=True)
class AgendaLine:
    """One item as this person sees it."""

    item: AgendaItem
    need: Need | None
    decisions: list[dict[str, Any]]
    starts_at: time | None
    is_off: bool
    decide: bool
    answers: bool
    asks: str
    undoes: bool
    mails_wait: datetime | None
    may_change: bool
    may_lift: bool
    may_lower: bool
    may_note: bool
    reads_notes: bool
    recused: list[str]
    may_recuse: bool
    is_recused: bool
    recused_in_round: bool
    papers: list[str]
    opens_papers: bool
    remiss: ConsultationPaper | None
    recommendation: Referral | None


def items_with_decisions(meeting: Meeting, user: Any) -> QuerySet[AgendaItem]:
    """The agenda, each item with the decisions that this person may know of."""
    # Filtered in the query: a held decision that is never read can't leak by a template's mistake.
    known = Decision.objects.filter(struck_at=None).select_related("body", "standpoint")
    if not may_see_held(user):
        known = known.announced()
    steps = Prefetch("steps", DecisionStep.objects.select_related("event__correction"))
    decisions = Prefetch("decisions", known.prefetch_related(steps), to_attr="known")
    return meeting.items.select_related("need", "meeting__body", "proposed_standpoint").prefetch_related(
        decisions
    )


def agenda_lines(meeting: Meeting, user: Any) -> list[AgendaLine]:
    """The whole agenda, in as many queries however long it is."""
    items = list(items_with_decisions(meeting, user).prefetch_related("recusals__person"))
    runs = may_run(user, meeting.body)
    movable = _movable(meeting) if runs else []
    takes_notes = runs and meeting.status not in DONE_WITH
    papers = _papers(meeting, items, user)
    remisser = _remisser(meeting, items, user)
    advice = recommendations_for(meeting, items)
    recusing = recusable(meeting, user)
    weighed = recused_in_round(items, user) if recusing else set()
    # What is taken off takes no time, or all that follows would be told too late.
    times = start_times((item for item in items if not is_off(item)), meeting.starts_at)
    return [
        AgendaLine(
            item=item,
            need=item.need,
            decisions=decisions_of(item),
            starts_at=times.get(item.pk),
            is_off=is_off(item),
            decide=may_decide(item, user),
            answers=runs and _is_asked(meeting, item),
            asks=may_ask(item) if may_decide(item, user) else "",
            undoes=may_undo(item, user),
            mails_wait=mails_wait(item),
            may_change=item.pk in movable,
            may_lift=item.pk in movable[1:],
            may_lower=item.pk in movable[:-1],
            may_note=takes_notes and not is_off(item),
            reads_notes=may_read_notes(user, meeting.body),
            recused=recused_names(item),
            may_recuse=item.pk in recusing,
            is_recused=is_recused(item, user),
            recused_in_round=item.pk in weighed,
            papers=list(map(str, papers.get(item.pk, []))),
            opens_papers=may_follow_rounds(user),
            remiss=remisser.get(item.pk),
            recommendation=advice.get(item.need_id or 0),
        )
        for item in items
    ]


def _papers(meeting: Meeting, items: list[AgendaItem], user: Any) -> dict[int, list[AgendaPaper]]:
    """By item those that this person may open."""
    return AgendaPaper.objects.by_item(items if may_read_papers(user, meeting.body) else [])


def _remisser(meeting: Meeting, items: list[AgendaItem], user: Any) -> dict[int, ConsultationPaper]:
    """The same of remisser and their compilations."""
    return ConsultationPaper.objects.by_item(items if may_read_papers(user, meeting.body) else [])


def recommendations_for(meeting: Meeting, items: Iterable[AgendaItem]) -> dict[int, Referral]:
    """By need, what the political body has recommended: before the eyes of the steering body."""
    if meeting.body.kind != Body.Kind.STEERING:
        return {}
    return Referral.objects.newest_answers(item.need_id for item in items)


def decisions_of(item: Any) -> list[dict[str, Any]]:
    """Each decision that the person may know of, with its verbs in words."""
    return [
        {
            "it": known,
            "steps": [Verb(step.verb).words for step in known.steps.all()],
            "is_corrected": bool(known.announced_at and _moves(known)) and not _standing_moves(known),
        }
        for known in item.known
    ]


def recused_names(item: AgendaItem) -> list[str]:
    """Who is recorded as jävig, by name; loaded with the item."""
    return [str(recusal.person) for recusal in item.recusals.all()]


def is_recused(item: AgendaItem, user: Any) -> bool:
    """Whether this person is."""
    return any(recusal.person_id == user.pk for recusal in item.recusals.all())


def is_off(item: Any) -> bool:
    """Taken from the agenda without a decision: *utgår*."""
    return not item.is_open and not item.known


def may_decide(item: Any, user: Any) -> bool:
    """Whether to offer a decision on the item now: from the meeting's day on, and none while one is held."""
    body = item.meeting.body
    decides = body.kind == Body.Kind.STEERING and may_run(user, body)
    waits = any(known.is_held for known in item.known)
    # Nobody decides before the meeting; recorded early, a decision would be announced before it was made.
    has_come = item.meeting.day <= clock.today()
    return bool(decides and has_come and item.is_open and item.need and ahead(item.need)) and not waits


def may_ask(item: Any) -> str:
    """The political body, where it may be asked of the item now: that comes out of an item too."""
    may = item.need and item.need.state in OPEN_TO_QUESTIONS and not item.need.question_open
    return current_region().political if may else ""


def may_undo(item: Any, user: Any) -> bool:
    """Of its newest decision: the earlier ones are what that one builds on."""
    meeting = item.meeting
    newest = _newest(item)
    runs = newest is not None and may_run(user, meeting.body) and meeting.status not in DONE_WITH
    return bool(runs and may_be_undone(newest) and (newest.is_held or _standing_moves(newest)))


def mails_wait(item: Any) -> datetime | None:
    """Until when no mail about its newest decision is made; None where they need not wait any longer."""
    newest = _newest(item)
    until = newest.announced_at + WAITS if newest and newest.announced_at else None
    return until if until and until > clock.now() else None


def _moves(known: Decision) -> list[Event]:
    """What the decision moved."""
    return [step.event for step in known.steps.all() if step.event and step.event.is_move]


def _standing_moves(known: Decision) -> list[Event]:
    """What of it has not been corrected since."""
    # A reverse one-to-one raises where there is none; joined, `hasattr` asks no query.
    return [event for event in _moves(known) if not hasattr(event, "correction")]


def _newest(item: Any) -> Any:
    return max(item.known, key=lambda known: (known.recorded_at, known.pk), default=None)


def _movable(meeting: Meeting) -> list[int]:
    """The items that may change place, in their order: none once the meeting is held."""
    changeable = meeting.items.changeable().values_list("pk", flat=True)
    return list(changeable) if meeting.status in AHEAD else []


def _is_asked(meeting: Meeting, item: AgendaItem) -> bool:
    """Whether the item's need has a question to the political body, and this is its meeting."""
    is_political = meeting.body.kind == Body.Kind.POLITICAL
    return bool(is_political and item.need and item.need.question_open)

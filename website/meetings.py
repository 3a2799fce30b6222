"""A meeting as the public reads it: its agenda once it is called, and what was announced there."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Prefetch

from meetings.models import AgendaItem, Decision, Meeting
from prioritization.answered import question_names
from website.decisions import DecisionLine, decision_line, for_lines


@dataclass(frozen=True)
class AgendaLine:
    """One item: its paragraph, what it is about, and what the body said."""

    paragraph: int
    title: str
    kind: str
    need_number: str
    decisions: list[DecisionLine]


def agenda(meeting: Meeting) -> list[AgendaLine]:
    """The published items in order, in a number of queries that does not grow with them."""
    announced = for_lines(Decision.objects.announced()).order_by("announced_at", "pk")
    items = meeting.items.published().select_related("need").order_by("paragraph")
    told = items.prefetch_related(Prefetch("decisions", announced, to_attr="announced"))
    questions = question_names()
    return [_line(item, meeting, questions) for item in told]


def _line(item: AgendaItem, meeting: Meeting, questions: Mapping[str, str]) -> AgendaLine:
    """Before the call the item's own words are not public yet; its need's are."""
    is_called = meeting.status != Meeting.Status.PLANNED
    return AgendaLine(
        paragraph=item.paragraph,
        # A draft agenda's wording is the coordinator's until the call; the need's title is public already.
        title=item.title if is_called or item.need is None else item.need.title,
        kind=str(item.get_kind_display()),
        need_number=str(item.need.number) if item.need else "",
        decisions=[decision_line(decision, questions) for decision in item.announced],  # type: ignore[attr-defined]
    )

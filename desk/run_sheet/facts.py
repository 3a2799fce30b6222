"""What the run sheet is made of: the meeting's own rows and what other parts of the house know of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import clock
from desk.meeting_page import AgendaLine
from desk.papers import Filed
from meetings.models import AgendaItem, Attendance, ItemProposal, Meeting, Signature
from meetings.states import AHEAD, OVER
from meetings.workflow.replying import Replies
from notifications.workflow import nudged_today
from organizations.models import Body
from prioritization.models import Recommendation, Round
from prioritization.permissions import may_run_rounds
from prioritization.seats import Person, who_answered
from prioritization.workflow import items_together


@dataclass(frozen=True, kw_only=True)
class Facts:
    """Of one meeting, for whoever keeps it. As many queries however long its agenda is."""

    meeting: Meeting
    lines: Sequence[AgendaLine]
    filed: Filed
    proposals: Sequence[ItemProposal]
    attendances: Sequence[Attendance]
    signatures: Sequence[Signature]
    weighing: Round | None
    people: Sequence[Person] = ()
    nudged: set[int] = field(default_factory=set)
    is_on_agenda: bool = False
    runs_rounds: bool = False
    replies: Replies | None = None
    together: Sequence[AgendaItem] = ()
    today: date

    @property
    def is_ahead(self) -> bool:
        return self.meeting.status in AHEAD

    @property
    def is_over(self) -> bool:
        return self.meeting.status in OVER

    @property
    def has_come(self) -> bool:
        return self.meeting.day <= self.today

    @property
    def taken_up(self) -> list[AgendaLine]:
        return [line for line in self.lines if not line.is_off]

    @property
    def silent(self) -> list[Person]:
        """Whoever has something left to answer in the round."""
        return [person for person in self.people if person.is_waited_for]


def facts_of(
    meeting: Meeting,
    user: Any,
    *,
    lines: Sequence[AgendaLine],
    filed: Filed,
    proposals: Sequence[ItemProposal],
    attendances: Sequence[Attendance],
    signatures: Sequence[Signature],
    replies: Replies | None,
) -> Facts:
    """Read for the sheet, beside what the page has already."""
    is_steering = meeting.body.kind == Body.Kind.STEERING
    weighing = meeting.rounds.first() if is_steering else None
    is_open = weighing is not None and weighing.is_open
    return Facts(
        meeting=meeting,
        lines=lines,
        filed=filed,
        proposals=proposals,
        attendances=attendances,
        signatures=signatures,
        weighing=weighing,
        people=who_answered(weighing) if weighing else (),
        nudged=nudged_today(weighing) if weighing and is_open else set(),
        is_on_agenda=Recommendation.objects.filter(entry__round=weighing).exists() if weighing else False,
        runs_rounds=may_run_rounds(user),
        replies=replies,
        together=items_together(meeting) if is_steering else (),
        today=clock.today(),
    )

"""The example assignments under way: milestones done and late, a state, a risk, a noted report."""

from datetime import date

from accounts.models import User
from assignments.models import Charter, InterimReport
from assignments.workflow import (
    RiskText,
    WhyLate,
    add_risk,
    complete_milestone,
    hand_in_interim,
    note_interim,
    update_status,
)
from examples.days import Calendar, Happenings, after
from initiatives.models import Need

LATE = "Förslag framtaget"
RISK = RiskText(
    title="Få verksamheter kan vara med och pröva (exempel)",
    likelihood="medium",
    consequence="high",
    response="Fråga i alla områden i god tid.",
)


class Work:
    """What happens in an assignment once its charter is approved. `late`: one milestone is never done."""

    def __init__(self, need: Need, leader: User, coordinator: User, days: Calendar, *, late: bool) -> None:
        self.need, self.leader, self.coordinator, self.days = need, leader, coordinator, days
        self.late = late
        self.charter = Charter.objects.get(assignment__need=need)
        starts_on = self.charter.starts_on
        if starts_on is None:
            raise ValueError("An example's charter says when it begins")
        self.starts_on: date = starts_on

    def go_on(self, until: date) -> Happenings:
        """Milestones as they are done and, where the assignment reports, its first report."""
        yield self.days.at(after(self.starts_on, 3), 9)
        update_status(self.need, by=self.leader, colour="green", sentence="Arbetet har börjat. (Exempel.)")
        add_risk(self.need, by=self.leader, text=RISK)
        doings = [
            (row.due_on, row.key)
            for row in self.charter.milestones.all()
            if row.title != LATE or not self.late
        ]
        # Before the report alone: what is done after it would change what the report has told.
        for due_on, key in sorted(day for day in doings if day[0] < until):
            yield self.days.at(due_on, 15)
            complete_milestone(self.need, by=self.leader, key=key, done_on=due_on)

    def report(self) -> Happenings:
        """The first planned interim report, handed in on its day; noted at the next meeting."""
        planned = self.charter.planned_reports.order_by("due_on")[0].due_on
        yield self.days.at(planned, 16)
        need = Need.objects.get(pk=self.need.pk)
        report = self._hand_in(need)
        # The next after it was handed in: a body can't note what it has not had.
        meeting = next(day for day in self.days.meetings if day > planned)
        yield self.days.at(meeting, 14, 30)
        need = Need.objects.get(pk=self.need.pk)
        note_interim(need, by=self.coordinator, seen=need.event_count, interim=report)

    def _hand_in(self, need: Need) -> InterimReport:
        if not self.late:
            return hand_in_interim(
                need, by=self.leader, colour="green", sentence="Arbetet följer planen. (Exempel.)"
            )
        late = self.charter.milestones.get(title=LATE)
        why = WhyLate("Fler än väntat ville lämna synpunkter.", "", after(self.days.now.date(), 10))
        sentence = "Ett delmål är försenat. (Exempel.)"
        return hand_in_interim(
            need, by=self.leader, colour="yellow", sentence=sentence, answers={late.key: why}
        )

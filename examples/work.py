"""The example assignments under way: milestones done and late, a state, a risk, and a noted report."""

from datetime import date, timedelta

import clock
from accounts.models import User
from assignments.models import Charter, MilestoneDone
from assignments.workflow import (
    RiskText,
    WhyLate,
    add_risk,
    hand_in_interim,
    note_interim,
    update_status,
)
from initiatives.models import Need


class Work:
    """What happens in an assignment from the day its charter is approved. The first one has reported."""

    def __init__(self, coordinator: User) -> None:
        self.coordinator = coordinator
        self.has_reported = False

    def go_on(self, need: Need, leader: User) -> Need:
        charter = Charter.objects.get(assignment__need=need)
        for milestone, done in zip(charter.milestones.order_by("due_on"), (-58, -20), strict=False):
            MilestoneDone.objects.create(
                assignment=charter.assignment, key=milestone.key, done_on=_day(done), by=leader
            )
        update_status(need, by=leader, colour="yellow", sentence="Ett delmål är försenat. (Exempel.)")
        add_risk(
            need,
            by=leader,
            text=RiskText(
                title="Få verksamheter kan vara med och pröva (exempel)",
                likelihood="medium",
                consequence="high",
                response="Fråga i alla områden i god tid.",
            ),
        )
        if self.has_reported:
            return need
        self.has_reported = True
        return self._reported(need, charter, leader)

    def _reported(self, need: Need, charter: Charter, leader: User) -> Need:
        late = charter.milestones.get(title="Förslag framtaget")
        report = hand_in_interim(
            need,
            by=leader,
            colour="yellow",
            sentence="Ett delmål är försenat. (Exempel.)",
            answers={late.key: WhyLate("Fler än väntat ville lämna synpunkter.", "", _day(10))},
        )
        return note_interim(need, by=self.coordinator, seen=need.event_count, interim=report)


def _day(offset: int) -> date:
    return clock.today() + timedelta(days=offset)

"""The days of an example's assignment: begun, done, taken into use."""

from collections.abc import Sequence
from datetime import date

from examples.days import MEETINGS, Calendar, after
from examples.matters import Matter
from meetings.models import Meeting

WEEKS_OF_WORK = 32
"""So long is an assignment that has not reported planned to take."""

WEEKS_OF_USE = 45


class Course:
    """As its matter says; where that says nothing, as long as such a thing takes."""

    matter: Matter
    days: Calendar
    meetings: Sequence[Meeting]

    @property
    def _begins(self) -> date:
        """The day the charter is approved, so never before; while that is ahead, the coming meeting's."""
        number = self.matter.meetings[3] if len(self.meetings) > 3 else len(MEETINGS) - 1
        return self.days.meetings[number]

    @property
    def _done(self) -> date:
        return self._reports or after(self._begins, WEEKS_OF_WORK * 7)

    @property
    def _ends(self) -> date:
        """With time to take the result into use."""
        return after(self._done, WEEKS_OF_USE * 7)

    @property
    def _reports(self) -> date | None:
        """When it hands in its final report, if it has."""
        if self.matter.reported_days_ago:
            return after(self.days.now.date(), -self.matter.reported_days_ago)
        return after(self.meetings[4].day, -10) if len(self.meetings) > 4 else None

"""How far each milestone has come, worked out from its day, the day it was done and earlier reports.

Arithmetic over what the terms in force and the leader have said; nothing of it is stored but in a report.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assignments.models import Assignment, Charter, Colour, Milestone, MilestoneStanding, Standing
from assignments.undone import LeftUndone
from initiatives import days


@dataclass(frozen=True, kw_only=True)
class MilestoneLine:
    """One milestone of the terms in force as it stands on a day; `earlier`: what was last reported."""

    key: UUID
    title: str
    due_on: date
    done_on: date | None
    on: date
    earlier: MilestoneStanding | None = None

    @property
    def standing(self) -> Standing:
        if self.done_on:
            return Standing.DONE
        # The day itself is still in time.
        return Standing.LATE if self.due_on < self.on else Standing.ON_TIME

    @property
    def is_late(self) -> bool:
        return self.standing == Standing.LATE

    @property
    def words(self) -> str:
        return standing_words(self.standing, self.due_on, self.done_on, self.on)


def milestone_lines(assignment: Assignment, on: date) -> list[MilestoneLine]:
    """The milestones of the terms in force, the soonest first. As many queries however many there are."""
    charter = Charter.objects.filter(assignment=assignment).in_force().first()
    if charter is None:
        return []
    done = dict(assignment.done_milestones.values_list("key", "done_on"))
    reported = MilestoneStanding.objects.filter(interim__assignment=assignment).order_by("interim")
    # In the order of the reports, so that the newest one's answer is what remains.
    earlier = {row.key: row for row in reported}
    return [_line(row, done.get(row.key), earlier.get(row.key), on) for row in charter.milestones.all()]


def _line(row: Milestone, done_on: date | None, earlier: MilestoneStanding | None, on: date) -> MilestoneLine:
    return MilestoneLine(
        key=row.key, title=row.title, due_on=row.due_on, done_on=done_on, on=on, earlier=earlier
    )


def left_undone(assignment: Assignment, on: date) -> LeftUndone:
    """What a final report handed in that day would leave undone, by the terms in force."""
    charter = Charter.objects.filter(assignment=assignment).in_force().first()
    undone = [line.title for line in milestone_lines(assignment, on) if not line.done_on]
    starts_on = charter.starts_on if charter and charter.starts_on and charter.starts_on > on else None
    return LeftUndone(tuple(undone), starts_on)


def standing_words(standing: str, due_on: date, done_on: date | None, on: date) -> str:
    """ "klart 3 maj 2026, 5 dagar efter planen", "försenat 12 dagar", "enligt plan"."""
    if done_on:
        said = _("klart %s") % days.words(done_on.isoformat())
        late = (done_on - due_on).days
        after = ngettext("%s dag efter planen", "%s dagar efter planen", late) % late
        return f"{said}, {after}" if late > 0 else said
    late = (on - due_on).days
    if standing == Standing.LATE:
        return ngettext("försenat %s dag", "försenat %s dagar", late) % late
    return str(Standing.ON_TIME.label)


def suggested_colour(lines: Sequence[MilestoneLine]) -> Colour | None:
    """What the milestones alone say, for a leader who has not said anything yet. None without any."""
    if not lines:
        return None
    # Never red: that the plan can't be held is a judgement, and a leader's to make.
    return Colour.YELLOW if any(line.is_late for line in lines) else Colour.GREEN


def summary_sentence(lines: Sequence[MilestoneLine]) -> str:
    """ "3 av 12 delmål är klara, 2 är försenade." – a beginning for whoever reports."""
    if not lines:
        return ""
    done = sum(line.standing == Standing.DONE for line in lines)
    late = sum(line.is_late for line in lines)
    said = _("%(done)s av %(all)s delmål är klara") % {"done": done, "all": len(lines)}
    delayed = ngettext("%s är försenat", "%s är försenade", late) % late
    return f"{said}, {delayed}." if late else f"{said}."

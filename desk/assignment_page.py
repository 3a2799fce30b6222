"""What the assignment's page says: how it goes, its milestones, risks, group, charter and reports."""

from typing import Any

import clock
from assignments.models import (
    Assignment,
    Charter,
    InterimReport,
    MilestoneStanding,
    PlannedReport,
    SeatKind,
    StatusUpdate,
)
from assignments.querysets import CARRIED_OUT
from assignments.standings import MilestoneLine, milestone_lines, standing_words
from assignments.workflow import WhyLate
from desk.forms.interim import InterimForm
from desk.timeline import timeline
from initiatives.models import Need
from initiatives.permissions import actor

PART_OF = {SeatKind.GROUP: "working", SeatKind.REFERENCE: "reference"}
"""Where on the page somebody stands who sits there now."""


def may_carry_out(user: Any, need: Need) -> bool:
    """Whoever leads, while there is something under way to lead."""
    return need.state in CARRIED_OUT and actor(user, need, "carry_out") is not None


def progress(found: Assignment | None) -> dict[str, Any]:
    """State, timeline and risks. As many queries however much there is."""
    if found is None:
        return {}
    today = clock.today()
    statuses = list(found.statuses.newest_first().select_related("by"))
    risks = list(found.risks.order_by("pk"))
    in_force = Charter.objects.filter(assignment=found).in_force().first()
    lines = milestone_lines(found, today)
    return {
        "lines": lines,
        "status": statuses[0] if statuses else None,
        "earlier_statuses": statuses[1:],
        "timeline": timeline(lines, today, in_force.starts_on if in_force else None),
        "risks": [risk for risk in risks if risk.closed_on is None],
        "closed_risks": [risk for risk in risks if risk.closed_on],
        "today": today,
    }


def newest_status(need: Need) -> StatusUpdate | None:
    """What was said last of how the assignment under way goes."""
    return StatusUpdate.objects.filter(assignment__need=need, assignment__is_open=True).newest_first().first()


def due_reports(found: Assignment | None) -> list[dict[str, Any]]:
    """The planned reports that nobody has answered, the next one first, and whether its day has gone."""
    if found is None or not found.is_open:
        return []
    planned = PlannedReport.objects.unanswered().filter(charter__assignment=found)
    return [{"due_on": each.due_on, "is_overdue": each.due_on < clock.today()} for each in planned]


def due_report(found: Assignment | None) -> dict[str, Any] | None:
    """The one that is next."""
    return next(iter(due_reports(found)), None)


def group(found: Assignment | None) -> dict[str, Any]:
    """Who sits in the working group, who in the reference group, and who did before."""
    today = clock.today()
    seats: dict[str, Any] = {"working": [], "reference": [], "earlier": [], "ended_on": None, "today": today}
    if found is None:
        return seats
    for seat in found.group.order_by("starts_on", "pk"):
        # The day that a seat ends is the first without it, as the queries have it.
        has_left = seat.ends_on is not None and seat.ends_on <= today
        seats["earlier" if has_left else PART_OF[SeatKind(seat.kind)]].append(seat)
    return seats | {"ended_on": found.group_ended_on}


def interims(found: Assignment | None) -> list[dict[str, Any]]:
    """Each interim report, the newest first, with its milestones in words."""
    if found is None:
        return []
    reports = found.interims.order_by("-pk").prefetch_related("milestones", "files")
    return [
        {"report": report, "milestones": milestones_then(report), "files": report.files.all()}
        for report in reports
    ]


def milestones_then(report: InterimReport) -> list[dict[str, Any]]:
    """The milestones of one report, each with how far it had come in words."""
    return [
        {"row": row, "words": standing_words(row.standing, row.due_on, row.done_on, report.handed_in_on)}
        for row in report.milestones.all()
    ]


def preview_of(form: InterimForm) -> dict[str, Any]:
    """The report that the form would hand in today, as `interims` tells of one; nothing is written."""
    said, today = form.report(), clock.today()
    report = InterimReport(
        handed_in_on=today, colour=said["colour"], sentence=said["sentence"], text=said["text"]
    )
    milestones = [
        {
            "row": _told(line, said["answers"].get(line.key)),
            "words": standing_words(line.standing, line.due_on, line.done_on, today),
        }
        for line in form.lines
    ]
    return {"report": report, "milestones": milestones, "files": said["files"]}


def _told(line: MilestoneLine, answer: WhyLate | None) -> MilestoneStanding:
    why = answer or WhyLate("")
    return MilestoneStanding(
        title=line.title,
        due_on=line.due_on,
        done_on=line.done_on,
        standing=line.standing,
        why=why.why,
        needed=why.needed,
        expected_on=why.expected_on,
    )

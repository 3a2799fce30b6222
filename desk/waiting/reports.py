"""Interim reports: for the leader those that are soon due, for whoever records them those to note."""

from django.urls import reverse
from django.utils.translation import gettext as _

import clock
from assignments.models import InterimReport, PlannedReport
from desk.answers import REPORT_AHEAD, by_verb
from desk.gate import key_of
from desk.waiting.item import Waiting
from desk.waiting.me import Me
from initiatives import days
from initiatives.actors import LEADERS, RECORDERS
from initiatives.verbs import Verb


def to_hand_in(me: Me) -> list[Waiting]:
    """Planned for within a month, or overdue: the soonest of each assignment that she leads. One query."""
    planned = PlannedReport.objects.unanswered().due_by(clock.today() + REPORT_AHEAD)
    soonest: dict[int, PlannedReport] = {}
    for report in planned:
        if me.acts_as(report.charter.assignment.need) & set(LEADERS):
            # They come soonest first, and one report of an assignment is written at a time.
            soonest.setdefault(report.charter.assignment_id, report)
    return [_planned(report) for report in soonest.values()]


def _planned(report: PlannedReport) -> Waiting:
    need = report.charter.assignment.need
    return Waiting(
        title=_("Delrapport: %s") % need.title,
        href=reverse("desk:assignment", args=[key_of(need)]),
        due=report.due_on,
        answer=reverse("desk:assignment_interim", args=[key_of(need)]),
        label=_("Lämna delrapport"),
        need=need,
        is_example=need.is_example,
    )


def to_note(me: Me) -> list[Waiting]:
    """Handed in, and not noted by the steering body: each assignment's oldest. One query."""
    if not me.roles & set(RECORDERS):
        return []
    waits: dict[int, InterimReport] = {}
    for interim in InterimReport.objects.to_note():
        # The oldest first: bodies note reports in the order in which they came.
        waits.setdefault(interim.assignment_id, interim)
    return [_handed_in(interim) for interim in waits.values()]


def _handed_in(interim: InterimReport) -> Waiting:
    need = interim.assignment.need
    noting = by_verb(need, Verb.NOTE_INTERIM)
    return Waiting(
        title=_("Delrapport lämnad: %s") % need.title,
        href=reverse("desk:assignment", args=[key_of(need)]),
        answer=noting.href,
        label=noting.label,
        need=need,
        days=days.days_since(interim.handed_in_on.isoformat()),
        is_example=need.is_example,
    )

"""Interim reports: for the leader those that are soon due, for whoever records them those to note."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import partial
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

import clock
from assignments.models import InterimReport, PlannedReport
from desk.answers import REPORT_AHEAD, by_verb
from desk.gate import key_of
from desk.waiting.item import Lines, Waiting
from desk.waiting.leading import led_by, led_by_nobody
from desk.waiting.me import Me
from initiatives import days
from initiatives.actors import RECORDERS, Actor
from initiatives.models import Need
from initiatives.verbs import Verb
from prepared import prepared
from ui.addresses import address


def to_hand_in(me: Me) -> Sequence[Waiting]:
    """Planned for within a month, or overdue: the soonest of each assignment that she leads."""
    rows = _soon_led_by_nobody_too if Actor.COORDINATOR in me.roles else _soon
    own = rows(me.user.pk, clock.today(), clock.today() + REPORT_AHEAD)
    # They come soonest first, and one report of an assignment is written at a time.
    return Lines(_first_of_each(own), partial(_lines, PlannedReport.objects.unanswered(), _planned))


@prepared
def _soon(leader: int, today: date, until: date) -> QuerySet[PlannedReport, tuple[int, int]]:
    return _due(until, led_by(leader, today))


@prepared
def _soon_led_by_nobody_too(
    leader: int, today: date, until: date
) -> QuerySet[PlannedReport, tuple[int, int]]:
    return _due(until, led_by(leader, today) | led_by_nobody(today))


def _due(until: date, whose: Q) -> QuerySet[PlannedReport, tuple[int, int]]:
    planned = PlannedReport.objects.unanswered().due_by(until)
    # Of each report's need by itself: those planned are few, and as a list all needs would be looked through.
    own = planned.filter(Exists(Need.objects.filter(whose, pk=OuterRef("charter__assignment__need"))))
    return own.values_list("charter__assignment", "pk")


def _planned(report: PlannedReport) -> Waiting:
    need = report.charter.assignment.need
    return Waiting(
        title=_("Delrapport: %s") % need.title,
        href=address("desk:assignment", key_of(need)),
        due=report.due_on,
        answer=address("desk:assignment_interim", key_of(need)),
        label=_("Lämna delrapport"),
        todo=_("lämna delrapport"),
        need=need,
        is_example=need.is_example,
    )


def to_note(me: Me) -> Sequence[Waiting]:
    """Handed in, and not noted by the steering body: each assignment's oldest."""
    if not me.roles & set(RECORDERS):
        return []
    # The oldest first: bodies note reports in the order in which they came.
    return Lines(_first_of_each(_to_note()), partial(_lines, InterimReport.objects.to_note(), _handed_in))


@prepared
def _to_note() -> QuerySet[InterimReport, tuple[int, int]]:
    return InterimReport.objects.to_note().values_list("assignment", "pk")


def _handed_in(interim: InterimReport) -> Waiting:
    need = interim.assignment.need
    noting = by_verb(need, Verb.NOTE_INTERIM)
    return Waiting(
        title=_("Delrapport lämnad: %s") % need.title,
        href=address("desk:assignment", key_of(need)),
        answer=noting.href,
        label=noting.label,
        todo=_("anteckna vad som beslutas om delrapporten"),
        need=need,
        days=days.days_since(interim.handed_in_on.isoformat()),
        is_example=need.is_example,
    )


def _first_of_each(rows: Iterable[tuple[int, int]]) -> list[int]:
    """Of the reports, each with its assignment, the first one of each assignment."""
    first: dict[int, int] = {}
    for assignment, report in rows:
        first.setdefault(assignment, report)
    return list(first.values())


def _lines(reports: Any, line: Any, keys: Sequence[int]) -> list[Waiting]:
    return [line(report) for report in reports.filter(pk__in=keys)] if keys else []

"""Named, chainable queries over assignments, their charters and the reports that those plan."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery

from assignments.states import REPORT_STANDS, CharterStatus, ReportStatus
from initiatives.models import Event, Need
from initiatives.querysets import EventQuerySet
from initiatives.states import OPEN_AND_PUBLIC, State
from initiatives.verbs import Verb
from meetings.models import AgendaItem
from meetings.querysets import AgendaItemQuerySet
from meetings.states import AHEAD, OVER
from organizations.models import Body
from prepared import prepared

if TYPE_CHECKING:
    from assignments.models import (
        Assignment,
        Charter,
        PlannedReport,
        ProcessLeader,
        Risk,
        StatusUpdate,
        WorkingGroupMember,
    )

CARRIED_OUT = (State.ONGOING, State.PAUSED)
"""The states in which an assignment reports."""

WORK_IS_DONE = (State.CLOSED, State.DISCONTINUED)
"""The states in which the last assignment is still told of, though it has ended."""

WRITERS = ("drafter", "intended_leaders")
"""Who is to write the charter."""


def writers_by_key(rows: "Iterable[tuple[int, int | None, int | None]]") -> dict[int, set[int]]:
    """Of rows of a key and `WRITERS`: a row for each who is meant to lead."""
    found: dict[int, set[int]] = defaultdict(set)
    for key, *people in rows:
        found[key] |= {person for person in people if person is not None}
    return dict(found)


LEAVES = (Verb.REQUEUE, Verb.DECLINE, Verb.MERGE, Verb.REOPEN)
"""After these no assignment is in force: the need waits again, or goes on elsewhere or anew."""


def said_of_terms(day: date) -> EventQuerySet:
    """What had been said by the end of the day, and held, of the terms that a need works by.

    A small correction falls with the approval that it corrects, though no event takes it back itself.
    """
    fell = Event.objects.as_of(day).filter(
        need=OuterRef("need"),
        seq__gt=OuterRef("seq"),
        corrects__verb=Verb.APPROVE_CHARTER,
        corrects__seq__lt=OuterRef("seq"),
    )
    corrects_charter = Q(verb=Verb.EDIT_TEXT, data__has_key="charter") & ~Exists(fell)
    moves = Q(verb__in=[Verb.COMMISSION, Verb.APPROVE_CHARTER, *LEAVES])
    return Event.objects.standing_on(day).filter(moves | corrects_charter)


def approved_last(assignment: str) -> Subquery:
    """Of the assignment that `assignment` leads to, the version of its charter that was approved last."""
    approving = Event.objects.filter(charter__assignment=OuterRef(assignment)).order_by("-seq")
    return Subquery(approving.values("charter")[:1])


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    def under_way(self) -> "AssignmentQuerySet":
        """Those that a need works by and whose report is not accepted yet."""
        return self.in_force().filter(need__state__in=(*CARRIED_OUT, State.REPORTED))

    def open_for(self, need: Need) -> "Assignment":
        """The need's open assignment; opened here for one imported or prepared without any."""
        return _open_one.first(need.pk) or self.get_or_create(need=need, is_open=True)[0]

    def written_by(self, user: Any) -> "AssignmentQuerySet":
        """Open ones whose charter the person is to write: its drafter, or meant to lead."""
        writes = Q(drafter=user) | Q(intended_leaders=user)
        # Joined to several intended leaders, one assignment would come once for each.
        return self.filter(writes, is_open=True).distinct()

    def writers(self) -> "dict[int, set[int]]":
        """By assignment, who is to write its charter: its drafter and those meant to lead."""
        return writers_by_key(self.values_list("pk", *WRITERS))

    def in_force(self) -> "AssignmentQuerySet":
        """Of each need the one that it works by: open and commissioned; once the work is done, the last.

        None where the need waits in the queue again or its assignment is only prepared.
        """
        # By the newest commission of the need, as a need that was woken anew has had several assignments.
        commissioned = Event.objects.filter(assignment__need=OuterRef("need")).order_by("-seq")
        still = Q(is_open=True) | Q(need__state__in=WORK_IS_DONE)
        return self.filter(still, commissioned_event=Subquery(commissioned.values("pk")[:1]))


class ProcessLeaderQuerySet(models.QuerySet["ProcessLeader"]):
    def of(self, need: Need) -> "ProcessLeaderQuerySet":
        """Of the need's open assignment."""
        return self.filter(assignment__need=need, assignment__is_open=True)

    def current(self, on: date) -> "ProcessLeaderQuerySet":
        # A leader's last day is still the leader's; a seat's last day (below) is the first without it.
        return self.filter(starts_on__lte=on).filter(Q(ends_on=None) | Q(ends_on__gte=on))


class WorkingGroupQuerySet(models.QuerySet["WorkingGroupMember"]):
    def current(self, on: date) -> "WorkingGroupQuerySet":
        """Who sits that day; the day that a seat ends is the first without it."""
        return self.filter(starts_on__lte=on).filter(Q(ends_on=None) | Q(ends_on__gt=on))

    def not_ended(self, on: date) -> "WorkingGroupQuerySet":
        """Who sits that day or is to."""
        return self.filter(Q(ends_on=None) | Q(ends_on__gt=on))

    def end(self, on: date, event: Event) -> None:
        """Ends those who sit that day, for the event's sake; an end planned for later is kept beside it."""
        # Both in one UPDATE: the database reads the old end before it writes the new one.
        self.current(on).update(planned_end=F("ends_on"), ends_on=on, ended_event=event)

    def sit_again(self) -> None:
        """Undoes `end`: each sits until the end that was planned, if there was one."""
        self.update(ends_on=F("planned_end"), planned_end=None, ended_event=None)


class StatusUpdateQuerySet(models.QuerySet["StatusUpdate"]):
    def newest_first(self) -> "StatusUpdateQuerySet":
        return self.order_by("-pk")


class RiskQuerySet(models.QuerySet["Risk"]):
    def open(self) -> "RiskQuerySet":
        return self.filter(closed_on=None)


def off_the_agenda(body: Body, paper: str) -> Q:
    """Papers of that kind that are handed in to the body, of work that goes on, on no coming agenda of it.

    Charters and final reports go to the steering body alone.
    """
    if body.kind != Body.Kind.STEERING:
        return Q(pk__in=[])
    on_one = AgendaItem.objects.filter(
        **{"meeting__body": body, f"assignment_papers__{paper}": OuterRef("pk")},
        is_open=True,
        meeting__status__in=AHEAD,
    )
    goes_on = Q(assignment__is_open=True, assignment__need__state__in=OPEN_AND_PUBLIC)
    return goes_on & Q(~Exists(on_one))


@prepared
def _open_one(need: int) -> models.QuerySet[Any]:
    return apps.get_model("assignments", "Assignment").objects.filter(need=need, is_open=True)


class CharterQuerySet(models.QuerySet["Charter"]):
    def waiting_for(self, body: Body) -> "CharterQuerySet":
        """Handed in to that body, and on none of its coming agendas."""
        return self.filter(off_the_agenda(body, "charter"), status=CharterStatus.PROPOSED)

    def whole(self) -> "CharterQuerySet":
        """With all that each version says. As many queries however many versions."""
        # Comparing versions touches every relation; asked one by one it is eight queries for each version.
        return self.select_related("begun_from").prefetch_related(
            "parts__section",
            "goals__indicator",
            "milestones",
            "seats",
            "planned_reports",
            "indicators",
            "areas",
            "principals",
        )

    def unapproved(self, need: Need | int) -> "CharterQuerySet":
        """What is written or handed in, and waits to be approved, of the need's open assignment."""
        of_need = self.filter(assignment__need=need, assignment__is_open=True)
        return of_need.exclude(status=CharterStatus.APPROVED)

    def published(self) -> "CharterQuerySet":
        """Approved versions, of needs that are public; drafts never are."""
        return self.filter(status=CharterStatus.APPROVED, assignment__need__number__isnull=False)

    def in_force(self) -> "CharterQuerySet":
        """Of each assignment the version approved last: the terms that it works by."""
        return self.filter(pk=approved_last("assignment"))

    def in_force_on(self, day: date) -> "CharterQuerySet":
        """Of each need the terms that it worked by at the end of the day.

        Also of work that a source attests, which was never commissioned here. Not those whose approval was
        a wrong record, corrected since: they are public no more (ADR 0015).
        """
        newest = said_of_terms(day).filter(need=OuterRef("assignment__need")).order_by("-seq")
        return self.published().filter(approved_event=Subquery(newest.values("pk")[:1]))

    def was_taken_back_since(self, day: date, need: Need) -> bool:
        """Whether the need had terms in force at the end of the day whose approval was corrected later."""
        newest = said_of_terms(day).filter(need=need).order_by("seq").last()
        if newest is None or newest.verb not in {Verb.APPROVE_CHARTER, Verb.EDIT_TEXT}:
            return False
        return not self.filter(approved_event=newest).exists()


class PlannedReportQuerySet(models.QuerySet["PlannedReport"]):
    def unanswered(self) -> "PlannedReportQuerySet":
        """Planned by the terms in force of an open assignment, under way or paused, and not handed in.

        The soonest first, with the assignment and its need.
        """
        of_those_under_way = self.filter(
            charter=approved_last("charter__assignment"),
            charter__assignment__is_open=True,
            charter__assignment__need__state__in=CARRIED_OUT,
        )
        # By day, not by key: a change of the charter plans the same report anew, in a row of its own.
        unanswered = of_those_under_way.exclude(charter__assignment__interims__due_on=F("due_on"))
        return unanswered.select_related("charter__assignment__need").order_by("due_on", "pk")

    def due_by(self, day: date) -> "PlannedReportQuerySet":
        """Due on that day or before it."""
        return self.filter(due_on__lte=day)

    def led_by(self, user: Any, on: date) -> "PlannedReportQuerySet":
        """Of the assignments that the person leads on that day."""
        current = Q(charter__assignment__leaders__ends_on=None) | Q(
            charter__assignment__leaders__ends_on__gte=on
        )
        leads = Q(charter__assignment__leaders__user=user, charter__assignment__leaders__starts_on__lte=on)
        # Asked apart: joined in here, somebody appointed twice would get each report twice.
        return self.filter(pk__in=self.model._default_manager.filter(leads, current).values("pk"))

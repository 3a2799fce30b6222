"""Named, chainable queries over assignments, charters and reports."""

from datetime import date
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from initiatives.models import Need

if TYPE_CHECKING:
    from assignments.models import (
        Assignment,
        Charter,
        FinalReport,
        InterimReport,
        ProcessLeader,
        WorkingGroupMember,
    )


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    def open_for(self, need: Need) -> "Assignment":
        """The need's open assignment; opened here for one imported or prepared without any."""
        return self.get_or_create(need=need, is_open=True)[0]


class ProcessLeaderQuerySet(models.QuerySet["ProcessLeader"]):
    def current(self, on: date) -> "ProcessLeaderQuerySet":
        return self.filter(starts_on__lte=on).filter(Q(ends_on=None) | Q(ends_on__gte=on))


class WorkingGroupQuerySet(models.QuerySet["WorkingGroupMember"]):
    def current(self, on: date) -> "WorkingGroupQuerySet":
        """Who sits that day; the day that a seat ends is the first without it."""
        return self.filter(starts_on__lte=on).filter(Q(ends_on=None) | Q(ends_on__gt=on))


class CharterQuerySet(models.QuerySet["Charter"]):
    def whole(self) -> "CharterQuerySet":
        """With all that each version says. As many queries however many versions."""
        return self.prefetch_related(
            "parts__section",
            "goals",
            "milestones",
            "seats",
            "planned_reports",
            "indicators",
            "areas",
            "principals",
        )

    def living(self, need: Need) -> "Charter | None":
        """The draft that is written on now, of the need's open assignment."""
        drafts = self.filter(assignment__need=need, assignment__is_open=True, status="draft")
        return drafts.order_by("version").last()

    def newest_approved(self, need: Need) -> "Charter | None":
        """The version that counts: of the open assignment, the one approved last."""
        approved = self.filter(assignment__need=need, assignment__is_open=True, status="approved")
        return approved.order_by("approved_event__seq").last()

    def published(self) -> "CharterQuerySet":
        """Approved versions, of needs that are public; drafts never are."""
        return self.filter(status="approved", assignment__need__number__isnull=False)


class InterimReportQuerySet(models.QuerySet["InterimReport"]):
    def published(self) -> "InterimReportQuerySet":
        """Noted by the steering body."""
        return self.filter(noted_event__isnull=False)


class FinalReportQuerySet(models.QuerySet["FinalReport"]):
    def published(self) -> "FinalReportQuerySet":
        """Accepted by the steering body."""
        return self.filter(status="accepted")

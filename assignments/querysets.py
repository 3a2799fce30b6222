"""Named, chainable queries over assignments, charters and reports."""

from datetime import date
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from initiatives.models import Need

if TYPE_CHECKING:
    from assignments.models import Assignment, Charter, FinalReport, InterimReport, ProcessLeader, ReportFile


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    def open_for(self, need: Need) -> "Assignment":
        """The need's open assignment; opened here for one imported or prepared without any."""
        return self.get_or_create(need=need, is_open=True)[0]


class ProcessLeaderQuerySet(models.QuerySet["ProcessLeader"]):
    def current(self, on: date) -> "ProcessLeaderQuerySet":
        return self.filter(starts_on__lte=on).filter(Q(ends_on=None) | Q(ends_on__gte=on))


class CharterQuerySet(models.QuerySet["Charter"]):
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


class ReportFileQuerySet(models.QuerySet["ReportFile"]):
    def published(self) -> "ReportFileQuerySet":
        """What everybody may fetch: of an accepted report."""
        return self.filter(report__status="accepted", need__number__isnull=False)

    def handed_in(self) -> "ReportFileQuerySet":
        """Of a report that was handed in, accepted or not."""
        return self.filter(report__isnull=False)

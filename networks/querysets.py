"""Named, chainable queries over what networks plan, report and meet about."""

from datetime import date
from typing import TYPE_CHECKING

from django.db import models

if TYPE_CHECKING:
    from networks.models import NetworkMeeting, NetworkPaper, NetworkYear
    from organizations.models import Body


class NetworkYearQuerySet(models.QuerySet["NetworkYear"]):
    def ended_within(self, first: date, last: date) -> "NetworkYearQuerySet":
        """The years whose last day lies in the period, the earliest first: their report tells of it."""
        until = last.year if (last.month, last.day) == (12, 31) else last.year - 1
        return self.filter(year__gte=first.year, year__lte=until).order_by("year")


class NetworkPaperQuerySet(models.QuerySet["NetworkPaper"]):
    def newest(self) -> "NetworkPaperQuerySet":
        """Of each network, year and kind what holds: the one that was published last."""
        later = self.model._default_manager.filter(
            body=models.OuterRef("body"),
            year=models.OuterRef("year"),
            kind=models.OuterRef("kind"),
            number__gt=models.OuterRef("number"),
        )
        return self.exclude(models.Exists(later)).select_related("body", "year")

    def of(self, body: "Body", year: "NetworkYear", kind: str) -> "NetworkPaperQuerySet":
        """Every version of it, the newest first."""
        return self.filter(body=body, year=year, kind=kind).select_related("body", "year").order_by("-number")


class NetworkMeetingQuerySet(models.QuerySet["NetworkMeeting"]):
    def within(self, first: date, last: date) -> "NetworkMeetingQuerySet":
        return self.filter(day__gte=first, day__lte=last)

"""Named, chainable queries over yearly reports."""

from typing import TYPE_CHECKING

from django.db import models

if TYPE_CHECKING:
    from yearly.models import YearlyReport


class YearlyReportQuerySet(models.QuerySet["YearlyReport"]):
    def approved(self) -> "YearlyReportQuerySet":
        """Frozen, and everybody's to read."""
        return self.exclude(approved_at=None)

    def before(self, report: "YearlyReport") -> "YearlyReportQuerySet":
        """Approved ones of the same body whose period ended before this one's began, the newest first."""
        earlier = self.approved().filter(body=report.body, last_day__lt=report.first_day)
        return earlier.order_by("-last_day", "-pk")

"""Named, chainable queries over news."""

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Max, QuerySet

if TYPE_CHECKING:
    from news.models import NewsItem


class NewsQuerySet(models.QuerySet["NewsItem"]):
    def published(self) -> "NewsQuerySet":
        """What everybody reads, the newest first."""
        return self.filter(published_at__isnull=False, withdrawn_at=None).order_by("-number")

    def drafts(self) -> "NewsQuerySet":
        return self.filter(published_at=None).order_by("-pk")

    def after(self, number: int) -> "NewsQuerySet":
        """What came out after that one, the oldest first."""
        return self.published().filter(number__gt=number).order_by("number")

    def of(self, needs: "QuerySet[Any]", beside: models.Q) -> "NewsQuerySet":
        """Those that tell of any of these needs, or of what `beside` says."""
        return self.filter(models.Q(events__need__in=needs.values("pk")) | beside).distinct()

    def newest_number(self) -> int:
        """Of all that have ever come out; 0 before the first."""
        return self.aggregate(newest=Max("number"))["newest"] or 0

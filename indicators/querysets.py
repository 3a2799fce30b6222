"""Named, chainable queries over indicators and their values."""

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Exists, Max, OuterRef, Q
from django.utils import timezone

if TYPE_CHECKING:
    from indicators.models import Batch, Indicator, KoladaReading, Value


class IndicatorQuerySet(models.QuerySet["Indicator"]):
    def readable(self) -> "IndicatorQuerySet":
        """Those whose id in Kolada is known to mean them."""
        return self.exclude(kolada_title="")

    def with_values(self) -> "IndicatorQuerySet":
        """Those for which values have been read in, published or not."""
        return self.filter(values__isnull=False).distinct()

    def published(self) -> "IndicatorQuerySet":
        """Those of which a person has published a value: nobody outside knows of the others."""
        return self.filter(values__batch__number__isnull=False).distinct()

    def overdue(self, today: date) -> "IndicatorQuerySet":
        """Those whose new values were to have come by the day, and of which none has been published since."""
        come = self.model._default_manager.filter(
            pk=OuterRef("pk"), values__batch__published_at__date__gte=OuterRef("next_values_due")
        )
        return self.filter(~Exists(come), next_values_due__lt=today)

    def unsure(self) -> "IndicatorQuerySet":
        """Those whose id in Kolada nobody has held against its title."""
        return self.exclude(kolada_id="").filter(kolada_title="")


class BatchQuerySet(models.QuerySet["Batch"]):
    def waiting(self) -> "BatchQuerySet":
        """Read in, and neither published nor thrown away."""
        return self.filter(number=None)

    def published(self) -> "BatchQuerySet":
        return self.exclude(number=None)

    def newest_number(self) -> int:
        """How many have been published."""
        return int(self.aggregate(newest=Max("number"))["newest"] or 0)


class ValueQuerySet(models.QuerySet["Value"]):
    def published(self) -> "ValueQuerySet":
        """Those that a person has published, replaced ones too."""
        return self.exclude(batch__number=None)

    def current(self) -> "ValueQuerySet":
        """Of the published ones those that none published later replaces."""
        newer = self.model._default_manager.exclude(batch__number=None).filter(replaces=OuterRef("pk"))
        return self.published().filter(~Exists(newer))

    def current_on(self, day: date) -> "ValueQuerySet":
        """Those that stood at the end of the day: published by then, and not replaced by then."""
        by_then = {"batch__published_at__lt": _end_of(day)}
        newer = self.model._default_manager.filter(replaces=OuterRef("pk"), **by_then)
        return self.published().filter(~Exists(newer), **by_then)

    def of_newest_periods(self, level: str) -> "ValueQuerySet":
        """Of each indicator all values of the newest period that has one of that level."""
        newest = self.filter(level=level, value__isnull=False).order_by("indicator")
        periods = newest.values("indicator").annotate(newest=Max("period"))
        either = Q(pk__in=[])
        for row in periods:
            either |= Q(indicator=row["indicator"], period=row["newest"])
        return self.filter(either)


def _end_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))


class KoladaReadingQuerySet(models.QuerySet["KoladaReading"]):
    def waiting(self) -> "KoladaReadingQuerySet":
        """Asked for, and not read yet."""
        return self.filter(ended_at=None)

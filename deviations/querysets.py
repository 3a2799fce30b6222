"""Named, chainable queries over counts of deviations and what was learnt of them."""

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Exists, Max, OuterRef

if TYPE_CHECKING:
    from deviations.models import Analysis, DeviationBatch, DeviationCount


class DeviationBatchQuerySet(models.QuerySet["DeviationBatch"]):
    def waiting(self) -> "DeviationBatchQuerySet":
        """Read in, and neither published nor thrown away."""
        return self.filter(number=None)

    def published(self) -> "DeviationBatchQuerySet":
        return self.exclude(number=None)

    def of_places(self, codes: Collection[str]) -> "DeviationBatchQuerySet":
        """Those that hold nothing of any other place."""
        own = self.filter(counts__place__in=codes).distinct()
        # By key, not by joins: a second join would ask of another row than the first.
        return own.exclude(pk__in=self.model._default_manager.with_others(codes))

    def with_others(self, codes: Collection[str]) -> Any:
        """The keys of those that hold something of a place that is none of these."""
        counts = self.model._meta.get_field("counts").related_model._default_manager
        return counts.exclude(place__in=codes).values("batch")

    def newest_number(self) -> int:
        """How many have been published."""
        return int(self.aggregate(newest=Max("number"))["newest"] or 0)


class DeviationCountQuerySet(models.QuerySet["DeviationCount"]):
    def published(self) -> "DeviationCountQuerySet":
        """Those that a person has published, overtaken ones too."""
        return self.exclude(batch__number=None)

    def current(self) -> "DeviationCountQuerySet":
        """Of the published ones those of which no batch published later says something else."""
        same = self.model._default_manager.filter(
            month=OuterRef("month"), place=OuterRef("place"), category=OuterRef("category")
        )
        return self.published().filter(~Exists(same.filter(batch__number__gt=OuterRef("batch__number"))))

    def between(self, first: str, last: str) -> "DeviationCountQuerySet":
        """Of the months from the first to the last, both of them too."""
        return self.filter(month__gte=first, month__lte=last)


class AnalysisQuerySet(models.QuerySet["Analysis"]):
    def published(self) -> "AnalysisQuerySet":
        """What everybody may read."""
        return self.exclude(published_at=None).filter(taken_down_at=None)

    def taken_down(self) -> "AnalysisQuerySet":
        return self.exclude(taken_down_at=None)

    def for_list(self) -> "AnalysisQuerySet":
        """With what a list says of each."""
        return self.select_related("category", "written_by", "published_by")

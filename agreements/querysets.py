"""Named, chainable queries over documents and their history."""

from datetime import date
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Exists, OuterRef, Prefetch

from initiatives.models import Need

if TYPE_CHECKING:
    from agreements.models import DocumentEvent, GoverningDocument


class DocumentQuerySet(models.QuerySet["GoverningDocument"]):
    def known_on(self, day: date) -> "DocumentQuerySet":
        """Those that the public had heard of by that day."""
        events = self.model._meta.get_field("events").related_model
        told = events._default_manager.filter(document=OuterRef("pk"), public_day__lte=day)
        return self.filter(Exists(told))

    def with_history(self) -> "DocumentQuerySet":
        """With all that `standing` reads, in three questions however many they are."""
        events = self.model._meta.get_field("events").related_model
        rows = events._default_manager.for_fold()  # type: ignore[attr-defined]
        return self.prefetch_related(Prefetch("events", queryset=rows), "versions")

    def with_facts(self) -> "DocumentQuerySet":
        """With what past days told of each."""
        return self.prefetch_related("facts")

    def with_parties(self) -> "DocumentQuerySet":
        return self.prefetch_related("parties")

    def with_what_it_belongs_to(self) -> "DocumentQuerySet":
        """With what its page names beside: of the needs only those that are public."""
        public = Need.objects.published()
        before, after = Prefetch("needs_before", queryset=public), Prefetch("needs_after", queryset=public)
        return self.select_related("under", "body").prefetch_related("target_groups", "below", before, after)


class DocumentEventQuerySet(models.QuerySet["DocumentEvent"]):
    def for_fold(self) -> "DocumentEventQuerySet":
        """With the party and the version's number, oldest first."""
        return self.select_related("party", "version", "remark").order_by("document", "seq")

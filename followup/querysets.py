"""Named, chainable queries over deliverables and their implementation."""

from typing import TYPE_CHECKING

from django.db import models

if TYPE_CHECKING:
    from followup.models import Deliverable


class DeliverableQuerySet(models.QuerySet["Deliverable"]):
    def published(self) -> "DeliverableQuerySet":
        """Published by the process leader, and not taken back since."""
        return self.filter(published_event__isnull=False)

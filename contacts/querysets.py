"""Named, chainable queries over contacts."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F

if TYPE_CHECKING:
    from contacts.models import Contact


class ContactQuerySet(models.QuerySet["Contact"]):
    def in_order(self) -> "ContactQuerySet":
        """The bodies' in the profile's order, then the principals', the region before its municipalities."""
        # Said outright, since the two databases put NULL at different ends.
        bodies_first = F("body__position").asc(nulls_last=True)
        region_first = F("principal__kind").desc(nulls_first=True)
        placed = self.select_related("body", "principal")
        return placed.order_by(
            bodies_first, "body__slug", region_first, "principal__name_order", "role_order", "pk"
        )

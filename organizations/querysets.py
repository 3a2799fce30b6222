"""Named, chainable queries over people and bodies."""

from datetime import date
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

if TYPE_CHECKING:
    from organizations.models import Body, Membership


class MembershipQuerySet(models.QuerySet["Membership"]):
    def active(self, on: date) -> "MembershipQuerySet":
        """Terms that cover the day: begun, and not ended before it."""
        return self.filter(starts_on__lte=on).filter(Q(ends_on=None) | Q(ends_on__gte=on))


class BodyQuerySet(models.QuerySet["Body"]):
    def steering(self) -> "Body":
        """The body that decides on the joint development work; every profile has exactly one."""
        return self.get(kind="steering")

    def political(self) -> "Body | None":
        """The political body that recommends; some regions have none."""
        return self.filter(kind="political").first()

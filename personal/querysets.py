"""Named, chainable queries over the log of access."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from accounts.models import User

if TYPE_CHECKING:
    from personal.models import AccessEntry


class AccessEntryQuerySet(models.QuerySet["AccessEntry"]):
    def concerning(self, user: User) -> "AccessEntryQuerySet":
        """Who took part of the person's data: alone, or in a list of everybody."""
        return self.filter(Q(person=user) | Q(person=None))

    def until(self, moment: datetime) -> "AccessEntryQuerySet":
        return self.filter(at__lt=moment)

    def for_list(self) -> "AccessEntryQuerySet":
        """With all that a line says."""
        return self.select_related("by", "person")

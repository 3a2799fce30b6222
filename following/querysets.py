"""Named, chainable queries over subscriptions."""

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

if TYPE_CHECKING:
    from following.models import Subscription

# Long enough for a weekend; an address that somebody else typed should not stay.
CONFIRM_WITHIN = timedelta(days=3)
"""An address that nobody has confirmed is not kept longer."""


class SubscriptionQuerySet(models.QuerySet["Subscription"]):
    def confirmed(self) -> "SubscriptionQuerySet":
        return self.filter(confirmed_at__isnull=False)

    def forgotten(self, now: datetime) -> "SubscriptionQuerySet":
        """Asked for, and not confirmed in time."""
        return self.filter(confirmed_at=None, asked_at__lt=now - CONFIRM_WITHIN)

    def due(self, today: date) -> "SubscriptionQuerySet":
        """Not looked through today or, the weekly ones, this week; a week begins on its Monday."""
        # By the week: a worker that stood still on Monday sends on Tuesday, and next Monday again.
        monday = today - timedelta(days=today.weekday())
        weekly = Q(pace="weekly") & (Q(looked_on=None) | Q(looked_on__lt=monday))
        daily = Q(pace="daily") & (Q(looked_on=None) | Q(looked_on__lt=today))
        return self.confirmed().filter(daily | weekly)

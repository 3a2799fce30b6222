"""Named, chainable queries over messages."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q

from initiatives.models import Need

if TYPE_CHECKING:
    from notifications.models import Message

CLAIM_HOLDS = timedelta(minutes=10)
"""A claim older than this belongs to a process that died; the row may be claimed again."""


class MessageQuerySet(models.QuerySet["Message"]):
    def for_person(self, user: Any) -> "MessageQuerySet":
        """The person's own, about what they may still see; newest first."""
        visible = Q(event=None) | Q(event__need__in=Need.objects.visible_to(user).values("pk"))
        return self.filter(visible, recipient=user).order_by("-created_at", "-pk")

    def unread(self) -> "MessageQuerySet":
        return self.filter(read_at=None)

    def unsent(self) -> "MessageQuerySet":
        """Still to be mailed; nothing is mailed to a closed account."""
        return self.filter(sent_at=None, recipient__is_active=True)

    def due(self, now: datetime) -> "MessageQuerySet":
        """Unsent, claimed by nobody at work, and not waiting after a failure."""
        return self.unsent().filter(
            Q(claimed_at=None) | Q(claimed_at__lte=now - CLAIM_HOLDS),
            Q(not_before=None) | Q(not_before__lte=now),
        )

"""Named, chainable queries over messages and the mails that carry them."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q

from notifications.recipients import may_still_read

if TYPE_CHECKING:
    from notifications.models import Mail, Message

# A server may refuse an address for some hours without meaning it (a full mailbox, greylisting).
GIVE_UP = 30
"""Attempts, the later ones an hour apart, at an address that the server refuses."""

REFUSED = Q(last_error__startswith="SMTPRecipientsRefused")

CLAIM_HOLDS = timedelta(minutes=10)
"""A claim older than this belongs to a process that died; the row may be claimed again."""


class MessageQuerySet(models.QuerySet["Message"]):
    def for_person(self, user: Any) -> "MessageQuerySet":
        """The person's own, about what they may still see; newest first."""
        return self.filter(may_still_read(user), recipient=user).order_by("-created_at", "-pk")

    def unread(self) -> "MessageQuerySet":
        return self.filter(read_at=None)

    def without_mail(self) -> "MessageQuerySet":
        """Not in any mail yet; nothing is mailed to a closed account."""
        return self.filter(mail=None, recipient__is_active=True)

    def with_what_it_is_about(self) -> "MessageQuerySet":
        """With what its text and its link ask for."""
        return self.select_related("event__need", "interim__assignment__need")


class MailQuerySet(models.QuerySet["Mail"]):
    def unsent(self) -> "MailQuerySet":
        """Still to be sent; nothing is sent to a closed account."""
        return self.filter(Q(recipient=None) | Q(recipient__is_active=True), sent_at=None)

    def given_up(self) -> "MailQuerySet":
        """The server has said no to their address for about a day."""
        return self.filter(REFUSED, sent_at=None, attempts__gte=GIVE_UP)

    def due(self, now: datetime) -> "MailQuerySet":
        """Unsent, claimed by nobody at work, and not waiting after a failure."""
        unsent = self.unsent().exclude(REFUSED, attempts__gte=GIVE_UP)
        return unsent.filter(
            Q(claimed_at=None) | Q(claimed_at__lte=now - CLAIM_HOLDS),
            Q(not_before=None) | Q(not_before__lte=now),
        )

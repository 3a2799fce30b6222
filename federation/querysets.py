"""Named, chainable queries over providers and those whom they know."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.contrib.sessions.models import Session
from django.db import models
from django.db.models import F, Q

from accounts.models import User

if TYPE_CHECKING:
    from federation.models import Answer, Identity, Provider

EVERY = timedelta(hours=1)
"""How often a provider is read anew."""
AGAIN = timedelta(minutes=5)
"""How soon after it could not be read."""
KNOCK_KEPT = timedelta(days=90)
"""How long somebody who has knocked, and whom nobody knows, is remembered."""


class ProviderQuerySet(models.QuerySet["Provider"]):
    def usable(self, now: datetime) -> "ProviderQuerySet":
        """Open, and with a copy of what it told of itself that still holds."""
        holds = Q(kept_until=None) | Q(kept_until__gt=now)
        return self.filter(holds, is_open=True, kept_at__isnull=False).select_related("principal")

    def for_address(self, email: str) -> "ProviderQuerySet":
        """The open one, whether usable now or not, of those with that address."""
        domain = email.rpartition("@")[2].strip().lower()
        return self.filter(is_open=True, domains__name=domain).select_related("principal")

    def only_way_for(self, email: str) -> "ProviderQuerySet":
        """The one by which alone those with that address come in, as long as it is open."""
        return self.for_address(email).filter(is_only_way=True)

    def due(self, now: datetime) -> "ProviderQuerySet":
        """To be read now: never read, long ago, or not in order a while ago."""
        failed = ~Q(failure="") & Q(tried_at__lte=now - AGAIN)
        return self.filter(Q(tried_at=None) | Q(tried_at__lte=now - EVERY) | failed)

    def for_list(self) -> "ProviderQuerySet":
        return (
            self.select_related("principal")
            .prefetch_related("domains")
            .order_by("principal__name_order", "pk")
        )


class IdentityQuerySet(models.QuerySet["Identity"]):
    def for_list(self) -> "IdentityQuerySet":
        return self.select_related("provider__principal", "person", "decided_by")

    def knocking(self) -> "IdentityQuerySet":
        """Those who have knocked and wait for an answer, the latest first (`Identity.is_knocking`)."""
        return self.filter(Q(decided_at=None) | Q(last_at__gt=F("decided_at")), state="waiting")

    def decided(self) -> "IdentityQuerySet":
        return self.exclude(pk__in=self.knocking().values("pk")).order_by("-decided_at", "-pk")

    def bound_to(self, user: User) -> "IdentityQuerySet":
        return self.filter(person=user, state="bound")

    def to_forget(self, now: datetime) -> "IdentityQuerySet":
        """Strangers whom nobody has heard of for long."""
        return self.exclude(state="bound").filter(last_at__lt=now - KNOCK_KEPT)


class AnswerQuerySet(models.QuerySet["Answer"]):
    def to_forget(self, now: datetime) -> "AnswerQuerySet":
        """Those that would be refused as too old by now, and whose session is over."""
        lives = Session.objects.filter(session_key=models.OuterRef("session_key"), expire_date__gt=now)
        return self.filter(expires_at__lt=now).exclude(models.Exists(lives))

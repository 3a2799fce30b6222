"""Named, chainable queries over meetings, decisions and referrals."""

from typing import TYPE_CHECKING

from django.db import models

if TYPE_CHECKING:
    from meetings.models import AgendaItem, Decision, Referral


class AgendaItemQuerySet(models.QuerySet["AgendaItem"]):
    def decided(self) -> "AgendaItemQuerySet":
        """With a decision or a recommendation that has not been struck."""
        return self.filter(decisions__isnull=False, decisions__struck_at=None).distinct()

    def changeable(self) -> "AgendaItemQuerySet":
        """Still to be taken up and not decided: what may be edited, moved and taken off."""
        return self.filter(is_open=True).exclude(pk__in=self._all().decided().values("pk"))

    def to_take_up(self) -> "AgendaItemQuerySet":
        """What the meeting takes up, or has: all but what was taken off the agenda."""
        return self.filter(models.Q(is_open=True) | models.Q(pk__in=self._all().decided().values("pk")))

    def _all(self) -> "AgendaItemQuerySet":
        return AgendaItemQuerySet(self.model, using=self.db)


class DecisionQuerySet(models.QuerySet["Decision"]):
    def announced(self) -> "DecisionQuerySet":
        """What has taken effect; all that the public sees. A decision on an unregistered need is not."""
        return self.filter(announced_at__isnull=False).filter(
            models.Q(need=None) | models.Q(need__number__isnull=False)
        )

    def held(self) -> "DecisionQuerySet":
        """Beslutat, väntar på justering: for the body and the coordinator only."""
        return self.filter(announced_at=None, struck_at=None)

    def newest_first(self) -> "DecisionQuerySet":
        return self.order_by("-decided_on", "-announced_at", "-pk")

    def for_list(self) -> "DecisionQuerySet":
        """With what one line in the decision log shows."""
        return self.select_related("body", "standpoint", "need", "item__meeting")


class ReferralQuerySet(models.QuerySet["Referral"]):
    def open(self) -> "ReferralQuerySet":
        return self.filter(closed_event=None)

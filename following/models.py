"""Who follows what by mail, without an account: an address, what about, and how often.

Source: pages.md, `/prenumerera/`. Addresses are kept no longer than needed: stopping removes the row.
"""

import secrets

from django.db import models
from django.utils.translation import gettext_lazy as _

from following.querysets import SubscriptionQuerySet
from notifications.models import Mail


def new_key() -> str:
    """What the links in the mails carry; nobody can guess it."""
    return secrets.token_urlsafe(24)


class Subscription(models.Model):
    """One address that follows one thing. `about` is "all", "news", or a kind and an id: "need:2026-014"."""

    class Pace(models.TextChoices):
        DAILY = "daily", _("Högst en gång om dagen")
        WEEKLY = "weekly", _("En gång i veckan, på måndagar")

    # The right to a subscription is to have the key: there is no account to sign in to.
    key = models.CharField(max_length=40, unique=True, default=new_key, editable=False)
    email = models.EmailField(_("e-postadress"))
    about = models.CharField(_("följer"), max_length=100)
    pace = models.CharField(_("hur ofta"), max_length=6, choices=Pace, default=Pace.DAILY)
    asked_at = models.DateTimeField(_("begärd"))
    confirmed_at = models.DateTimeField(_("bekräftad"), null=True, blank=True)
    told_upto = models.PositiveBigIntegerField(_("berättat till och med händelse"), default=0)
    told_news = models.PositiveIntegerField(_("berättat till och med nyhet"), default=0)
    looked_on = models.DateField(_("senast genomgången"), null=True, blank=True)

    objects = SubscriptionQuerySet.as_manager()

    class Meta:
        verbose_name = _("prenumeration")
        verbose_name_plural = _("prenumerationer")
        ordering = ["pk"]
        # Asked for twice it is one subscription, and nobody is told the same twice.
        constraints = [models.UniqueConstraint(fields=["email", "about"], name="subscription_once")]

    def __str__(self) -> str:
        return self.about


class SubscriptionMail(models.Model):
    """A mail of the outbox that is for a subscriber; goes with the subscription when it stops."""

    subscription = models.ForeignKey(Subscription, on_delete=models.CASCADE, related_name="mails")
    mail = models.OneToOneField(Mail, on_delete=models.CASCADE, related_name="subscription_mail")
    # So that what never goes is not counted as if it had.
    told_of = models.JSONField(_("nyheternas nummer"), default=list, blank=True)

    class Meta:
        verbose_name = _("mejl till prenumerant")
        verbose_name_plural = _("mejl till prenumeranter")

    def __str__(self) -> str:
        return str(self.mail)

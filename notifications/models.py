"""What people are told: one row is both the message in the portal and its place in the outbox.

Source: process.md, "Whose turn it is", who is told of each verb, and "How members weigh a need".
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from initiatives.models import Event
from meetings.models import Meeting
from notifications.querysets import MessageQuerySet
from prioritization.models import Round


class Message(models.Model):
    """One person told of one event, round or meeting: in the portal at once, by mail from the outbox."""

    event = models.ForeignKey(
        Event,
        verbose_name=_("händelse"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="messages",
    )
    weighing = models.ForeignKey(
        Round,
        verbose_name=_("omgång"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="messages",
    )
    meeting = models.ForeignKey(
        Meeting,
        verbose_name=_("kallelse till möte"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="messages",
    )
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("mottagare"),
        on_delete=models.CASCADE,
        related_name="messages",
    )
    subject = models.CharField(_("ämne"), max_length=300)
    body = models.TextField(_("text"))
    created_at = models.DateTimeField(_("skapat"), auto_now_add=True)
    read_at = models.DateTimeField(_("läst"), null=True, blank=True)
    sent_at = models.DateTimeField(_("skickat"), null=True, blank=True)
    claimed_at = models.DateTimeField(_("skickas sedan"), null=True, blank=True)
    not_before = models.DateTimeField(_("försök tidigast"), null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(_("misslyckade försök"), default=0)
    last_error = models.CharField(_("senaste fel"), max_length=200, blank=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        verbose_name = _("meddelande")
        verbose_name_plural = _("meddelanden")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["event", "recipient"], name="message_once_per_event"),
            models.UniqueConstraint(fields=["weighing", "recipient"], name="message_once_per_round"),
            models.UniqueConstraint(fields=["meeting", "recipient"], name="message_once_per_meeting"),
            models.CheckConstraint(
                condition=Q(event__isnull=False, weighing=None, meeting=None)
                | Q(event=None, weighing__isnull=False, meeting=None)
                | Q(event=None, weighing=None, meeting__isnull=False),
                name="message_about_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(sent_at=None) | Q(claimed_at=None), name="message_sent_is_not_claimed"
            ),
        ]
        indexes = [
            models.Index(fields=["id"], condition=Q(sent_at=None), name="message_unsent"),
            models.Index(fields=["recipient", "-created_at"], name="message_of_person"),
        ]

    def __str__(self) -> str:
        return self.subject

    @property
    def message_id(self) -> str:
        """The mail's Message-ID: the same at every attempt, another in every installation."""
        made = int(self.created_at.timestamp())
        return f"<meddelande.{self.pk}.{made}@{settings.MESSAGE_ID_DOMAIN}>"


class Sweep(models.Model):
    """How far the history has been looked through for events that nobody was told of. One row."""

    last_event = models.PositiveBigIntegerField(_("till och med händelse"), default=0)

    class Meta:
        verbose_name = _("genomgång")
        verbose_name_plural = _("genomgångar")
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="sweep_one_row")]

    def __str__(self) -> str:
        return str(self.last_event)

"""What people are told in the portal, and the outbox: the mails that carry it (ADR 0014).

Source: process.md, "Whose turn it is", who is told of each verb, and "How members weigh a need".
"""

from functools import reduce
from operator import or_
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from assignments.models import InterimReport
from clock import StampField
from initiatives.models import Event, Need
from initiatives.verbs import Verb
from letters.models import Letter
from meetings.models import Meeting
from notifications.querysets import MailQuerySet, MessageQuerySet
from prioritization.models import Round


def new_message_id() -> str:
    """Given once and kept: another in every installation, the same at every attempt."""
    return f"<{uuid4()}@{settings.MESSAGE_ID_DOMAIN}>"


class MailPreference(models.Model):
    """How often a person wants mail. Without a row: at once."""

    class Pace(models.TextChoices):
        AT_ONCE = "at_once", _("Genast, ett mejl för varje meddelande")
        DAILY = "daily", _("Samlat en gång om dagen, på morgonen")
        WEEKLY = "weekly", _("Samlat en gång i veckan, på måndag morgon")

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        verbose_name=_("person"),
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="mail_preference",
    )
    pace = models.CharField(_("hur ofta mejlen kommer"), max_length=7, choices=Pace, default=Pace.AT_ONCE)

    class Meta:
        verbose_name = _("val av mejl")
        verbose_name_plural = _("val av mejl")

    def __str__(self) -> str:
        return str(self.get_pace_display())


class Mail(models.Model):
    """One mail of the outbox: a message, or with a digest everything unsent. Claimed before it is sent.

    One to an address without an account holds its own words, and where one press ends it all.
    """

    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("mottagare"),
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="mails",
    )
    address = models.EmailField(_("adress utan konto"), blank=True)
    subject = models.CharField(_("ämne"), max_length=300, blank=True)
    plain = models.TextField(_("text"), blank=True)
    html = models.TextField(_("html"), blank=True)
    stop_href = models.CharField(_("sluta"), max_length=300, blank=True)
    message_id = models.CharField(
        _("Message-ID"), max_length=200, unique=True, default=new_message_id, editable=False
    )
    digest_of = models.DateField(_("samlat den"), null=True, blank=True)
    created_at = StampField(_("skapat"), auto_now_add=True)
    sent_at = models.DateTimeField(_("skickat"), null=True, blank=True)
    claimed_at = models.DateTimeField(_("skickas sedan"), null=True, blank=True)
    not_before = models.DateTimeField(_("försök tidigast"), null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(_("misslyckade försök"), default=0)
    last_error = models.CharField(_("senaste fel"), max_length=200, blank=True)

    objects = MailQuerySet.as_manager()

    class Meta:
        verbose_name = _("mejl")
        verbose_name_plural = _("mejl")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["recipient", "digest_of"], name="mail_one_digest_a_day"),
            models.CheckConstraint(
                condition=Q(recipient__isnull=False, address="") | Q(recipient=None) & ~Q(address=""),
                name="mail_to_a_person_or_an_address",
            ),
            models.CheckConstraint(
                condition=Q(sent_at=None) | Q(claimed_at=None), name="mail_sent_is_not_claimed"
            ),
        ]
        # Asked for every minute, and nearly all rows are sent: the index holds only those that are not.
        indexes = [models.Index(fields=["id"], condition=Q(sent_at=None), name="mail_unsent")]

    def __str__(self) -> str:
        return self.message_id


ABOUT = ("event", "weighing", "meeting", "interim", "letter", "reminder")
"""What a message may be about: each of them a field of it."""


def about_one_thing() -> Q:
    """One of them is there, and no other."""
    each = (Q(**{f"{name}__isnull": name != this for name in ABOUT}) for this in ABOUT)
    return reduce(or_, each)


class Message(models.Model):
    """One person told of one thing: an event, a round, a meeting, an interim report that is handed in, a
    letter, or a day that is near or has passed. One about a letter goes when the letter does."""

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
    interim = models.ForeignKey(
        InterimReport,
        verbose_name=_("delrapport"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="messages",
    )
    letter = models.ForeignKey(
        Letter,
        verbose_name=_("brev"),
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="messages",
    )
    # NULL and not empty: of NULLs a unique constraint lets any number through.
    reminder = models.CharField(_("påminnelse om"), max_length=100, null=True, blank=True)
    link = models.CharField(_("leder till"), max_length=200, blank=True)
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("mottagare"),
        on_delete=models.CASCADE,
        related_name="messages",
    )
    subject = models.CharField(_("ämne"), max_length=300)
    body = models.TextField(_("text"))
    answer = models.CharField(_("besvaras med"), max_length=20, choices=Verb, blank=True)
    because = models.CharField(_("får det för att"), max_length=200, blank=True)
    is_urgent = models.BooleanField(_("mejlas genast"), default=False)
    created_at = StampField(_("skapat"), auto_now_add=True)
    read_at = models.DateTimeField(_("läst"), null=True, blank=True)
    mail = models.ForeignKey(
        Mail,
        verbose_name=_("mejl"),
        on_delete=models.RESTRICT,
        null=True,
        blank=True,
        related_name="messages",
    )

    objects = MessageQuerySet.as_manager()

    class Meta:
        verbose_name = _("meddelande")
        verbose_name_plural = _("meddelanden")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["event", "recipient"], name="message_once_per_event"),
            models.UniqueConstraint(fields=["weighing", "recipient"], name="message_once_per_round"),
            models.UniqueConstraint(fields=["meeting", "recipient"], name="message_once_per_meeting"),
            models.UniqueConstraint(fields=["interim", "recipient"], name="message_once_per_interim"),
            models.UniqueConstraint(fields=["letter", "recipient"], name="message_once_per_letter"),
            models.UniqueConstraint(fields=["reminder", "recipient"], name="message_once_per_reminder"),
            models.CheckConstraint(condition=about_one_thing(), name="message_about_one_thing"),
        ]
        indexes = [
            models.Index(fields=["id"], condition=Q(mail=None), name="message_without_mail"),
            models.Index(fields=["recipient", "-created_at"], name="message_of_person"),
        ]

    def __str__(self) -> str:
        return self.subject

    @property
    def need(self) -> Need | None:
        """The need that it is about, where it is about one."""
        if self.interim:
            return self.interim.assignment.need
        return self.event.need if self.event else None

    @property
    def beyond_subject(self) -> str:
        """The body's paragraphs that the subject does not say already: where they stand together."""
        number = f"{self.need.number} " if self.need else ""
        paragraphs = self.body.split("\n\n")
        return "\n\n".join(
            each for each in paragraphs if each.removeprefix(number).rstrip(".") not in self.subject
        )


class Sweep(models.Model):
    """How far the history has been looked through for events that nobody was told of, those of them that
    could not be told of, and the day that was last looked through for what to remind of. One row."""

    last_event = models.PositiveBigIntegerField(_("till och med händelse"), default=0)
    failed = models.JSONField(_("händelser som inte gick att berätta om"), default=list, blank=True)
    reminded_on = models.DateField(_("påminnelser till och med"), null=True, blank=True)

    class Meta:
        verbose_name = _("genomgång")
        verbose_name_plural = _("genomgångar")
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="sweep_one_row")]

    def __str__(self) -> str:
        return str(self.last_event)

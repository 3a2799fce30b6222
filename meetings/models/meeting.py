"""Meetings, their agenda, who was there, and what members would like to take up.

A meeting is planned, called (kallelse), held, and its minutes approved (justerad).
Source: process.md, "Decisions"; facts.md, "How minutes look".
"""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from clock import StampField
from initiatives import days
from initiatives.models import Event, Need
from initiatives.querysets import NeedQuerySet
from meetings.querysets import AgendaItemQuerySet, MeetingQuerySet
from meetings.states import CALL_AHEAD, OFF, MeetingStatus
from organizations.models import Body, Standpoint


class Meeting(models.Model):
    """A body's meeting: planned → called → held → minutes approved; until it is held it can be called off."""

    Status = MeetingStatus

    body = models.ForeignKey(Body, verbose_name=_("organ"), on_delete=models.PROTECT, related_name="meetings")
    day = models.DateField(_("dag"))
    starts_at = models.TimeField(_("börjar"), null=True, blank=True)
    ends_at = models.TimeField(_("slutar"), null=True, blank=True)
    place = models.CharField(_("plats"), max_length=200, blank=True)
    status = models.CharField(_("status"), max_length=9, choices=Status, default=Status.PLANNED)
    holds_decisions = models.BooleanField(_("beslut väntar på justering"), default=False)
    minutes_approved_on = models.DateField(_("justerat"), null=True, blank=True)
    shown_item = models.ForeignKey(
        "AgendaItem",
        verbose_name=_("visas nu"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    shown_since = models.DateTimeField(_("visas sedan"), null=True, blank=True)
    is_example = models.BooleanField(_("exempel"), default=False)
    # What calendars are told: DTSTAMP and SEQUENCE. They change when the meeting does, and only then.
    revised_at = StampField(_("ändrat"), auto_now_add=True)
    revision = models.PositiveIntegerField(_("ändring"), default=0)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        verbose_name = _("möte")
        verbose_name_plural = _("möten")
        ordering = ["-day", "body"]
        constraints = [
            # Beside one that is called off there is room for another.
            models.UniqueConstraint(
                fields=["body", "day"], condition=~Q(status__in=OFF), name="meeting_once_a_day"
            ),
            models.CheckConstraint(
                condition=Q(minutes_approved_on__isnull=True) | Q(status=MeetingStatus.APPROVED),
                name="meeting_approved_when_minutes_are",
            ),
            models.CheckConstraint(
                condition=Q(ends_at=None) | Q(starts_at__isnull=False, ends_at__gt=F("starts_at")),
                name="meeting_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(shown_item=None, shown_since=None)
                | Q(shown_item__isnull=False, shown_since__isnull=False),
                name="meeting_shown_item_and_since",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body.short_name} {days.written(self.day)}"

    @property
    def hours(self) -> str:
        """From when, and until when where that is said; empty where neither is."""
        return "–".join(f"{time:%H:%M}" for time in (self.starts_at, self.ends_at) if time)

    @property
    def minutes(self) -> int | None:
        """How long it is meant to take."""
        if self.starts_at is None or self.ends_at is None:
            return None
        return (self.ends_at.hour - self.starts_at.hour) * 60 + self.ends_at.minute - self.starts_at.minute

    @property
    def call_by(self) -> date:
        """The last day to call it."""
        return self.day - CALL_AHEAD

    def needs_to_take_up(self, item: "AgendaItem | None" = None) -> NeedQuerySet:
        """Those that do not stand on its agenda yet, and the item's own. Newest first."""
        there = self.items.filter(is_open=True, need__isnull=False).values("need")
        own = Need.objects.filter(pk=item.need_id or 0) if item else Need.objects.none()
        return (Need.objects.to_decide_on().exclude(pk__in=there) | own).by_number()


class MeetingChange(models.Model):
    """What a meeting was before it was moved or called off, and what those called were told. Appended."""

    class Kind(models.TextChoices):
        MOVED = "moved", _("flyttat")
        CANCELLED = "cancelled", _("inställt")

    meeting = models.ForeignKey(
        Meeting, verbose_name=_("möte"), on_delete=models.PROTECT, related_name="changes"
    )
    kind = models.CharField(_("slag"), max_length=9, choices=Kind)
    day = models.DateField(_("dag dittills"))
    starts_at = models.TimeField(_("började dittills"), null=True, blank=True)
    place = models.CharField(_("plats dittills"), max_length=200, blank=True)
    # To those called alone; the public reads that it is moved or called off.
    word = models.TextField(_("till de kallade"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("av"), on_delete=models.PROTECT, related_name="+"
    )
    at = StampField(_("när"), auto_now_add=True)

    class Meta:
        verbose_name = _("ändring av ett möte")
        verbose_name_plural = _("ändringar av möten")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.meeting}: {self.get_kind_display()}"


class AgendaItem(models.Model):
    """An ärende on a meeting's agenda."""

    class Kind(models.TextChoices):
        INFORMATION = "information", _("information")
        REPORT = "report", _("lägesrapport")
        STANDPOINT = "standpoint", _("ställningstagande")

    meeting = models.ForeignKey(
        Meeting, verbose_name=_("möte"), on_delete=models.PROTECT, related_name="items"
    )
    paragraph = models.PositiveSmallIntegerField(_("paragraf"))
    kind = models.CharField(_("slag"), max_length=11, choices=Kind, default=Kind.STANDPOINT)
    title = models.CharField(_("rubrik"), max_length=200)
    need = models.ForeignKey(
        Need,
        verbose_name=_("behov"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="agenda_items",
    )
    presenter_role = models.CharField(_("föredragande (roll)"), max_length=200, blank=True)
    duration = models.PositiveSmallIntegerField(_("minuter"), null=True, blank=True)
    question = models.TextField(_("frågan"), blank=True)
    proposed_standpoint = models.ForeignKey(
        Standpoint,
        verbose_name=_("föreslaget ställningstagande"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    is_consent = models.BooleanField(_("samlat beslut"), default=False)
    notes = models.TextField(_("anteckningar"), blank=True)
    is_open = models.BooleanField(_("ska tas upp"), default=True)
    # Whose reason for standing there is what was handed in: when that is overtaken, the item leaves.
    by_itself = models.BooleanField(_("kom av sig självt"), default=False, db_default=False)
    closed_event = models.ForeignKey(
        Event, on_delete=models.PROTECT, null=True, blank=True, related_name="closed_items"
    )

    objects = AgendaItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("ärende")
        verbose_name_plural = _("ärenden")
        ordering = ["meeting", "paragraph"]
        constraints = [
            # Minutes refer to the paragraph: two items with one number could never be told apart.
            models.UniqueConstraint(fields=["meeting", "paragraph"], name="agenda_item_paragraph_once"),
            models.UniqueConstraint(
                fields=["meeting", "need"],
                condition=Q(is_open=True),
                name="agenda_item_need_once_a_meeting",
            ),
        ]

    def __str__(self) -> str:
        return f"§ {self.paragraph} {self.title}"


class Attendance(models.Model):
    """Närvaro: whether one of the body was there. For the minutes; never public."""

    meeting = models.ForeignKey(
        Meeting, verbose_name=_("möte"), on_delete=models.PROTECT, related_name="attendances"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("person"), on_delete=models.PROTECT, related_name="+"
    )
    was_there = models.BooleanField(_("närvarade"))

    class Meta:
        verbose_name = _("närvaro")
        verbose_name_plural = _("närvaro")
        ordering = ["meeting", "person"]
        constraints = [models.UniqueConstraint(fields=["meeting", "person"], name="attendance_once")]

    def __str__(self) -> str:
        return f"{self.meeting}: {self.person}"


class Recusal(models.Model):
    """Jäv: one of the body took no part in an item. For the decision's record; never public."""

    item = models.ForeignKey(
        AgendaItem, verbose_name=_("ärende"), on_delete=models.PROTECT, related_name="recusals"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("person"), on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("jäv")
        verbose_name_plural = _("jäv")
        ordering = ["item", "person"]
        constraints = [models.UniqueConstraint(fields=["item", "person"], name="recusal_once")]

    def __str__(self) -> str:
        return f"{self.item}: {self.person}"


class ItemProposal(models.Model):
    """What one of the body would like the meeting to take up, until the coordinator has answered."""

    meeting = models.ForeignKey(
        Meeting, verbose_name=_("möte"), on_delete=models.PROTECT, related_name="proposals"
    )
    need = models.ForeignKey(
        Need,
        verbose_name=_("behov"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    kind = models.CharField(
        _("slag"), max_length=11, choices=AgendaItem.Kind, default=AgendaItem.Kind.INFORMATION
    )
    title = models.CharField(_("rubrik"), max_length=200)
    why = models.TextField(_("varför"), blank=True)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("föreslaget av"), on_delete=models.PROTECT, related_name="+"
    )
    proposed_at = StampField(_("föreslaget"), auto_now_add=True)
    answered_at = models.DateTimeField(_("besvarat"), null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    item = models.OneToOneField(
        AgendaItem,
        verbose_name=_("ärende"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="proposal",
        help_text=_("Tomt: inte besvarat, eller avböjt."),
    )

    class Meta:
        verbose_name = _("föreslaget ärende")
        verbose_name_plural = _("föreslagna ärenden")
        ordering = ["meeting", "proposed_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_at=None, answered_by=None)
                | Q(answered_at__isnull=False, answered_by__isnull=False),
                name="item_proposal_answered_at_and_by",
            ),
            models.CheckConstraint(
                condition=Q(item=None) | Q(answered_at__isnull=False),
                name="item_proposal_accepted_is_answered",
            ),
        ]

    def __str__(self) -> str:
        return self.title

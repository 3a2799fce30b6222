"""Step 3: what is carried out for a need, by whom, and on what terms.

Source: länsgemensam utvecklingsplan, Steg 3; process.md, "Words" and the verb table.
"""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from assignments.querysets import (
    AssignmentQuerySet,
    CharterQuerySet,
    PlannedReportQuerySet,
    ProcessLeaderQuerySet,
    WorkingGroupMemberQuerySet,
)
from initiatives.models import Event, Need
from organizations.models import CharterSection, Principal, SubregionalArea


class Assignment(models.Model):
    """An uppdrag: at most one open per need. Prepared before it is commissioned, if need be."""

    class Size(models.TextChoices):
        SMALL = "small", _("litet")
        MEDIUM = "medium", _("medelstort")
        LARGE = "large", _("stort")

    need = models.ForeignKey(
        Need, verbose_name=_("behov"), on_delete=models.PROTECT, related_name="assignments"
    )
    size = models.CharField(_("storlek"), max_length=6, choices=Size, blank=True)
    resources = models.TextField(_("resurser"), blank=True)
    state_grant = models.BooleanField(_("statsbidrag"), null=True, blank=True)
    drafter = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("skriver uppdragshandlingen"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="drafted_assignments",
    )
    deadline = models.DateField(_("klart senast"), null=True, blank=True)
    resume_by = models.DateField(_("återupptas senast"), null=True, blank=True)
    commissioned_event = models.OneToOneField(
        Event, on_delete=models.PROTECT, null=True, blank=True, related_name="assignment"
    )
    is_open = models.BooleanField(_("öppet"), default=True)
    ended_event = models.ForeignKey(
        Event, on_delete=models.PROTECT, null=True, blank=True, related_name="ended_assignments"
    )
    group_ended_on = models.DateField(_("arbetsgruppen avslutad"), null=True, blank=True)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("uppdrag")
        verbose_name_plural = _("uppdrag")
        ordering = ["need", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["need"], condition=Q(is_open=True), name="assignment_one_open_per_need"
            )
        ]

    def __str__(self) -> str:
        return f"{self.need}"


class ProcessLeader(models.Model):
    """Who leads the assignment; often two, one from each side."""

    assignment = models.ForeignKey(
        Assignment, verbose_name=_("uppdrag"), on_delete=models.PROTECT, related_name="leaders"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("person"),
        on_delete=models.PROTECT,
        related_name="led_assignments",
    )
    organization = models.CharField(_("organisation"), max_length=200)
    starts_on = models.DateField(_("från"))
    ends_on = models.DateField(_("till"), null=True, blank=True)
    appointed_event = models.ForeignKey(
        Event, on_delete=models.PROTECT, null=True, blank=True, related_name="appointed_leaders"
    )

    objects = ProcessLeaderQuerySet.as_manager()

    class Meta:
        verbose_name = _("processledare")
        verbose_name_plural = _("processledare")
        ordering = ["assignment", "starts_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="process_leader_ends_after_start",
            )
        ]

    def __str__(self) -> str:
        return f"{_('processledare')}, {self.organization}"


class SeatKind(models.TextChoices):
    """Where somebody sits with an assignment."""

    GROUP = "group", _("arbetsgrupp")
    REFERENCE = "reference", _("referensgrupp")


class WorkingGroupMember(models.Model):
    """A seat in the arbetsgrupp or referensgrupp: role and organisation, never a person's contact data."""

    assignment = models.ForeignKey(
        Assignment, verbose_name=_("uppdrag"), on_delete=models.PROTECT, related_name="group"
    )
    kind = models.CharField(_("grupp"), max_length=9, choices=SeatKind, default=SeatKind.GROUP)
    role = models.CharField(_("roll"), max_length=200)
    organization = models.CharField(_("organisation"), max_length=200)
    starts_on = models.DateField(_("från"))
    ends_on = models.DateField(_("till"), null=True, blank=True)
    ended_event = models.ForeignKey(
        Event, on_delete=models.PROTECT, null=True, blank=True, related_name="ended_seats"
    )

    objects = WorkingGroupMemberQuerySet.as_manager()

    class Meta:
        verbose_name = _("plats i arbetsgruppen")
        verbose_name_plural = _("platser i arbetsgruppen")
        ordering = ["assignment", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="working_group_member_ends_after_start",
            )
        ]

    def __str__(self) -> str:
        return f"{self.role}, {self.organization}"


class Charter(models.Model):
    """One version of the uppdragshandling: draft → proposed → approved; later ones replace it."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("utkast")
        PROPOSED = "proposed", _("lämnad för beslut")
        APPROVED = "approved", _("godkänd")

    assignment = models.ForeignKey(
        Assignment, verbose_name=_("uppdrag"), on_delete=models.PROTECT, related_name="charters"
    )
    version = models.PositiveSmallIntegerField(_("version"))
    status = models.CharField(_("status"), max_length=8, choices=Status, default=Status.DRAFT)
    areas = models.ManyToManyField(
        SubregionalArea, verbose_name=_("berörda delregionala områden"), blank=True
    )
    principals = models.ManyToManyField(Principal, verbose_name=_("berörda huvudmän"), blank=True)
    reports_to_political = models.BooleanField(
        _("rapporterar även till det politiska organet"), default=False
    )
    starts_on = models.DateField(_("börjar"), null=True, blank=True)
    ends_on = models.DateField(_("klart senast"), null=True, blank=True)
    approved_event = models.OneToOneField(
        Event, on_delete=models.PROTECT, null=True, blank=True, related_name="charter"
    )

    objects = CharterQuerySet.as_manager()

    class Meta:
        verbose_name = _("uppdragshandling")
        verbose_name_plural = _("uppdragshandlingar")
        ordering = ["assignment", "version"]
        constraints = [
            models.UniqueConstraint(fields=["assignment", "version"], name="charter_version_once"),
            models.CheckConstraint(
                condition=Q(status="approved", approved_event__isnull=False)
                | (~Q(status="approved") & Q(approved_event=None)),
                name="charter_approved_by_an_event",
            ),
            models.CheckConstraint(
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="charter_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"{_('Uppdragshandling')}, {_('version')} {self.version}"

    def missing_sections(self) -> list[str]:
        """Names of the profile's required parts that have no text yet."""
        written = {part.section_id for part in self.parts.all() if part.text.strip()}
        required = CharterSection.objects.filter(required=True)
        return [section.name for section in required if section.pk not in written]


class CharterPart(models.Model):
    """The text of one of the profile's sections, in one version."""

    charter = models.ForeignKey(Charter, on_delete=models.CASCADE, related_name="parts")
    section = models.ForeignKey(CharterSection, verbose_name=_("avsnitt"), on_delete=models.PROTECT)
    text = models.TextField(_("text"), blank=True)

    class Meta:
        verbose_name = _("del av uppdragshandlingen")
        verbose_name_plural = _("delar av uppdragshandlingen")
        ordering = ["charter", "section__position"]
        constraints = [models.UniqueConstraint(fields=["charter", "section"], name="charter_part_once")]

    def __str__(self) -> str:
        return f"{self.section}"


class CharterSeat(models.Model):
    """A seat that one version of the charter names; the group follows when the version is approved."""

    charter = models.ForeignKey(Charter, on_delete=models.CASCADE, related_name="seats")
    kind = models.CharField(_("grupp"), max_length=9, choices=SeatKind, default=SeatKind.GROUP)
    role = models.CharField(_("roll"), max_length=200)
    organization = models.CharField(_("organisation"), max_length=200)

    class Meta:
        verbose_name = _("plats i uppdragshandlingen")
        verbose_name_plural = _("platser i uppdragshandlingen")
        ordering = ["charter", "pk"]

    def __str__(self) -> str:
        return f"{self.role}, {self.organization}"


class PlannedReport(models.Model):
    """A day when an interim report is due, as one version of the charter has it."""

    charter = models.ForeignKey(Charter, on_delete=models.CASCADE, related_name="planned_reports")
    due_on = models.DateField(_("delrapport senast"))

    objects = PlannedReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("planerad delrapport")
        verbose_name_plural = _("planerade delrapporter")
        ordering = ["charter", "due_on"]
        constraints = [
            models.UniqueConstraint(fields=["charter", "due_on"], name="planned_report_once_a_day")
        ]

    def __str__(self) -> str:
        return self.due_on.isoformat()


class Milestone(models.Model):
    """A dated step of the charter's time plan. Its key is the same from version to version."""

    charter = models.ForeignKey(Charter, on_delete=models.CASCADE, related_name="milestones")
    key = models.UUIDField(default=uuid4, editable=False)
    title = models.CharField(_("delmål"), max_length=200)
    due_on = models.DateField(_("klart"))

    class Meta:
        verbose_name = _("delmål")
        verbose_name_plural = _("delmål")
        ordering = ["charter", "due_on", "pk"]

    def __str__(self) -> str:
        return self.title

"""Step 3: what is carried out for a need, by whom, and on what terms.

Source: länsgemensam utvecklingsplan, Steg 3; process.md, "Words" and the verb table.
"""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from assignments.querysets import (
    AssignmentQuerySet,
    ProcessLeaderQuerySet,
    WorkingGroupQuerySet,
)
from initiatives.models import Event, Need


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
    region_resources = models.TextField(_("regionen bidrar med"), blank=True)
    municipal_resources = models.TextField(_("kommunerna bidrar med"), blank=True)
    # None: nobody has said yet, which a plain no would hide.
    state_grant = models.BooleanField(_("statsbidrag"), null=True, blank=True)
    grant_name = models.CharField(_("vilket statsbidrag"), max_length=200, blank=True)
    # Whole kronor; an ordinary integer ends at 2.1 billion on PostgreSQL.
    grant_amount = models.PositiveBigIntegerField(_("statsbidragets belopp i kronor"), null=True, blank=True)
    grant_until = models.DateField(_("statsbidraget gäller till"), null=True, blank=True)
    drafter = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("skriver uppdragshandlingen"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="drafted_assignments",
    )
    intended_leaders = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        verbose_name=_("tänkta processledare"),
        blank=True,
        related_name="intended_assignments",
    )
    charter_due = models.DateField(_("uppdragshandlingen klar"), null=True, blank=True)
    starts_on = models.DateField(_("tänkt start"), null=True, blank=True)
    ends_on = models.DateField(_("tänkt slut"), null=True, blank=True)
    # Beside `ends_on`, which is what the commission thought: this one is what binds, and may be moved.
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
            # Held by the database: two who open one at the same time would both see that none is open.
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
        # Never the name: this text may reach pages that everybody reads.
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
    seated_event = models.ForeignKey(
        Event, on_delete=models.PROTECT, null=True, blank=True, related_name="seated_members"
    )
    ended_event = models.ForeignKey(
        Event, on_delete=models.PROTECT, null=True, blank=True, related_name="ended_members"
    )
    planned_end = models.DateField(_("planerat slut"), null=True, blank=True, editable=False)
    """The end that was planned when an event ended the seat before it; put back if that event is undone."""

    objects = WorkingGroupQuerySet.as_manager()

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

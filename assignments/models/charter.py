"""The uppdragshandling: its versions, and all that one version says.

Source: länsgemensam utvecklingsplan, Steg 3; process.md, the charter's parts.
"""

from uuid import uuid4

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from assignments.models.assignment import Assignment, SeatKind
from assignments.querysets import CharterQuerySet, PlannedReportQuerySet
from assignments.states import CharterStatus
from indicators.models import Indicator
from initiatives import days
from initiatives.models import Direction, Event
from organizations.models import CharterSection, Principal, SubregionalArea
from plaintext.border import is_empty


class Charter(models.Model):
    """One version of the uppdragshandling: draft → proposed → approved; later ones replace it.

    While it is a draft its edition counts the savings; one begun from an approved version is a request
    to change that one.
    """

    Status = CharterStatus

    assignment = models.ForeignKey(
        Assignment, verbose_name=_("uppdrag"), on_delete=models.PROTECT, related_name="charters"
    )
    version = models.PositiveSmallIntegerField(_("version"))
    status = models.CharField(_("status"), max_length=8, choices=Status, default=Status.DRAFT)
    edition = models.PositiveIntegerField(_("sparad gång"), default=0)
    begun_from = models.ForeignKey(
        "self",
        verbose_name=_("ändrar version"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="changes",
    )
    reason = models.TextField(_("varför den ändras"), blank=True)
    minor = models.BooleanField(_("liten rättelse"), default=False)
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
                condition=Q(status=CharterStatus.APPROVED, approved_event__isnull=False)
                | (~Q(status=CharterStatus.APPROVED) & Q(approved_event=None)),
                name="charter_approved_by_an_event",
            ),
            models.CheckConstraint(
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="charter_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(minor=False) | Q(status=CharterStatus.APPROVED, begun_from__isnull=False),
                name="charter_minor_corrects_another",
            ),
        ]

    def __str__(self) -> str:
        return f"{_('Uppdragshandling')}, {_('version')} {self.version}"

    @property
    def is_change_request(self) -> bool:
        """An ändringsbegäran: it would change a version that is approved."""
        if self.begun_from is None or self.minor:
            return False
        return self.begun_from.status == CharterStatus.APPROVED

    def missing_sections(self) -> list[str]:
        """Names of the profile's required parts that have no text yet."""
        written = {part.section_id for part in self.parts.all() if not is_empty(part.text)}
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


class Goal(models.Model):
    """What one version of the charter is to reach, by when, and which measure is to show it."""

    charter = models.ForeignKey(Charter, on_delete=models.CASCADE, related_name="goals")
    title = models.CharField(_("mål"), max_length=300)
    due_on = models.DateField(_("uppnått senast"), null=True, blank=True)
    indicator = models.ForeignKey(
        Indicator, verbose_name=_("mått"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    direction = models.CharField(_("riktning"), max_length=4, choices=Direction, blank=True)

    class Meta:
        verbose_name = _("mål")
        verbose_name_plural = _("mål")
        ordering = ["charter", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(indicator=None, direction="")
                | Q(indicator__isnull=False, direction__in=Direction.values),
                name="goal_measured_has_direction",
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def measure(self) -> str:
        """What is to show that it is reached; empty where nothing is said."""
        return measure_in_words(self.indicator, self.direction)


def measure_in_words(indicator: Indicator | None, direction: str) -> str:
    return f"{indicator.name} {Direction(direction).label}" if indicator else ""


class CharterIndicator(models.Model):
    """What one version of the charter says will be followed, by its title: what is no `Indicator` too."""

    charter = models.ForeignKey(Charter, on_delete=models.CASCADE, related_name="indicators")
    title = models.CharField(_("indikator"), max_length=300)

    class Meta:
        verbose_name = _("indikator i uppdragshandlingen")
        verbose_name_plural = _("indikatorer i uppdragshandlingen")
        ordering = ["charter", "pk"]

    def __str__(self) -> str:
        return self.title


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
        return days.written(self.due_on)


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


def charter_document_path(document: "CharterDocument", _name: str) -> str:
    """A random name: nobody fetches it past the page that asks whether the version is public."""
    return f"charters/{uuid4().hex}.pdf"


class CharterDocument(models.Model):
    """An approved version as PDF: made once, kept with its hash."""

    charter = models.OneToOneField(Charter, on_delete=models.CASCADE, related_name="document")
    digest = models.CharField(_("kontrollsumma"), max_length=64)
    pdf = models.FileField(_("pdf"), upload_to=charter_document_path)
    made_at = models.DateTimeField(_("gjort"))

    class Meta:
        verbose_name = _("uppdragshandling som pdf")
        verbose_name_plural = _("uppdragshandlingar som pdf")
        ordering = ["charter"]

    def __str__(self) -> str:
        return f"{self.charter}"

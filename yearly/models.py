"""A body's report of a period: drafted sentence by sentence with its sources, approved and frozen."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from clock import StampField
from meetings.models import AgendaItem
from organizations.models import Body
from yearly.querysets import YearlyReportQuerySet


class YearlyReport(models.Model):
    """Whose, of which days. Once approved it says what `content` says, whatever is corrected later."""

    slug = models.SlugField(_("adress"), max_length=60, unique=True)
    body = models.ForeignKey(Body, verbose_name=_("organ"), on_delete=models.PROTECT, related_name="+")
    title = models.CharField(_("rubrik"), max_length=200)
    first_day = models.DateField(_("från och med"))
    last_day = models.DateField(_("till och med"))
    is_example = models.BooleanField(_("exempel"), default=False, editable=False)
    drafted_at = StampField(_("utkast"), auto_now_add=True)
    drafted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("utkast av"), on_delete=models.PROTECT, related_name="+"
    )
    item = models.ForeignKey(
        AgendaItem,
        verbose_name=_("ärende"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="yearly_reports",
    )
    approved_at = models.DateTimeField(_("godkänd"), null=True, blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("antecknat av"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    content = models.JSONField(_("innehåll"), null=True, blank=True, editable=False)
    digest = models.CharField(_("kontrollsumma"), max_length=64, blank=True, editable=False)

    objects = YearlyReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("årsrapport")
        verbose_name_plural = _("årsrapporter")
        ordering = ["-last_day", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(first_day__lte=F("last_day")), name="yearly_days_in_order"),
            models.CheckConstraint(
                condition=Q(approved_at=None, approved_by=None, content=None, digest="")
                | Q(approved_at__isnull=False, approved_by__isnull=False, content__isnull=False)
                & ~Q(digest="")
                & Q(item__isnull=False),
                name="yearly_approved_is_frozen",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def changed(self) -> dict[str, str]:
        """By template what it would say otherwise, as far as it has been compared."""
        return self.comparison.changed if hasattr(self, "comparison") else {}

    @property
    def compared_on(self) -> date | None:
        """The day of whose facts that is told."""
        return self.comparison.compared_on if hasattr(self, "comparison") else None

    @property
    def approved_day(self) -> date | None:
        """The day of the meeting that approved it."""
        return date.fromisoformat(self.content["approved"]["on"]) if self.content else None


class ReportComparison(models.Model):
    """What an approved report would say otherwise by the facts of a later day, as it was last worked out."""

    report = models.OneToOneField(YearlyReport, on_delete=models.CASCADE, related_name="comparison")
    changed = models.JSONField(_("ändrat sedan dess"), default=dict, editable=False)
    """By template the sentence that would be drafted today; empty where its facts are gone."""
    compared_on = models.DateField(_("jämförd"), editable=False)

    class Meta:
        verbose_name = _("jämförelse av en årsrapport")
        verbose_name_plural = _("jämförelser av årsrapporter")

    def __str__(self) -> str:
        return f"{self.report_id} {self.compared_on.isoformat()}"


class ReportSentence(models.Model):
    """One sentence: as it was drafted, as it reads now, and what it rests on."""

    report = models.ForeignKey(YearlyReport, on_delete=models.CASCADE, related_name="sentences")
    section = models.CharField(_("avsnitt"), max_length=20)
    position = models.PositiveSmallIntegerField(_("plats"))
    key = models.CharField(_("mall"), max_length=80)
    drafted = models.TextField(_("utkastets ord"), blank=True)
    text = models.TextField(_("text"))
    sources = models.JSONField(_("källor"), default=list)
    is_lasting = models.BooleanField(_("vilar på daterade uppgifter"), default=False)
    is_left_out = models.BooleanField(_("utelämnad"), default=False)
    changed_at = models.DateTimeField(_("ändrad"), null=True, blank=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("ändrad av"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    class Meta:
        verbose_name = _("mening i en årsrapport")
        verbose_name_plural = _("meningar i en årsrapport")
        ordering = ["report", "position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["report", "key"], name="report_sentence_once"),
            models.CheckConstraint(
                condition=Q(changed_at=None, changed_by=None)
                | Q(changed_at__isnull=False, changed_by__isnull=False),
                name="report_sentence_changed_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def is_added(self) -> bool:
        """Written by an editor, without a draft beneath it."""
        return not self.drafted

    @property
    def is_changed(self) -> bool:
        return bool(self.drafted) and self.text != self.drafted

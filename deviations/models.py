"""What is known of deviations in collaboration: how many, and what was learnt of them. Never of whom.

Counts that have been published stay as they were, which the database holds: a later count of the same
month is a row in a later batch.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clock import StampField
from deviations.places import AnalysisLevel
from deviations.querysets import AnalysisQuerySet, DeviationBatchQuerySet, DeviationCountQuerySet
from indicators.places import Level
from initiatives.models import Need
from organizations.models import DeviationCategory


class DeviationBatch(models.Model):
    """What was read in at one time: shown to nobody outside until a person publishes it."""

    source = models.CharField(_("källa"), max_length=200)
    file_name = models.CharField(_("filnamn"), max_length=200, blank=True)
    read_at = StampField(_("inläst"), auto_now_add=True)
    read_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("inläst av"), on_delete=models.PROTECT, related_name="+"
    )
    number = models.PositiveIntegerField(_("nummer"), null=True, blank=True, unique=True)
    published_at = models.DateTimeField(_("publicerad"), null=True, blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("publicerad av"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    objects = DeviationBatchQuerySet.as_manager()

    class Meta:
        verbose_name = _("inläsning av avvikelser")
        verbose_name_plural = _("inläsningar av avvikelser")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(number=None, published_at=None, published_by=None)
                | Q(number__isnull=False, published_at__isnull=False, published_by__isnull=False),
                name="deviation_batch_published_by_somebody",
            )
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.read_at:%Y-%m-%d}"


class DeviationCount(models.Model):
    """How many of one category in one place in one month."""

    batch = models.ForeignKey(
        DeviationBatch, verbose_name=_("inläsning"), on_delete=models.CASCADE, related_name="counts"
    )
    level = models.CharField(_("nivå"), max_length=12, choices=Level)
    place = models.CharField(_("plats"), max_length=60)
    category = models.ForeignKey(
        DeviationCategory, verbose_name=_("kategori"), on_delete=models.PROTECT, related_name="+"
    )
    month = models.CharField(_("månad"), max_length=7)
    count = models.PositiveIntegerField(_("antal"))

    objects = DeviationCountQuerySet.as_manager()

    class Meta:
        verbose_name = _("antal avvikelser")
        verbose_name_plural = _("antal avvikelser")
        ordering = ["month", "place", "category"]
        constraints = [
            models.UniqueConstraint(
                fields=["batch", "month", "place", "category"], name="deviation_count_once_in_a_batch"
            )
        ]
        indexes = [models.Index(fields=["month", "place", "category"], name="deviation_count_of_a_month")]

    def __str__(self) -> str:
        return f"{self.place} {self.month} {self.category_id}"


class Analysis(models.Model):
    """What one place learnt of a time's deviations, and what it did."""

    level = models.CharField(_("nivå"), max_length=12, choices=AnalysisLevel)
    place = models.CharField(_("plats"), max_length=60)
    first_month = models.CharField(_("från och med månad"), max_length=7)
    last_month = models.CharField(_("till och med månad"), max_length=7)
    category = models.ForeignKey(
        DeviationCategory,
        verbose_name=_("kategori"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Tomt: alla."),
    )
    heading = models.CharField(_("rubrik"), max_length=200)
    learnt = models.TextField(_("det vi lärde oss"))
    done = models.TextField(_("det vi gjorde"), blank=True)
    builds_on = models.ManyToManyField(
        "self", verbose_name=_("bygger på"), symmetrical=False, blank=True, related_name="built_on_by"
    )
    needs = models.ManyToManyField(
        Need, verbose_name=_("väckta behov"), blank=True, related_name="deviation_analyses"
    )
    written_at = StampField(_("skriven"), auto_now_add=True)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("skriven av"), on_delete=models.PROTECT, related_name="+"
    )
    published_at = models.DateTimeField(_("publicerad"), null=True, blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("publicerad av"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    taken_down_at = models.DateTimeField(_("tagen ned"), null=True, blank=True)
    taken_down_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("tagen ned av"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    taken_down_why = models.CharField(_("skäl"), max_length=600, blank=True)

    objects = AnalysisQuerySet.as_manager()

    class Meta:
        verbose_name = _("analys av avvikelser")
        verbose_name_plural = _("analyser av avvikelser")
        ordering = ["-last_month", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(published_at=None, published_by=None)
                | Q(published_at__isnull=False, published_by__isnull=False),
                name="analysis_published_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(taken_down_at=None, taken_down_by=None, taken_down_why="")
                | Q(taken_down_at__isnull=False, taken_down_by__isnull=False, published_at__isnull=False)
                & ~Q(taken_down_why=""),
                name="analysis_taken_down_with_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(first_month__lte=models.F("last_month")), name="analysis_months_in_order"
            ),
        ]

    def __str__(self) -> str:
        return self.heading

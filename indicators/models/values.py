"""The values, in the batches that they were read in with.

What has been published stays as it was, which the database holds: a later value of the same thing is a new
row, which names the one that it replaces.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clock import StampField
from indicators.models.indicator import Indicator
from indicators.numbers import ValueField
from indicators.places import Level
from indicators.querysets import BatchQuerySet, ValueQuerySet


class Batch(models.Model):
    """What was read in at one time through one door: shown to nobody outside until a person publishes it."""

    class Door(models.TextChoices):
        CSV = "csv", _("csv-fil")
        KOLADA = "kolada", _("Kolada")

    door = models.CharField(_("väg in"), max_length=6, choices=Door)
    source = models.CharField(_("källa"), max_length=200)
    file_name = models.CharField(_("filnamn"), max_length=200, blank=True)
    read_at = StampField(_("inläst"), auto_now_add=True)
    read_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("inläst av"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Tomt: den som driver portalen, från kommandoraden."),
    )
    unchanged = models.PositiveIntegerField(_("oförändrade värden"), default=0)
    left_out = models.PositiveIntegerField(_("utelämnade rader"), default=0)
    # How many batches had been published when this one was held against what stands.
    based_on = models.PositiveIntegerField(_("jämförd med"))
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

    objects = BatchQuerySet.as_manager()

    class Meta:
        verbose_name = _("inläsning")
        verbose_name_plural = _("inläsningar")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(number=None, published_at=None, published_by=None)
                | Q(number__isnull=False, published_at__isnull=False, published_by__isnull=False),
                name="batch_published_by_somebody",
            )
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.read_at:%Y-%m-%d}"


class Value(models.Model):
    """One value: of what, for which period, place and gender, and which value it replaces."""

    class Gender(models.TextChoices):
        TOTAL = "T", _("alla")
        WOMEN = "K", _("kvinnor")
        MEN = "M", _("män")

    batch = models.ForeignKey(
        Batch, verbose_name=_("inläsning"), on_delete=models.CASCADE, related_name="values"
    )
    indicator = models.ForeignKey(
        Indicator, verbose_name=_("indikator"), on_delete=models.PROTECT, related_name="values"
    )
    period = models.CharField(_("period"), max_length=7)
    level = models.CharField(_("nivå"), max_length=12, choices=Level)
    place = models.CharField(_("plats"), max_length=60)
    gender = models.CharField(_("kön"), max_length=1, choices=Gender)
    # None: missing or protected, which the sources don't tell apart.
    value = ValueField(_("värde"), null=True, blank=True)
    numerator = models.PositiveIntegerField(_("täljare"), null=True, blank=True)
    denominator = models.PositiveIntegerField(_("nämnare"), null=True, blank=True)
    is_withdrawn = models.BooleanField(_("tillbakadraget av källan"), default=False)
    replaces = models.ForeignKey(
        "self",
        verbose_name=_("ersätter"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="replaced_by",
    )

    objects = ValueQuerySet.as_manager()

    class Meta:
        verbose_name = _("värde")
        verbose_name_plural = _("värden")
        ordering = ["indicator", "level", "place", "period", "gender"]
        constraints = [
            models.UniqueConstraint(
                fields=["batch", "indicator", "period", "place", "gender"], name="value_once_in_a_batch"
            ),
            models.CheckConstraint(
                condition=Q(is_withdrawn=False)
                | Q(value=None, numerator=None, denominator=None, replaces__isnull=False),
                name="value_withdrawn_is_none",
            ),
        ]
        indexes = [models.Index(fields=["indicator", "level", "place", "period"], name="value_of_a_place")]

    def __str__(self) -> str:
        return f"{self.indicator} {self.place} {self.period} {self.gender}"

"""What is measured: an indicator, what it is to reach, and where its series breaks.

All of it comes from a file by `load_indicators`: definitions are agreed on before they are shown.
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from indicators.numbers import ValueField
from indicators.querysets import IndicatorQuerySet
from organizations.models import Named


class Indicator(Named):
    """One measure: its definition, whose statistics it is, and how it is to be read."""

    class Polarity(models.TextChoices):
        HIGH = "high", _("Högt värde är bra")
        LOW = "low", _("Lågt värde är bra")
        NONE = "none", _("Värdet bedöms inte")

    class Periodicity(models.TextChoices):
        YEAR = "year", _("Varje år")
        TERTIAL = "tertial", _("Varje tertial")
        QUARTER = "quarter", _("Varje kvartal")
        MONTH = "month", _("Varje månad")

    definition = models.TextField(_("definition"))
    source = models.CharField(_("källa"), max_length=200)
    unit = models.CharField(_("enhet"), max_length=60)
    polarity = models.CharField(_("riktning"), max_length=4, choices=Polarity)
    periodicity = models.CharField(_("hur ofta"), max_length=7, choices=Periodicity)
    # Fewer than so many people behind a numerator or denominator are never shown.
    smallest_shown = models.PositiveSmallIntegerField(_("minsta antal som visas"), default=5)
    kolada_id = models.CharField(_("id i Kolada"), max_length=10, blank=True)
    # Empty until somebody has read it in Kolada: then the id is a guess, and nothing is read by it.
    kolada_title = models.CharField(_("titel i Kolada"), max_length=300, blank=True)
    owner = models.CharField(_("ansvarig roll"), max_length=200)
    next_values_due = models.DateField(_("nya värden väntas"), null=True, blank=True)

    objects = IndicatorQuerySet.as_manager()

    class Meta(Named.Meta):
        verbose_name = _("indikator")
        verbose_name_plural = _("indikatorer")
        constraints = [
            models.CheckConstraint(
                condition=Q(kolada_title="") | ~Q(kolada_id=""), name="indicator_title_of_an_id"
            ),
            models.UniqueConstraint(
                fields=["kolada_id"], condition=~Q(kolada_id=""), name="indicator_one_for_each_kolada_id"
            ),
        ]


class Target(models.Model):
    """What the indicator is to reach, or where it began: the value, its day, and who decided it when."""

    class Kind(models.TextChoices):
        TARGET = "target", _("mål")
        BASELINE = "baseline", _("utgångsläge")

    indicator = models.ForeignKey(
        Indicator, verbose_name=_("indikator"), on_delete=models.CASCADE, related_name="targets"
    )
    kind = models.CharField(_("slag"), max_length=8, choices=Kind)
    value = ValueField(_("värde"))
    day = models.DateField(_("dag"))
    decided_on = models.DateField(_("beslutat"))
    decided_by = models.CharField(_("beslutat av"), max_length=200)

    class Meta:
        verbose_name = _("mål eller utgångsläge")
        verbose_name_plural = _("mål och utgångslägen")
        ordering = ["day", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["indicator", "kind", "day"], name="target_one_for_each_day")
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.day:%Y-%m-%d}"


class SeriesBreak(models.Model):
    """A day from which the values can't be compared with those before it, and why."""

    indicator = models.ForeignKey(
        Indicator, verbose_name=_("indikator"), on_delete=models.CASCADE, related_name="breaks"
    )
    day = models.DateField(_("dag"))
    reason = models.CharField(_("skäl"), max_length=600)

    class Meta:
        verbose_name = _("brott i serien")
        verbose_name_plural = _("brott i serien")
        ordering = ["day", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["indicator", "day"], name="series_break_one_for_each_day")
        ]

    def __str__(self) -> str:
        return f"{self.day:%Y-%m-%d}"

"""Where an imported need comes from, with dates and words as the source has them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Source(models.Model):
    """The page or document that an imported need was read from."""

    class Basis(models.TextChoices):
        STATED = "stated", _("angivet i källan")
        INFERRED = "inferred", _("härlett ur källan")

    need = models.OneToOneField(
        "initiatives.Need", verbose_name=_("behov"), on_delete=models.CASCADE, related_name="source"
    )
    key = models.SlugField(_("id i källan"), max_length=100, unique=True)
    text = models.CharField(_("källa"), max_length=1000)
    basis = models.CharField(_("fasen är"), max_length=8, choices=Basis)
    process_leaders = models.CharField(_("processledare enligt källan"), max_length=300, blank=True)
    note = models.CharField(_("anmärkning"), max_length=300, blank=True)
    # Tells whether the file says something new: a reading that changes nothing writes nothing.
    digest = models.CharField(_("kontrollsumma för posten"), max_length=64)

    class Meta:
        verbose_name = _("källa")
        verbose_name_plural = _("källor")

    def __str__(self) -> str:
        return self.key


class SourceDate(models.Model):
    """One date that the source names: its own words, and the day as far as it is known."""

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="dates")
    position = models.PositiveSmallIntegerField()
    what = models.CharField(_("vad"), max_length=200)
    text = models.CharField(_("som källan skriver"), max_length=200)
    day = models.CharField(_("dag"), max_length=10, blank=True)

    class Meta:
        verbose_name = _("datum i källan")
        verbose_name_plural = _("datum i källan")
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["source", "position"], name="source_date_once")]

    def __str__(self) -> str:
        return f"{self.what}: {self.text}"

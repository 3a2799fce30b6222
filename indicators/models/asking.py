"""That somebody at the desk has asked for Kolada's values: the worker reads them and says how it went."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from clock import StampField
from indicators.models.values import Batch
from indicators.querysets import KoladaReadingQuerySet


class KoladaReading(models.Model):
    """A row is the request itself: it waits for the worker however long that stands still."""

    asked_at = StampField(_("begärd"), auto_now_add=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    begun_at = models.DateTimeField(_("påbörjad"), null=True, blank=True)
    ended_at = models.DateTimeField(_("klar"), null=True, blank=True)
    batch = models.ForeignKey(
        Batch, verbose_name=_("inläsning"), on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    why_not = models.TextField(_("varför inget lästes in"), blank=True)

    objects = KoladaReadingQuerySet.as_manager()

    class Meta:
        verbose_name = _("läsning ur Kolada")
        verbose_name_plural = _("läsningar ur Kolada")
        ordering = ["-asked_at", "-pk"]

    def __str__(self) -> str:
        return f"Kolada {self.asked_at:%Y-%m-%d}"

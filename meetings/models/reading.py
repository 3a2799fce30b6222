"""What one person has read of a meeting's papers, and noted for themselves."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from meetings.models.meeting import AgendaItem


class ItemReading(models.Model):
    """One person's own mark and note on an item. Nobody else ever reads it, and no paper has it."""

    item = models.ForeignKey(
        AgendaItem, verbose_name=_("ärende"), on_delete=models.CASCADE, related_name="readings"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("person"), on_delete=models.CASCADE, related_name="+"
    )
    is_read = models.BooleanField(_("läst"), default=False)
    note = models.TextField(_("egen anteckning"), blank=True)
    at = models.DateTimeField(_("senast ändrat"))

    class Meta:
        verbose_name = _("egen läsning av ett ärende")
        verbose_name_plural = _("egna läsningar av ärenden")
        ordering = ["item", "person"]
        constraints = [models.UniqueConstraint(fields=["item", "person"], name="item_reading_once")]

    def __str__(self) -> str:
        return f"{self.item}: {self.person}"

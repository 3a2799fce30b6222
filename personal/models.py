"""Who has read, fetched or erased whose personal data."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from clock import StampField
from personal.querysets import AccessEntryQuerySet

ACCESS_KEPT = timedelta(days=730)
"""Two years: so long may somebody come to ask. The database refuses to remove a line before."""


class AccessEntry(models.Model):
    """One time that somebody took part of another's data; added to, never changed."""

    class Act(models.TextChoices):
        LISTED = "listed", _("läste listan över personer")
        READ = "read", _("läste uppgifterna")
        EXPORTED = "exported", _("hämtade uppgifterna")
        ERASED = "erased", _("raderade uppgifterna")

    at = StampField(_("när"), auto_now_add=True, db_index=True)
    act = models.CharField(_("vad"), max_length=8, choices=Act)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("av"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Tomt: den som driver portalen, från kommandoraden."),
    )
    # Empty where it was everybody in a list.
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("vems"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    objects = AccessEntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("post i åtkomstloggen")
        verbose_name_plural = _("åtkomstloggen")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.get_act_display()}: {self.person or ''}"

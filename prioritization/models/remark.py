"""What members ask and remark of a need once they have answered themselves. Never public."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clock import StampField
from prioritization.models.round import RoundEntry


class WeighRemark(models.Model):
    """To the coordinator, who answers it beneath, or to the others who weigh."""

    class To(models.TextChoices):
        COORDINATOR = "coordinator", _("till samordnaren")
        COLLEAGUES = "colleagues", _("till de andra ledamöterna")

    entry = models.ForeignKey(
        RoundEntry, verbose_name=_("i omgången"), on_delete=models.PROTECT, related_name="remarks"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("av"), on_delete=models.PROTECT, related_name="+"
    )
    to = models.CharField(_("till"), max_length=11, choices=To)
    text = models.TextField(_("text"))
    written_at = StampField(_("skrivet"), auto_now_add=True)
    answer = models.TextField(_("svar"), blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("besvarat av"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    class Meta:
        verbose_name = _("fråga eller anmärkning i omgång")
        verbose_name_plural = _("frågor och anmärkningar i omgångar")
        ordering = ["entry", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(answer="", answered_by=None) | (~Q(answer="") & Q(answered_by__isnull=False)),
                name="remark_answered_by_somebody",
            )
        ]

    def __str__(self) -> str:
        return str(self.get_to_display())

"""Who is to check a meeting's minutes, and when each of them did."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from meetings.models.meeting import Meeting


class Signature(models.Model):
    """One of those who were there, chosen to check the minutes; signed by themselves here, or on paper."""

    meeting = models.ForeignKey(
        Meeting, verbose_name=_("möte"), on_delete=models.PROTECT, related_name="signatures"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("justerare"), on_delete=models.PROTECT, related_name="+"
    )
    signed_on = models.DateField(_("justerade den"), null=True, blank=True)
    recorded_at = models.DateTimeField(_("antecknat"), null=True, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("antecknat av"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    class Meta:
        verbose_name = _("justering")
        verbose_name_plural = _("justeringar")
        ordering = ["meeting", "person__name_order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "person"], name="signature_once"),
            models.CheckConstraint(
                condition=Q(signed_on=None, recorded_at=None, recorded_by=None)
                | Q(signed_on__isnull=False, recorded_at__isnull=False, recorded_by__isnull=False),
                name="signature_whole_or_none",
            ),
        ]

    def __str__(self) -> str:
        return str(self.person)

    @property
    def is_signed(self) -> bool:
        return self.signed_on is not None

    @property
    def is_on_paper(self) -> bool:
        """Signed on paper, and recorded here by somebody else."""
        return self.is_signed and self.recorded_by_id != self.person_id

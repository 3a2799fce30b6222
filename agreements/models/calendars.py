"""When each principal's board meets: what decides how long fifty decisions take."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clock import StampField
from organizations.models import Principal


class BoardMeeting(models.Model):
    """A day on which a principal's deciding board meets, as its contact or the coordinator has told it."""

    principal = models.ForeignKey(
        Principal, verbose_name=_("huvudman"), on_delete=models.CASCADE, related_name="board_meetings"
    )
    day = models.DateField(_("dag"))
    told_at = StampField(_("angiven"), auto_now_add=True)
    told_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("av"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    class Meta:
        verbose_name = _("sammanträde hos en huvudman")
        verbose_name_plural = _("sammanträden hos huvudmän")
        ordering = ["principal", "day"]
        constraints = [
            models.UniqueConstraint(fields=["principal", "day"], name="board_meeting_once"),
            models.CheckConstraint(
                condition=Q(told_at__isnull=False, told_by__isnull=False) | Q(told_by=None),
                name="board_meeting_told_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.principal_id} {self.day:%Y-%m-%d}"

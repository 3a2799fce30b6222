"""What of an answer is not published though the rest of it is: some words, or a file."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clock import StampField
from consultations.models.files import ResponseFile
from consultations.models.incoming import ConsultationResponse, ResponseLine

OVERALL = "overall"
"""The part that is neither a line nor a file."""


class Masking(models.Model):
    """That one part is not published, and why; or is again. The newest of each part counts, all stay.

    What is not published is not thereby secret: the whole answer is handed out on request, tried then.
    """

    response = models.ForeignKey(
        ConsultationResponse, verbose_name=_("remissvar"), on_delete=models.PROTECT, related_name="maskings"
    )
    line = models.ForeignKey(
        ResponseLine,
        verbose_name=_("svar på en punkt"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Utan punkt och fil: de sammanfattande synpunkterna."),
    )
    file = models.ForeignKey(
        ResponseFile,
        verbose_name=_("fil"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="maskings",
    )
    is_lifted = models.BooleanField(_("publiceras igen"), default=False)
    reason = models.CharField(_("skäl"), max_length=300, blank=True)
    at = StampField(_("när"), auto_now_add=True)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("av"), on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("maskning i ett remissvar")
        verbose_name_plural = _("maskningar i remissvar")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(line=None) | Q(file=None), name="masking_is_of_one_part"),
            models.CheckConstraint(condition=Q(is_lifted=True) | ~Q(reason=""), name="masking_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.response}: {self.part}"

    @property
    def part(self) -> str:
        """What of the answer, as forms and addresses name it."""
        return f"line-{self.line_id}" if self.line_id else f"file-{self.file_id}" if self.file_id else OVERALL

"""The meeting's papers as they were sent out: frozen, numbered, with a hash."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from meetings.models.meeting import Meeting


def document_path(document: "MeetingDocument", _name: str) -> str:
    """A random name: the file's address tells nothing, and nobody fetches it past the desk."""
    return f"meetings/{uuid4().hex}.pdf"


class MeetingDocument(models.Model):
    """The package of the meeting or its approved minutes, or a numbered supplement to either."""

    class Kind(models.TextChoices):
        PACKAGE = "package", _("handlingar")
        SUPPLEMENT = "supplement", _("tillägg")
        MINUTES = "minutes", _("protokoll")
        ADDENDUM = "addendum", _("tillägg till protokollet")

    meeting = models.ForeignKey(
        Meeting, verbose_name=_("möte"), on_delete=models.PROTECT, related_name="documents"
    )
    kind = models.CharField(_("slag"), max_length=10, choices=Kind)
    number = models.PositiveSmallIntegerField(_("nummer"), default=0)
    # The content beside the PDF: each reader's page leaves out what that reader may not see.
    content = models.JSONField(_("innehåll"))
    digest = models.CharField(_("kontrollsumma"), max_length=64)
    pdf = models.FileField(_("pdf"), upload_to=document_path)
    made_at = models.DateTimeField(_("gjort"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("gjort av"), on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("möteshandling")
        verbose_name_plural = _("möteshandlingar")
        ordering = ["meeting", "kind", "number"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "kind", "number"], name="meeting_document_once"),
            models.CheckConstraint(
                condition=Q(kind__in=["supplement", "addendum"], number__gte=1)
                | (~Q(kind__in=["supplement", "addendum"]) & Q(number=0)),
                name="meeting_document_only_supplements_count",
            ),
        ]

    def __str__(self) -> str:
        number = f" {self.number}" if self.number else ""
        return f"{self.meeting}: {self.get_kind_display()}{number}"

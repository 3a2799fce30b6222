"""Files: of what is sent out, of an answer that is being written, and of one that has come in.

An answer's file is registered with it and never changed; a draft's is another row of the same bytes, so that
a new answer can begin with it.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from consultations.models.incoming import ConsultationResponse
from consultations.models.outgoing import ConsultationDocument, ConsultationRecipient
from consultations.querysets import DocumentFileQuerySet, DraftFileQuerySet, ResponseFileQuerySet
from initiatives.models import StoredFile


class DocumentFile(StoredFile):
    """A document of the remiss as a file; everybody's once the remiss is sent."""

    document = models.ForeignKey(
        ConsultationDocument, verbose_name=_("remisshandling"), on_delete=models.CASCADE, related_name="files"
    )

    objects = DocumentFileQuerySet.as_manager()

    class Meta(StoredFile.Meta):
        verbose_name = _("fil till en remisshandling")
        verbose_name_plural = _("filer till remisshandlingar")
        ordering = ["document", "uploaded_at", "name"]


class DraftFile(StoredFile):
    """A file of an answer that is being written: those at the huvudman have it and nobody else."""

    recipient = models.ForeignKey(
        ConsultationRecipient,
        verbose_name=_("remissinstans"),
        on_delete=models.CASCADE,
        related_name="draft_files",
    )

    objects = DraftFileQuerySet.as_manager()

    class Meta(StoredFile.Meta):
        verbose_name = _("fil till ett utkast")
        verbose_name_plural = _("filer till utkast")
        ordering = ["recipient", "uploaded_at", "name"]


class ResponseFile(StoredFile):
    """A file of an answer as it came in."""

    response = models.ForeignKey(
        ConsultationResponse, verbose_name=_("remissvar"), on_delete=models.PROTECT, related_name="files"
    )

    objects = ResponseFileQuerySet.as_manager()

    class Meta(StoredFile.Meta):
        verbose_name = _("fil till ett remissvar")
        verbose_name_plural = _("filer till remissvar")
        ordering = ["response", "uploaded_at", "name"]

"""A file that belongs to a need from the beginning: private until the coordinator makes it public."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from initiatives.models.stored_file import StoredFile
from initiatives.querysets import AttachmentQuerySet


class Attachment(StoredFile):
    """A bilaga: private until the coordinator makes it public. `hidden_at`: was public, and taken back.
    `removed_at`: taken away, file and all."""

    need = models.ForeignKey(
        "initiatives.Need", verbose_name=_("behov"), on_delete=models.PROTECT, related_name="attachments"
    )
    published_at = models.DateTimeField(_("offentlig sedan"), null=True, blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("gjord offentlig av"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    hidden_at = models.DateTimeField(_("intern igen sedan"), null=True, blank=True)
    # The row stays: that there was a file, and when it went, is part of what happened.
    removed_at = models.DateTimeField(_("borttagen"), null=True, blank=True)

    objects = AttachmentQuerySet.as_manager()

    class Meta(StoredFile.Meta):
        verbose_name = _("bilaga")
        verbose_name_plural = _("bilagor")
        ordering = ["need", "uploaded_at", "name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(published_at=None, published_by=None)
                | Q(published_at__isnull=False, published_by__isnull=False),
                name="attachment_published_when_and_by_whom",
            )
        ]

    @property
    def is_public(self) -> bool:
        """For everybody, once its need is."""
        return self.published_at is not None

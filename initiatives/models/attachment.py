"""A file that belongs to a need: kept under a random name, handed out by its view alone."""

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from initiatives.querysets import AttachmentQuerySet


def random_name(_attachment: Any, _name: str) -> str:
    """Where the file is kept. Says nothing of the need, and can't be guessed."""
    return f"attachments/{uuid.uuid4().hex}"


class Attachment(models.Model):
    """A bilaga: private until the coordinator makes it public. `removed_at`: taken away, file and all."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    need = models.ForeignKey(
        "initiatives.Need", verbose_name=_("behov"), on_delete=models.PROTECT, related_name="attachments"
    )
    file = models.FileField(_("fil"), upload_to=random_name, max_length=100)
    name = models.CharField(_("namn"), max_length=150)
    content_type = models.CharField(_("innehållstyp"), max_length=100)
    size = models.PositiveIntegerField(_("storlek i byte"))
    sha256 = models.CharField(_("kontrollsumma"), max_length=64)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("uppladdad av"), on_delete=models.PROTECT, related_name="+"
    )
    uploaded_at = models.DateTimeField(_("uppladdad"), auto_now_add=True)
    published_at = models.DateTimeField(_("offentlig sedan"), null=True, blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("gjord offentlig av"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    removed_at = models.DateTimeField(_("borttagen"), null=True, blank=True)

    objects = AttachmentQuerySet.as_manager()

    class Meta:
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

    def __str__(self) -> str:
        return self.name

    @property
    def is_public(self) -> bool:
        """For everybody, once its need is."""
        return self.published_at is not None

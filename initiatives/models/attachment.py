"""A file that belongs to a need: kept under a random name, handed out by its view alone."""

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


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
    is_public = models.BooleanField(_("offentlig"), default=False)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("uppladdad av"), on_delete=models.PROTECT, related_name="+"
    )
    uploaded_at = models.DateTimeField(_("uppladdad"), auto_now_add=True)
    removed_at = models.DateTimeField(_("borttagen"), null=True, blank=True)

    class Meta:
        verbose_name = _("bilaga")
        verbose_name_plural = _("bilagor")
        ordering = ["need", "uploaded_at", "name"]

    def __str__(self) -> str:
        return self.name

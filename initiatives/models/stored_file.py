"""A file that somebody handed in: kept under a random name, handed out by its view alone."""

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from clock import StampField


def random_name(_row: Any, _name: str) -> str:
    """Where the file is kept. Says nothing of what it belongs to, and can't be guessed."""
    return f"files/{uuid.uuid4().hex}"


class StoredFile(models.Model):
    """What is known of every file; the storage's own address is never served."""

    # Counted ids would tell how many files there are, and invite trying the next one.
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    file = models.FileField(_("fil"), upload_to=random_name, max_length=100)
    name = models.CharField(_("namn"), max_length=150)
    content_type = models.CharField(_("innehållstyp"), max_length=100)
    size = models.PositiveIntegerField(_("storlek i byte"))
    sha256 = models.CharField(_("kontrollsumma"), max_length=64)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("uppladdad av"), on_delete=models.PROTECT, related_name="+"
    )
    uploaded_at = StampField(_("uppladdad"), auto_now_add=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name

    @property
    def label(self) -> str:
        """What it is called where it is listed."""
        return self.name

    @property
    def full_label(self) -> str:
        """With its name, where it has a title beside it."""
        return self.label if self.label == self.name else f"{self.label} ({self.name})"

    @property
    def kind(self) -> str:
        """The file's type as people know it: PDF, DOCX."""
        return self.name.rpartition(".")[2].upper()


class WaitingFile(StoredFile):
    """A file that a verb takes along; until then it waits, and is nobody's but its uploader's."""

    need = models.ForeignKey(
        "initiatives.Need", verbose_name=_("behov"), on_delete=models.PROTECT, related_name="+"
    )
    is_waiting = models.BooleanField(_("väntar"), default=True)
    title = models.CharField(_("rubrik"), max_length=200, blank=True, default="", db_default="")
    place = models.PositiveSmallIntegerField(_("plats i ordningen"), default=0, db_default=0)
    # While it waits: the file that was handed in before, which this one is there instead of.
    replaces = models.UUIDField(_("i stället för"), null=True, blank=True, editable=False)

    class Meta(StoredFile.Meta):
        abstract = True

    @property
    def label(self) -> str:
        """Its title; its name where nobody has given it one."""
        return self.title or self.name

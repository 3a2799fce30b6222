"""What each kept row said each time that it was written, what sealed it, and what was found (ADR 0043)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clock import StampField


class Imprint(models.Model):
    """One row as it was written: its facts as they are, its texts by salted digest. The database alone
    writes these, and refuses to change or remove them."""

    class Act(models.TextChoices):
        MADE = "I", _("tillkom")
        CHANGED = "U", _("ändrades")
        REMOVED = "D", _("togs bort")
        FOUND = "F", _("fanns")

    # When the transaction began, in microseconds since 1970 by the database's own clock: the portal's may be
    # moved.
    at = models.BigIntegerField(_("när"))
    road = models.CharField(_("väg"), max_length=120, blank=True)
    table = models.CharField(_("tabell"), max_length=63)
    # The row's key as text, since some are UUIDs.
    row = models.CharField(_("rad"), max_length=36)
    act = models.CharField(_("vad"), max_length=1, choices=Act)
    # The names of the columns that were changed: texts are salted anew, so their digests don't tell.
    changed = models.TextField(_("ändrade"), blank=True)
    facts = models.TextField(_("uppgifter"), blank=True)

    class Meta:
        verbose_name = _("avtryck")
        verbose_name_plural = _("avtryck")
        indexes = [
            models.Index(fields=["table", "row", "id"], name="imprint_of_row"),
            models.Index(fields=["at", "id"], name="imprint_at"),
            models.Index(fields=["table"], condition=Q(road=""), name="imprint_beside"),
        ]

    def __str__(self) -> str:
        return f"{self.table} {self.row} {self.act}"


class Salt(models.Model):
    """What the newest imprint of a row salted its texts with. The one before is gone with each change, so
    what a text said earlier can't be guessed from its digest, also when the law has blanked it."""

    table = models.CharField(_("tabell"), max_length=63)
    row = models.CharField(_("rad"), max_length=36)
    salt = models.CharField(_("salt"), max_length=32)

    class Meta:
        verbose_name = _("salt")
        verbose_name_plural = _("salter")
        constraints = [models.UniqueConstraint(fields=["table", "row"], name="salt_once_a_row")]

    def __str__(self) -> str:
        return f"{self.table} {self.row}"


class Seal(models.Model):
    """A day of the history, sealed: its `head` holds the one before, and is kept outside the database too."""

    day = models.DateField(_("dygn"), unique=True)
    # The end of the day as imprints tell time.
    until = models.BigIntegerField(_("till"))
    needs = models.PositiveIntegerField(_("behov"))
    events = models.PositiveIntegerField(_("händelser"))
    imprints = models.PositiveIntegerField(_("avtryck"))
    head = models.CharField(_("sigill"), max_length=64)
    sealed_at = models.DateTimeField(_("förseglat"))

    class Meta:
        verbose_name = _("sigill")
        verbose_name_plural = _("sigill")
        ordering = ["day"]

    def __str__(self) -> str:
        return f"{self.day.isoformat()} {self.head}"


class Verification(models.Model):
    """One time that the history, or the files on the disk, were verified: how far it came, and what it found.

    For whoever runs the portal to see, and to go on from where it was broken off; it proves nothing.
    """

    class Of(models.TextChoices):
        HISTORY = "history", _("historiken")
        FILES = "files", _("filerna")

    of = models.CharField(_("av"), max_length=7, choices=Of)
    begun_at = models.DateTimeField(_("började"))
    moved_at = StampField(_("kom vidare"), auto_now=True)
    ended_at = models.DateTimeField(_("slutade"), null=True)
    seconds = models.FloatField(_("sekunder"), default=0)
    # Of the files: how many have been looked at, and which row was the last.
    seen = models.PositiveIntegerField(_("sedda"), default=0)
    place = models.CharField(_("plats"), max_length=120, blank=True)
    found = models.PositiveIntegerField(_("fel"), default=0)
    faults = models.JSONField(_("vilka"), default=list)

    class Meta:
        verbose_name = _("kontroll av historiken")
        verbose_name_plural = _("kontroller av historiken")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.get_of_display()} {self.begun_at.isoformat()}"

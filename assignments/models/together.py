"""Those who write and read an assignment's charter together, and what they say to each other meanwhile.

All of it is internal, and gone some time after the group has ended; the charter's versions stay.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from assignments.models.assignment import Assignment, SeatKind
from assignments.models.charter import Charter
from clock import StampField


class GroupPerson(models.Model):
    """A person of the working or reference group, who may read this one assignment's charter."""

    assignment = models.ForeignKey(
        Assignment, verbose_name=_("uppdrag"), on_delete=models.CASCADE, related_name="people"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("person"),
        on_delete=models.PROTECT,
        related_name="group_places",
    )
    kind = models.CharField(_("grupp"), max_length=9, choices=SeatKind, default=SeatKind.GROUP)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("inbjuden av"), on_delete=models.PROTECT, related_name="+"
    )
    invited_at = StampField(_("inbjuden"), auto_now_add=True)

    class Meta:
        verbose_name = _("person i gruppen")
        verbose_name_plural = _("personer i gruppen")
        ordering = ["assignment", "pk"]
        constraints = [models.UniqueConstraint(fields=["assignment", "user"], name="group_person_once")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}"


class Remark(models.Model):
    """What somebody says of one section of the charter, and how they would word it."""

    assignment = models.ForeignKey(
        Assignment, verbose_name=_("uppdrag"), on_delete=models.CASCADE, related_name="remarks"
    )
    section = models.CharField(_("avsnitt"), max_length=80)
    version = models.PositiveSmallIntegerField(_("version"))
    text = models.TextField(_("kommentar"), blank=True)
    wording = models.TextField(_("föreslagen lydelse"), blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("av"), on_delete=models.PROTECT, related_name="+"
    )
    at = StampField(_("skriven"), auto_now_add=True)
    settled_at = models.DateTimeField(_("avklarad"), null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("avklarad av"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    is_taken = models.BooleanField(_("lydelsen togs in"), default=False)

    class Meta:
        verbose_name = _("kommentar till uppdragshandlingen")
        verbose_name_plural = _("kommentarer till uppdragshandlingen")
        ordering = ["assignment", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(text="") | ~Q(wording=""), name="remark_says_something"),
            models.CheckConstraint(
                condition=Q(settled_at=None, settled_by=None)
                | Q(settled_at__isnull=False, settled_by__isnull=False),
                name="remark_settled_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(is_taken=False) | Q(settled_at__isnull=False), name="remark_taken_is_settled"
            ),
        ]

    def __str__(self) -> str:
        return self.section


class ReadMark(models.Model):
    """That somebody has read a version of the charter, as it stood the last time they said so."""

    charter = models.ForeignKey(Charter, on_delete=models.CASCADE, related_name="read_marks")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("person"), on_delete=models.PROTECT, related_name="+"
    )
    edition = models.PositiveIntegerField(_("sparad gång"))
    at = StampField(_("läst"), auto_now=True)

    class Meta:
        verbose_name = _("läst uppdragshandling")
        verbose_name_plural = _("lästa uppdragshandlingar")
        ordering = ["charter", "pk"]
        constraints = [models.UniqueConstraint(fields=["charter", "user"], name="read_mark_once")]

    def __str__(self) -> str:
        return f"{self.charter}"

"""How the work goes: its state in colour and words, what could go wrong, which milestones are done.

Internal to those who read the assignment. The public meets it in an interim report, once that is noted.
"""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from assignments.models.assignment import Assignment
from assignments.querysets import RiskQuerySet, StatusUpdateQuerySet
from initiatives import days

SENTENCE = 300
"""Characters in the sentence that goes with a colour."""


class Colour(models.TextChoices):
    """The state of the work; the words always stand beside the colour."""

    GREEN = "green", _("enligt plan")
    YELLOW = "yellow", _("risk för avvikelse")
    RED = "red", _("avviker från plan")


class Standing(models.TextChoices):
    """How far a milestone has come, worked out from its day and the day it was done."""

    DONE = "done", _("klart")
    ON_TIME = "on_time", _("enligt plan")
    LATE = "late", _("försenat")


class StatusUpdate(models.Model):
    """Läget: a colour and, where it is not green, the sentence that says why. The newest holds."""

    assignment = models.ForeignKey(
        Assignment, verbose_name=_("uppdrag"), on_delete=models.PROTECT, related_name="statuses"
    )
    colour = models.CharField(_("läge"), max_length=6, choices=Colour)
    sentence = models.CharField(_("läget i en mening"), max_length=SENTENCE, blank=True)
    day = models.DateField(_("dag"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("av"), on_delete=models.PROTECT, related_name="+"
    )

    objects = StatusUpdateQuerySet.as_manager()

    class Meta:
        verbose_name = _("läge")
        verbose_name_plural = _("lägen")
        ordering = ["assignment", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(colour="green") | ~Q(sentence=""), name="status_update_says_why"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_colour_display()}, {days.written(self.day)}"


class Risk(models.Model):
    """Something that could go wrong, how likely and how bad, and what is done about it."""

    class Degree(models.TextChoices):
        LOW = "low", _("låg")
        MEDIUM = "medium", _("medel")
        HIGH = "high", _("hög")

    assignment = models.ForeignKey(
        Assignment, verbose_name=_("uppdrag"), on_delete=models.PROTECT, related_name="risks"
    )
    title = models.CharField(_("risk"), max_length=200)
    likelihood = models.CharField(_("sannolikhet"), max_length=6, choices=Degree)
    consequence = models.CharField(_("konsekvens"), max_length=6, choices=Degree)
    response = models.TextField(_("åtgärd"), blank=True)
    opened_on = models.DateField(_("antecknad"))
    closed_on = models.DateField(_("stängd"), null=True, blank=True)

    objects = RiskQuerySet.as_manager()

    class Meta:
        verbose_name = _("risk")
        verbose_name_plural = _("risker")
        ordering = ["assignment", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_on=None) | Q(closed_on__gte=F("opened_on")),
                name="risk_closed_after_it_was_opened",
            )
        ]

    def __str__(self) -> str:
        return self.title


class MilestoneDone(models.Model):
    """The day a milestone was done, by the key that it has in every version of the charter."""

    assignment = models.ForeignKey(
        Assignment, verbose_name=_("uppdrag"), on_delete=models.PROTECT, related_name="done_milestones"
    )
    key = models.UUIDField(editable=False)
    done_on = models.DateField(_("klart"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("av"), on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("klart delmål")
        verbose_name_plural = _("klara delmål")
        ordering = ["assignment", "done_on", "pk"]
        constraints = [models.UniqueConstraint(fields=["assignment", "key"], name="milestone_done_once")]

    def __str__(self) -> str:
        return days.written(self.done_on)

"""A round of weighing: the needs that the next meeting will take, and a last day.

It covers answers and placement at once and is never a condition for a decision.
Source: process.md, "How members weigh a need".
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from initiatives import days
from initiatives.models import Need
from meetings.models import AgendaItem, Meeting
from prioritization.querysets import WEIGHED, RoundEntryQuerySet, RoundQuerySet


class Round(models.Model):
    """Opened and closed by the coordinator; a passed last day closes nothing."""

    meeting = models.ForeignKey(
        Meeting,
        verbose_name=_("möte"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="rounds",
        help_text=_("Tomt: avgörs per capsulam."),
    )
    last_day = models.DateField(_("sista dag"))
    opened_at = models.DateTimeField(_("öppnad"))
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    closed_at = models.DateTimeField(_("stängd"), null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    is_example = models.BooleanField(_("exempel"), default=False)

    objects = RoundQuerySet.as_manager()

    class Meta:
        verbose_name = _("omgång")
        verbose_name_plural = _("omgångar")
        ordering = ["-opened_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_by=None) | Q(closed_at__isnull=False), name="round_closed_at_and_by"
            )
        ]

    def __str__(self) -> str:
        return f"{self.meeting or days.written(self.last_day)}"

    @property
    def is_open(self) -> bool:
        return self.closed_at is None


class RoundEntry(models.Model):
    """One need in a round; in one open round at a time."""

    round = models.ForeignKey(
        Round, verbose_name=_("omgång"), on_delete=models.PROTECT, related_name="entries"
    )
    need = models.ForeignKey(
        Need, verbose_name=_("behov"), on_delete=models.PROTECT, related_name="round_entries"
    )
    # Said here too, though the round knows: a unique constraint sees one table alone.
    is_open = models.BooleanField(_("omgången är öppen"), default=True)

    objects = RoundEntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("behov i omgång")
        verbose_name_plural = _("behov i omgångar")
        ordering = ["round", "need"]
        constraints = [
            models.UniqueConstraint(fields=["round", "need"], name="round_entry_once"),
            models.UniqueConstraint(
                fields=["need"], condition=Q(is_open=True), name="round_entry_one_open_per_need"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.need}"

    @property
    def takes_answers(self) -> bool:
        """While the round is open and the need has not left what is weighed."""
        return self.is_open and self.need.state in WEIGHED


class Recommendation(models.Model):
    """The place that the round recommends to the meeting: neither a placement nor a decision."""

    entry = models.OneToOneField(
        RoundEntry, verbose_name=_("i omgången"), on_delete=models.PROTECT, related_name="recommendation"
    )
    item = models.OneToOneField(
        AgendaItem, verbose_name=_("ärende"), on_delete=models.PROTECT, related_name="recommendation"
    )
    importance = models.PositiveSmallIntegerField(_("hur viktigt"), null=True, blank=True)
    urgency = models.PositiveSmallIntegerField(_("hur bråttom"), null=True, blank=True)
    answers = models.JSONField(_("föreslagna svar"), default=dict, blank=True)
    made_at = models.DateTimeField(_("gjord"))
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("rekommenderad plats")
        verbose_name_plural = _("rekommenderade platser")
        ordering = ["entry"]
        constraints = [
            models.CheckConstraint(
                condition=Q(importance=None, urgency=None)
                | Q(importance__range=(0, 100), urgency__range=(0, 100)),
                name="recommendation_whole_place_from_0_to_100",
            )
        ]

    def __str__(self) -> str:
        return f"{self.entry}: {self.importance}, {self.urgency}"

    @property
    def place(self) -> tuple[int, int] | None:
        """Importance and urgency, both or neither."""
        # Against None and not by truth: 0 is a place.
        if self.importance is None or self.urgency is None:
            return None
        return self.importance, self.urgency

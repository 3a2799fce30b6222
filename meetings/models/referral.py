"""Questions that the steering body lifts to the political one. Source: process.md, `refer`."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from initiatives.models import Event, Need
from meetings.models.decision import Decision
from meetings.querysets import ReferralQuerySet
from organizations.region import by_mandate

WHAT_IT_GIVES = by_mandate(recommends=_("en rekommendation"), decides=_("ett beslut"))
"""What the political body is asked for, beside its standpoint."""


class Referral(models.Model):
    """A question to the political body; one open at a time per need."""

    class Wanted(models.TextChoices):
        POSITION = "position", _("ett ställningstagande")
        RECOMMENDATION = "recommendation", _("en rekommendation")

        @property
        def words(self) -> str:
            """As the region's political body is asked: for what its mandate lets it give."""
            # Not the label: Django reads labels before there is a database to ask.
            return str(self.label) if self == self.POSITION else str(WHAT_IT_GIVES)

    need = models.ForeignKey(
        Need, verbose_name=_("behov"), on_delete=models.PROTECT, related_name="referrals"
    )
    question = models.TextField(_("fråga"))
    wanted = models.CharField(_("vad som önskas"), max_length=14, choices=Wanted)
    answer_by = models.DateField(_("svar senast"), null=True, blank=True)
    asked_event = models.OneToOneField(Event, on_delete=models.PROTECT, related_name="referral")
    closed_event = models.OneToOneField(
        Event, on_delete=models.PROTECT, null=True, related_name="closed_referral"
    )
    answer = models.OneToOneField(
        Decision,
        verbose_name=_("svar"),
        on_delete=models.PROTECT,
        null=True,
        related_name="answers",
        help_text=_("Tomt när frågan stängts som obesvarad."),
    )

    objects = ReferralQuerySet.as_manager()

    class Meta:
        verbose_name = _("fråga till det politiska organet")
        verbose_name_plural = _("frågor till det politiska organet")
        ordering = ["need", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["need"], condition=Q(closed_event=None), name="referral_one_open_per_need"
            ),
            models.CheckConstraint(
                condition=Q(answer=None) | Q(closed_event__isnull=False),
                name="referral_answered_is_closed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.need} – {self.wanted_words}"

    @property
    def wanted_words(self) -> str:
        return self.Wanted(self.wanted).words

"""What readers write to those who run the portal: questions, faults, wishes for an accessible copy.

Source: lagen om tillgänglighet till digital offentlig service (a way to report faults); issue 6, contact.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clock import StampField
from initiatives import days
from initiatives.models import Need
from letters.querysets import LetterQuerySet


class Letter(models.Model):
    """A reader's letter. The address to answer to is kept no longer than it is needed."""

    class Kind(models.TextChoices):
        QUESTION = "fraga", _("En fråga eller synpunkt")
        ACCESSIBILITY = "tillganglighet", _("Något är svårt att använda, eller jag behöver det i annan form")
        FAULT = "fel", _("Något på sidan är fel")

    kind = models.CharField(_("gäller"), max_length=14, choices=Kind)
    need = models.ForeignKey(
        Need,
        verbose_name=_("behov"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="letters",
    )
    page = models.CharField(_("sida"), max_length=300, blank=True)
    text = models.TextField(_("text"))
    # A field of its own, so that it can be blanked while the letter is kept.
    reply_to = models.EmailField(_("e-postadress för svar"), blank=True)
    answer = models.TextField(_("svaret"), max_length=5000, blank=True, default="", db_default="")
    received_at = StampField(_("kom in"), auto_now_add=True)
    answered_at = models.DateTimeField(_("omhändertaget"), null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("omhändertaget av"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    objects = LetterQuerySet.as_manager()

    class Meta:
        verbose_name = _("brev")
        verbose_name_plural = _("brev")
        ordering = ["-received_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_at=None, answered_by=None)
                | Q(answered_at__isnull=False, answered_by__isnull=False),
                name="letter_answered_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(answer="") | Q(answered_at__isnull=False), name="letter_with_answer_is_answered"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {days.written(self.received_at)}"

    @property
    def may_be_answered(self) -> bool:
        """Whether there is an address to answer to, and nobody has taken care of it."""
        return bool(self.reply_to) and self.answered_at is None

    @property
    def state(self) -> str:
        """How far it has come, in a word."""
        if self.answered_at is None:
            return str(_("väntar"))
        return str(_("besvarat") if self.answer else _("omhändertaget utan svar härifrån"))

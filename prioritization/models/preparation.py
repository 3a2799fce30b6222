"""The preparation of a need: what those who prepare write together before the body weighs it.

Kept internal until the steering body has decided; public with the decision as it was handed in.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clock import StampField
from initiatives.models import Need
from organizations.models import Body, PreparationQuestion, Standpoint
from prioritization.querysets import PreparationQuerySet


class Preparation(models.Model):
    """Asked for by the coordinator, of one or several bodies, by a day; one a need."""

    need = models.OneToOneField(
        Need, verbose_name=_("behov"), on_delete=models.PROTECT, related_name="preparation"
    )
    asked = models.ManyToManyField(Body, verbose_name=_("bereds av"), related_name="+")
    due_on = models.DateField(_("klar senast"))
    asked_at = StampField(_("begärd"), auto_now_add=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    standpoint = models.ForeignKey(
        Standpoint,
        verbose_name=_("föreslaget ställningstagande"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    proposal = models.TextField(_("förslaget och skälen"), blank=True)
    handed_in_at = models.DateTimeField(_("inlämnad"), null=True, blank=True)
    handed_in_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = PreparationQuerySet.as_manager()

    class Meta:
        verbose_name = _("beredning")
        verbose_name_plural = _("beredningar")
        ordering = ["due_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(handed_in_at=None, handed_in_by=None)
                | Q(handed_in_at__isnull=False, handed_in_by__isnull=False),
                name="preparation_handed_in_at_and_by",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.need}"

    @property
    def is_public(self) -> bool:
        """Whether the steering body has decided on it: everybody reads it from then on."""
        return Preparation.objects.published().filter(pk=self.pk).exists()

    @property
    def is_handed_in(self) -> bool:
        return self.handed_in_at is not None


class PreparationText(models.Model):
    """What is written under one of the region's questions."""

    preparation = models.ForeignKey(Preparation, on_delete=models.CASCADE, related_name="texts")
    question = models.ForeignKey(
        PreparationQuestion, verbose_name=_("fråga"), on_delete=models.PROTECT, related_name="+"
    )
    text = models.TextField(_("text"))

    class Meta:
        verbose_name = _("text i beredningen")
        verbose_name_plural = _("texter i beredningen")
        ordering = ["question__position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["preparation", "question"], name="preparation_one_text_a_question"
            )
        ]

    def __str__(self) -> str:
        return str(self.question)

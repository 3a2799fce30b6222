"""Step 2: each member's own answers to the plan's questions, before the body decides.

What the body answers is a part of its decision (`prioritization/answered.py`). Members'
own answers and placements are never public. Source: process.md, "How members weigh a need".
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clock import StampField
from organizations.models import Question
from prioritization.models.round import RoundEntry
from prioritization.querysets import AssessmentQuerySet


class Assessment(models.Model):
    """What one member of the steering body thinks of a need, before the body decides. Never public.

    The first answer is kept: one changed after the member had seen the others' is a row of its own.
    One answer a seat: of a stand-in and the one who lent the seat, whoever answered last counts; the other's
    is kept. It may be half written; it is *in* once complete: each question answered and the need placed,
    or "kan inte bedöma", or jäv.
    """

    entry = models.ForeignKey(
        RoundEntry, verbose_name=_("i omgången"), on_delete=models.PROTECT, related_name="assessments"
    )
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("ledamot"),
        on_delete=models.PROTECT,
        related_name="assessments",
    )
    stands_in_for = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("ersätter"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Vems plats ledamoten satt på när svaret gavs. Tomt: sin egen."),
    )
    recused = models.BooleanField(_("jäv"), default=False)
    cannot_judge = models.BooleanField(_("kan inte bedöma"), default=False)
    completed_at = models.DateTimeField(_("svaret är inne"), null=True, blank=True)
    # Kept also when the answer is changed: what has been seen can't be unseen.
    seen_at = models.DateTimeField(_("har sett de andras"), null=True, blank=True)
    after_seeing = models.BooleanField(_("ändrat efter att ha sett de andras"), default=False)
    is_current = models.BooleanField(_("gäller"), default=True)
    # One step back is what people press undo for; a whole history of one's thoughts is not kept.
    before = models.JSONField(_("som det var före senaste ändringen"), null=True, blank=True)
    created = StampField(_("skapat"), auto_now_add=True)
    updated = StampField(_("ändrat"), auto_now=True)

    objects = AssessmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("ledamots ställningstagande")
        verbose_name_plural = _("ledamöters ställningstaganden")
        ordering = ["entry", "member", "after_seeing"]
        constraints = [
            models.UniqueConstraint(
                fields=["entry", "member", "after_seeing"], name="assessment_first_and_changed"
            ),
            models.UniqueConstraint(
                fields=["entry", "member"],
                condition=Q(is_current=True),
                name="assessment_one_current_per_member",
            ),
            models.CheckConstraint(
                condition=Q(recused=False) | Q(cannot_judge=False), name="assessment_recused_says_nothing"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.entry}: {self.member}"

    @property
    def is_in(self) -> bool:
        """Whether the member has answered, so that the others' may be shown."""
        return self.completed_at is not None or self.seen_at is not None


class AssessmentAnswer(models.Model):
    """One member's answer to one of the plan's questions, with a line of why."""

    class Answer(models.TextChoices):
        """Each member's choices and, when it decides, the body's."""

        YES = "yes", _("ja")
        PARTLY = "partly", _("delvis")
        NO = "no", _("nej")
        CANNOT_JUDGE = "cannot_judge", _("kan inte bedöma")

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="answers")
    question = models.ForeignKey(Question, verbose_name=_("fråga"), on_delete=models.PROTECT)
    answer = models.CharField(_("svar"), max_length=12, choices=Answer, blank=True)
    why = models.CharField(_("varför"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("ledamots svar")
        verbose_name_plural = _("ledamöters svar")
        ordering = ["assessment", "question__position"]
        constraints = [
            models.UniqueConstraint(fields=["assessment", "question"], name="assessment_answer_once")
        ]

    def __str__(self) -> str:
        return f"{self.question}: {self.get_answer_display()}"


class Placement(models.Model):
    """Where one member puts the need in the Eisenhower matrix."""

    assessment = models.OneToOneField(Assessment, on_delete=models.CASCADE, related_name="placement")
    importance = models.PositiveSmallIntegerField(_("hur viktigt"))
    urgency = models.PositiveSmallIntegerField(_("hur bråttom"))

    class Meta:
        verbose_name = _("placering")
        verbose_name_plural = _("placeringar")
        constraints = [
            models.CheckConstraint(
                condition=Q(importance__lte=100, importance__gte=0, urgency__lte=100, urgency__gte=0),
                name="placement_from_0_to_100",
            )
        ]

    def __str__(self) -> str:
        return f"{self.importance}, {self.urgency}"

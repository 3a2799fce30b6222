"""Step 2: the steering body's answers to the plan's questions, and each member's own beforehand.

Members' own answers and placements are never public. Source: process.md, "How members weigh a need".
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from initiatives.models import Event, Need
from organizations.models import Question


class BodyAnswer(models.Model):
    """What the body as a whole answered to one question when it endorsed the need."""

    class Answer(models.TextChoices):
        YES = "yes", _("ja")
        PARTLY = "partly", _("delvis")
        NO = "no", _("nej")
        CANNOT_JUDGE = "cannot_judge", _("kan inte bedöma")

    need = models.ForeignKey(
        Need, verbose_name=_("behov"), on_delete=models.PROTECT, related_name="body_answers"
    )
    question = models.ForeignKey(Question, verbose_name=_("fråga"), on_delete=models.PROTECT)
    answer = models.CharField(_("svar"), max_length=12, choices=Answer)
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="answers")

    class Meta:
        verbose_name = _("organets svar")
        verbose_name_plural = _("organets svar")
        ordering = ["event", "question"]
        constraints = [models.UniqueConstraint(fields=["event", "question"], name="body_answer_once")]

    def __str__(self) -> str:
        return f"{self.question}: {self.get_answer_display()}"


class Assessment(models.Model):
    """What one member of the steering body thinks of a need, before the body decides. Never public."""

    need = models.ForeignKey(
        Need, verbose_name=_("behov"), on_delete=models.PROTECT, related_name="assessments"
    )
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("ledamot"),
        on_delete=models.PROTECT,
        related_name="assessments",
    )
    recused = models.BooleanField(_("jäv"), default=False)
    cannot_judge = models.BooleanField(_("kan inte bedöma placeringen"), default=False)
    created = models.DateTimeField(_("skapat"), auto_now_add=True)
    updated = models.DateTimeField(_("ändrat"), auto_now=True)

    class Meta:
        verbose_name = _("ledamots ställningstagande")
        verbose_name_plural = _("ledamöters ställningstaganden")
        ordering = ["need", "member"]
        constraints = [
            models.UniqueConstraint(fields=["need", "member"], name="assessment_one_per_member"),
            models.CheckConstraint(
                condition=Q(recused=False) | Q(cannot_judge=False), name="assessment_recused_says_nothing"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.need}: {self.member}"


class AssessmentAnswer(models.Model):
    """One member's answer to one of the plan's questions, with a line of why."""

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="answers")
    question = models.ForeignKey(Question, verbose_name=_("fråga"), on_delete=models.PROTECT)
    answer = models.CharField(_("svar"), max_length=12, choices=BodyAnswer.Answer)
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

"""Step 2: the steering body's answers to the plan's questions.

Members' own answers and placements come with the rounds; they are never public.
"""

from django.db import models
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

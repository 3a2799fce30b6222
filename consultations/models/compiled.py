"""What is made of the answers: themes, what was done with each, the needs they raised, papers to meetings."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clock import StampField
from consultations.models.incoming import ResponseLine
from consultations.models.outgoing import Consultation, ConsultationPoint
from consultations.querysets import ConsultationPaperQuerySet, ThemeQuerySet
from initiatives.models import Need
from meetings.models import AgendaItem

WHO = settings.AUTH_USER_MODEL


class Theme(models.Model):
    """What several have said of one point: a candidate, until a person chooses it for the compilation."""

    class Outcome(models.TextChoices):
        FOLLOWED = "followed", _("Tillgodosett")
        PARTLY = "partly", _("Delvis tillgodosett")
        NOT = "not", _("Inte tillgodosett")

    point = models.ForeignKey(
        ConsultationPoint, verbose_name=_("punkt"), on_delete=models.PROTECT, related_name="themes"
    )
    title = models.CharField(_("tema"), max_length=300)
    lines = models.ManyToManyField(
        ResponseLine, verbose_name=_("synpunkter"), related_name="themes", blank=True
    )
    opposes = models.ForeignKey(
        "self",
        verbose_name=_("säger emot"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="opposed_by",
    )
    made_by = models.ForeignKey(
        WHO, verbose_name=_("föreslaget av"), on_delete=models.PROTECT, related_name="+"
    )
    chosen_at = models.DateTimeField(_("valt"), null=True, blank=True)
    chosen_by = models.ForeignKey(
        WHO, verbose_name=_("valt av"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    outcome = models.CharField(_("vad som gjordes"), max_length=8, choices=Outcome, blank=True)
    because = models.TextField(_("därför att"), blank=True)

    objects = ThemeQuerySet.as_manager()

    class Meta:
        verbose_name = _("tema")
        verbose_name_plural = _("teman")
        ordering = ["point__position", "point", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(chosen_at=None, chosen_by=None)
                | Q(chosen_at__isnull=False, chosen_by__isnull=False),
                name="theme_chosen_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(outcome="") | ~Q(because=""), name="theme_outcome_has_a_because"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class RaisedNeed(models.Model):
    """A need that a remark in an answer has raised."""

    line = models.ForeignKey(
        ResponseLine, verbose_name=_("synpunkt"), on_delete=models.PROTECT, related_name="raised"
    )
    need = models.OneToOneField(
        Need, verbose_name=_("behov"), on_delete=models.CASCADE, related_name="raised_by_remark"
    )

    class Meta:
        verbose_name = _("behov ur ett remissvar")
        verbose_name_plural = _("behov ur remissvar")

    def __str__(self) -> str:
        return str(self.need)


class ConsultationPaper(models.Model):
    """What an agenda item has on its table: the remiss, before it is sent, or its compilation."""

    class Kind(models.TextChoices):
        CONSULTATION = "consultation", _("Remiss")
        COMPILATION = "compilation", _("Sammanställning av remissvar")

    item = models.OneToOneField(
        AgendaItem, verbose_name=_("ärende"), on_delete=models.CASCADE, related_name="consultation_paper"
    )
    consultation = models.ForeignKey(
        Consultation, verbose_name=_("remiss"), on_delete=models.CASCADE, related_name="agenda_papers"
    )
    kind = models.CharField(_("slag"), max_length=12, choices=Kind)
    laid_at = StampField(_("lagd"), auto_now_add=True)

    objects = ConsultationPaperQuerySet.as_manager()

    class Meta:
        verbose_name = _("remiss som underlag till ett ärende")
        verbose_name_plural = _("remisser som underlag till ärenden")
        ordering = ["item", "pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.consultation}"

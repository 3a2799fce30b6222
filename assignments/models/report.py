"""What the assignment reports to the bodies, and the link from a meeting's item to what it takes up.

Source: länsgemensam utvecklingsplan, Steg 3 (delrapportering) and Steg 4 (slutrapportering).
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from assignments.models.assignment import Assignment
from assignments.models.charter import Charter, measure_in_words
from assignments.models.progress import SENTENCE, Colour, Standing
from assignments.report_querysets import (
    AgendaPaperQuerySet,
    FinalReportQuerySet,
    InterimFileQuerySet,
    InterimReportQuerySet,
    ReportFileQuerySet,
)
from assignments.states import REPORT_STANDS, ReportStatus
from assignments.undone import LeftUndone
from indicators.models import Indicator
from initiatives import days
from initiatives.models import Direction, Event, WaitingFile
from meetings.models import AgendaItem


class InterimReport(models.Model):
    """A delrapport to the steering body and, where the charter says so, the political one."""

    assignment = models.ForeignKey(
        Assignment, verbose_name=_("uppdrag"), on_delete=models.PROTECT, related_name="interims"
    )
    due_on = models.DateField(_("lämnas senast"), null=True, blank=True)
    handed_in_on = models.DateField(_("lämnad"))
    handed_in_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("lämnad av"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    # As the terms were when it was handed in: a charter changed later does not move old reports.
    to_political = models.BooleanField(_("lämnas även till det politiska organet"), default=False)
    colour = models.CharField(_("läge"), max_length=6, choices=Colour, blank=True)
    sentence = models.CharField(_("läget i en mening"), max_length=SENTENCE, blank=True)
    text = models.TextField(_("text"), blank=True)
    noted_event = models.OneToOneField(
        Event, on_delete=models.PROTECT, null=True, blank=True, related_name="interim_report"
    )

    objects = InterimReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("delrapport")
        verbose_name_plural = _("delrapporter")
        ordering = ["assignment", "handed_in_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(text="") | ~Q(sentence=""), name="interim_report_says_something"
            )
        ]

    def __str__(self) -> str:
        return f"{_('Delrapport')} {days.written(self.handed_in_on)}"


class MilestoneStanding(models.Model):
    """How far one milestone had come when the interim report was handed in, and why if it was late."""

    interim = models.ForeignKey(InterimReport, on_delete=models.CASCADE, related_name="milestones")
    key = models.UUIDField(editable=False)
    # A copy, not a key to the milestone: the report tells what was so then, also when the terms change.
    title = models.CharField(_("delmål"), max_length=200)
    due_on = models.DateField(_("klart"))
    done_on = models.DateField(_("blev klart"), null=True, blank=True)
    standing = models.CharField(_("hur långt"), max_length=7, choices=Standing)
    why = models.TextField(_("varför"), blank=True)
    needed = models.TextField(_("vad som behövs"), blank=True)
    expected_on = models.DateField(_("väntas klart"), null=True, blank=True)

    class Meta:
        verbose_name = _("delmål i delrapporten")
        verbose_name_plural = _("delmål i delrapporten")
        ordering = ["interim", "due_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["interim", "key"], name="milestone_standing_once"),
            models.CheckConstraint(
                condition=Q(standing=Standing.DONE, done_on__isnull=False)
                | (~Q(standing=Standing.DONE) & Q(done_on=None)),
                name="milestone_standing_done_on_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(standing=Standing.LATE) | ~Q(why=""), name="milestone_standing_late_says_why"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}, {self.get_standing_display()}"


class FinalReport(models.Model):
    """A slutrapport: handed in, then accepted or returned. Public once accepted."""

    Status = ReportStatus

    assignment = models.ForeignKey(
        Assignment, verbose_name=_("uppdrag"), on_delete=models.PROTECT, related_name="reports"
    )
    summary = models.TextField(_("sammanfattning"))
    results = models.TextField(_("resultat"))
    recommendations = models.TextField(_("rekommendationer"), blank=True)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.HANDED_IN)
    # Titles, not keys: what the report left undone must read the same when the charter has gone on.
    undone_milestones = models.JSONField(
        _("delmål som inte var klara när rapporten lämnades"), default=list, blank=True
    )
    starts_later_on = models.DateField(
        _("uppdragets första dag, där den inte hade kommit"), null=True, blank=True
    )
    handed_in_event = models.OneToOneField(Event, on_delete=models.PROTECT, related_name="final_report")

    objects = FinalReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("slutrapport")
        verbose_name_plural = _("slutrapporter")
        ordering = ["assignment", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["assignment"],
                condition=Q(status__in=REPORT_STANDS),
                name="final_report_one_standing",
            )
        ]

    def __str__(self) -> str:
        return f"{_('Slutrapport')}, {self.get_status_display()}"

    @property
    def left_undone(self) -> LeftUndone:
        """What it left undone the day it was handed in."""
        return LeftUndone(tuple(self.undone_milestones), self.starts_later_on)

    @property
    def is_published(self) -> bool:
        """Whether it and its files are everybody's, as `FinalReportQuerySet.published` has it."""
        return self.status == ReportStatus.ACCEPTED


class GoalAnswer(models.Model):
    """What a final report answers to one of the charter's goals."""

    class Outcome(models.TextChoices):
        REACHED = "reached", _("uppnått")
        PARTLY = "partly", _("delvis uppnått")
        NOT = "not", _("inte uppnått")

    report = models.ForeignKey(FinalReport, on_delete=models.CASCADE, related_name="goal_answers")
    # Copies, not a key to the goal: the report tells what the goal was then, also when the terms change.
    title = models.CharField(_("mål"), max_length=300)
    due_on = models.DateField(_("uppnått senast"), null=True, blank=True)
    indicator = models.ForeignKey(
        Indicator, verbose_name=_("mått"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    direction = models.CharField(_("riktning"), max_length=4, choices=Direction, blank=True)
    outcome = models.CharField(_("svar"), max_length=7, choices=Outcome)
    why = models.TextField(_("därför"))

    class Meta:
        verbose_name = _("svar på ett mål")
        verbose_name_plural = _("svar på målen")
        ordering = ["report", "pk"]

    def __str__(self) -> str:
        return f"{self.title}: {self.get_outcome_display()}"

    @property
    def measure(self) -> str:
        return measure_in_words(self.indicator, self.direction)


class IndicatorAnswer(models.Model):
    """What a final report says of one of the charter's indicators: what it came to, or why nobody can say."""

    report = models.ForeignKey(FinalReport, on_delete=models.CASCADE, related_name="indicator_answers")
    # A copy, as of a goal.
    title = models.CharField(_("indikator"), max_length=300)
    value = models.CharField(_("uppmätt värde"), max_length=200, blank=True)
    why = models.TextField(_("varför värdet saknas"), blank=True)

    class Meta:
        verbose_name = _("svar på en indikator")
        verbose_name_plural = _("svar på indikatorerna")
        ordering = ["report", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=(Q(value="") & ~Q(why="")) | (~Q(value="") & Q(why="")),
                name="indicator_answer_has_value_or_says_why",
            )
        ]

    def __str__(self) -> str:
        return f"{self.title}: {self.value or self.why}"


class AgendaPaper(models.Model):
    """What an agenda item has on its table: a charter's version, an interim report or the final one."""

    item = models.ForeignKey(
        AgendaItem, verbose_name=_("ärende"), on_delete=models.CASCADE, related_name="assignment_papers"
    )
    charter = models.ForeignKey(
        Charter, on_delete=models.CASCADE, null=True, blank=True, related_name="agenda_papers"
    )
    interim = models.ForeignKey(
        InterimReport, on_delete=models.CASCADE, null=True, blank=True, related_name="agenda_papers"
    )
    final = models.ForeignKey(
        FinalReport, on_delete=models.CASCADE, null=True, blank=True, related_name="agenda_papers"
    )

    objects = AgendaPaperQuerySet.as_manager()

    class Meta:
        verbose_name = _("underlag till ärendet")
        verbose_name_plural = _("underlag till ärenden")
        ordering = ["item", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(charter__isnull=False, interim=None, final=None)
                | Q(charter=None, interim__isnull=False, final=None)
                | Q(charter=None, interim=None, final__isnull=False),
                name="agenda_paper_is_one",
            ),
            models.UniqueConstraint(fields=["item", "charter"], name="agenda_paper_charter_once"),
            models.UniqueConstraint(fields=["item", "interim"], name="agenda_paper_interim_once"),
            models.UniqueConstraint(fields=["item", "final"], name="agenda_paper_final_once"),
        ]

    def __str__(self) -> str:
        if self.charter:
            return _("Uppdragshandling, version %s") % self.charter.version
        return str(self.interim or _("Slutrapport"))


class InterimFile(WaitingFile):
    """A file of an interim report: everybody's once the report is noted.

    A table of its own: what waits for one report must never be taken along by the other.
    """

    interim = models.ForeignKey(
        InterimReport, verbose_name=_("delrapport"), on_delete=models.CASCADE, null=True, related_name="files"
    )

    objects = InterimFileQuerySet.as_manager()

    class Meta(WaitingFile.Meta):
        verbose_name = _("fil till en delrapport")
        verbose_name_plural = _("filer till delrapporter")
        ordering = ["interim", "place", "uploaded_at", "name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(is_waiting=True, interim=None) | Q(is_waiting=False, interim__isnull=False),
                name="interim_file_waits_or_belongs",
            )
        ]


class ReportFile(WaitingFile):
    """A file of a final report: everybody's once the report is accepted."""

    report = models.ForeignKey(
        FinalReport, verbose_name=_("slutrapport"), on_delete=models.CASCADE, null=True, related_name="files"
    )

    objects = ReportFileQuerySet.as_manager()

    class Meta(WaitingFile.Meta):
        verbose_name = _("fil till en slutrapport")
        verbose_name_plural = _("filer till slutrapporter")
        ordering = ["report", "place", "uploaded_at", "name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(is_waiting=True, report=None) | Q(is_waiting=False, report__isnull=False),
                name="report_file_waits_or_belongs",
            )
        ]

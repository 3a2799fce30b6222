"""What the bodies decide or recommend.

A decision names its verbs, none or several in order; it takes effect when announced. Decided,
minutes approved and announced are three dates. Source: process.md, "Decisions".
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from initiatives import days
from initiatives.models import Event, Need
from initiatives.verbs import Verb
from meetings.models.meeting import AgendaItem
from meetings.querysets import DecisionQuerySet
from organizations.models import Body, Standpoint


class Decision(models.Model):
    """What a body said: a decision of the steering body, a recommendation of the political one."""

    body = models.ForeignKey(
        Body, verbose_name=_("organ"), on_delete=models.PROTECT, related_name="decisions"
    )
    need = models.ForeignKey(
        Need,
        verbose_name=_("behov"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="decisions",
    )
    item = models.ForeignKey(
        AgendaItem,
        verbose_name=_("ärende"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="decisions",
        help_text=_("Tomt: per capsulam, eller ur en källa som inte säger det."),
    )
    standpoint = models.ForeignKey(
        Standpoint,
        verbose_name=_("ställningstagande"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        help_text=_("Tomt bara där källan inte säger det."),
    )
    source_words = models.CharField(_("källans ord"), max_length=200, blank=True)
    reason = models.TextField(_("skäl"), blank=True)
    # The event holds a digest of the reason; unsalted, a short reason could be guessed after it was blanked.
    salt = models.CharField(max_length=32, blank=True, editable=False)
    absent = models.CharField(_("deltog inte"), max_length=500, blank=True)
    decided_on = models.DateField(_("beslutat"))
    minutes_approved_on = models.DateField(_("justerat"), null=True, blank=True)
    # A moment and not a day: decisions of the same day are numbered in this order.
    announced_at = models.DateTimeField(_("tillkännagivet"), null=True, blank=True)
    announced_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    public_day = models.DateField(
        _("offentligt från"),
        null=True,
        blank=True,
        editable=False,
        help_text=_("Dagen då det tillkännagavs; ur en källa dagen då det fattades."),
    )
    minutes_recorded_on = models.DateField(_("justeringen antecknad"), null=True, blank=True, editable=False)
    dropped_on = models.DateField(_("nämns inte längre i källan"), null=True, blank=True, editable=False)
    struck_at = models.DateTimeField(_("struket"), null=True, blank=True)
    struck_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    recorded_at = models.DateTimeField(_("antecknat"))
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    review_on = models.DateField(_("omprövas"), null=True, blank=True)
    recorded_afterwards = models.BooleanField(
        _("antecknat i efterhand"),
        default=False,
        editable=False,
        help_text=_("Efter att mötets protokoll justerats: ett tillägg till protokollet."),
    )

    objects = DecisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("beslut")
        verbose_name_plural = _("beslut")
        ordering = ["-decided_on", "-pk"]
        indexes = [
            models.Index(
                fields=["-decided_on", "-announced_at", "-id"],
                condition=Q(announced_at__isnull=False, dropped_on=None),
                name="decision_newest",
            ),
            # Few of all: each person's first page asks for them.
            models.Index(
                fields=["decided_on", "id"],
                condition=Q(announced_at=None, struck_at=None),
                name="decision_held",
            ),
            models.Index(
                fields=["review_on"], condition=Q(review_on__isnull=False), name="decision_to_review"
            ),
            models.Index(fields=["id"], condition=Q(recorded_afterwards=True), name="decision_afterwards"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["need"],
                condition=Q(announced_at=None, struck_at=None),
                name="decision_one_held_per_need",
            ),
            models.CheckConstraint(
                condition=Q(announced_at=None) | Q(struck_at=None),
                name="decision_announced_or_struck",
            ),
            models.CheckConstraint(
                condition=Q(struck_at=None, struck_by=None)
                | Q(struck_at__isnull=False, struck_by__isnull=False),
                name="decision_struck_at_and_by",
            ),
            models.CheckConstraint(
                condition=Q(announced_by=None) | Q(announced_at__isnull=False),
                name="decision_announced_by_only_when_announced",
            ),
            models.CheckConstraint(
                condition=Q(announced_at=None, public_day=None)
                | Q(announced_at__isnull=False, public_day__isnull=False),
                name="decision_announced_is_public_from_a_day",
            ),
            models.CheckConstraint(
                condition=Q(standpoint__isnull=False) | ~Q(source_words=""),
                name="decision_says_something",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body.short_name} {days.written(self.decided_on)}"

    @property
    def is_recommendation(self) -> bool:
        """The political body recommends; it never decides for the county."""
        return self.body.mandate == Body.Mandate.RECOMMENDS

    @property
    def is_held(self) -> bool:
        return self.announced_at is None and self.struck_at is None

    @property
    def words(self) -> str:
        """The body's own verb, or what the source calls it."""
        return self.standpoint.name if self.standpoint else self.source_words


class DecisionStep(models.Model):
    """One verb that a decision carries, in order; once announced, the event it caused."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="steps")
    position = models.PositiveSmallIntegerField()
    verb = models.CharField(max_length=20, choices=Verb)
    # The verb's facts wait here, since the event that will hold them is not there before it is announced.
    data = models.JSONField(default=dict)
    texts = models.JSONField(default=dict)
    event = models.OneToOneField(Event, on_delete=models.PROTECT, null=True, related_name="decision_step")

    class Meta:
        verbose_name = _("verb i beslut")
        verbose_name_plural = _("verb i beslut")
        ordering = ["decision", "position"]
        constraints = [models.UniqueConstraint(fields=["decision", "position"], name="decision_step_once")]

    def __str__(self) -> str:
        return f"{self.decision_id}.{self.position} {self.verb}"

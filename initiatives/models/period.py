"""How a need stood to the public, day by day: its events folded once, when they came."""

from datetime import date
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from initiatives.board import board_column, longest_column, newest_in
from initiatives.models.classification import LISTS, EventClassification
from initiatives.models.event import Event, EventText
from initiatives.models.need import Need
from initiatives.numbers import number_order
from initiatives.querysets import StandingPeriodQuerySet
from initiatives.standing import FIELDS, Standing
from initiatives.states import Holder, State
from initiatives.verbs import Verb

COLUMNS = (
    "state",
    "number",
    "since",
    "importance",
    "urgency",
    "merged_into_id",
    "rests_on_source",
    "confirmed",
)
"""What lists filter and sort by; the rest of the standing is kept in `facts`."""
OTHER_FACTS = tuple(name for name in FIELDS if name not in COLUMNS)

DAYS = ("from_day", "until_day")
"""In an index: whether it was so on a day is told there, and no row is read for it."""


CHANGES = ("known_from", "state", "rests_on_source", "begun_by_source")
"""What kind of change it was follows from these, in an index too."""


class StandingPeriod(models.Model):
    """A need's public standing from the end of one day until the end of another.

    Derived from the events alone, as `Need`'s own row is (ADR 0015). `recorded_on` is the day the
    portal came to know it: later than `from_day` where history was imported.
    """

    need = models.ForeignKey(
        Need, verbose_name=_("behov"), on_delete=models.PROTECT, related_name="periods", editable=False
    )
    from_day = models.DateField(_("från"), editable=False)
    until_day = models.DateField(_("till"), null=True, editable=False)
    recorded_on = models.DateField(_("antecknat"), editable=False)
    # What has become of it between two days is told by these alone, and by no other row of the need's.
    known_from = models.DateField(_("känt från"), editable=False)
    state_from = models.DateField(_("i läget från"), editable=False)
    begun_by_source = models.BooleanField(_("begynt ur en källa"), editable=False)
    # The event's own text row and no copy: what the law blanks there is blank here too.
    title = models.ForeignKey(
        EventText, on_delete=models.SET_NULL, null=True, related_name="+", editable=False
    )
    summary = models.ForeignKey(
        EventText, on_delete=models.SET_NULL, null=True, related_name="+", editable=False
    )
    classification = models.ForeignKey(
        EventClassification, on_delete=models.PROTECT, null=True, related_name="+", editable=False
    )
    state = models.CharField(_("läge"), max_length=16, choices=State, editable=False)
    board = board_column()
    number = models.CharField(_("nummer"), max_length=12, editable=False)
    number_order = number_order()
    since = models.CharField(max_length=10, blank=True, editable=False)
    known_since = longest_column()
    importance = models.PositiveSmallIntegerField(null=True, editable=False)
    urgency = models.PositiveSmallIntegerField(null=True, editable=False)
    merged_into = models.ForeignKey(
        Need, on_delete=models.PROTECT, null=True, related_name="merged_periods", editable=False
    )
    rests_on_source = models.BooleanField(default=False, editable=False)
    confirmed = models.CharField(max_length=10, blank=True, editable=False)
    # What no list asks for needs no column: a new fact of the standing then takes no migration here.
    facts = models.JSONField(default=dict, editable=False)

    objects = StandingPeriodQuerySet.as_manager()

    class Meta:
        verbose_name = _("läge under en tid")
        verbose_name_plural = _("lägen under en tid")
        ordering = ["need", "from_day"]
        constraints = [
            models.UniqueConstraint(fields=["need", "from_day"], name="standing_period_once_a_day"),
            models.UniqueConstraint(
                fields=["need"], condition=Q(until_day=None), name="standing_period_one_now"
            ),
            models.CheckConstraint(
                condition=Q(until_day=None) | Q(until_day__gt=F("from_day")),
                name="standing_period_ends_after_start",
            ),
        ]
        indexes = [
            models.Index(fields=["from_day", "until_day"], name="standing_period_days"),
            models.Index(fields=["number", "from_day"], name="standing_period_number"),
            models.Index(
                fields=["from_day"], condition=Q(rests_on_source=True), name="standing_period_by_source"
            ),
            models.Index(
                fields=["from_day"],
                condition=Q(recorded_on__gt=F("from_day")),
                name="standing_period_afterwards",
            ),
            models.Index(fields=["since"], condition=Q(begun_by_source=True), name="standing_period_begun"),
            models.Index(
                fields=[*newest_in(), *DAYS, "importance", "urgency"], name="standing_period_newest"
            ),
            models.Index(
                fields=["known_since", "number_order", "id", *DAYS, "state", "state_from"],
                condition=Q(until_day=None),
                name="standing_period_longest",
            ),
            # What came and moved between two days, those last that moved last; and all that tells it apart.
            models.Index(
                fields=["-state_from", "-number_order", "id", *DAYS, *CHANGES], name="standing_period_moved"
            ),
            models.Index(fields=["-number_order", "id", *DAYS, "since"], name="standing_period_by_number"),
            # With what it belonged to: what a past day's filters count is read in the index alone.
            models.Index(
                fields=[*newest_in("board"), *DAYS, "classification"], name="standing_period_in_step"
            ),
            models.Index(
                fields=[*newest_in("state"), *DAYS, "classification"], name="standing_period_in_state"
            ),
            models.Index(
                fields=["classification", *DAYS, "since", "state", "importance", "urgency", "id"],
                name="standing_period_belongs",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.from_day.isoformat()} {self.state}"

    @property
    def standing(self) -> Standing:
        """The whole of it, as the fold gave it."""
        return Standing(**{name: getattr(self, name) for name in COLUMNS}, **self.facts)

    def hold(self, now: Standing, newest: Event) -> None:
        """Takes in where the need stands at the end of the day, after its newest event."""
        for name in COLUMNS:
            setattr(self, name, getattr(now, name))
        self.facts = {name: getattr(now, name) for name in OTHER_FACTS}
        self.recorded_on = newest.recorded_on

    def follow(self, earlier: "StandingPeriod | None", first: Event) -> None:
        """Takes in what the one before it says, once it holds its own; `first`: the need's first event."""
        self.known_from = earlier.known_from if earlier else self.from_day
        stood = earlier is not None and earlier.state == self.state
        self.state_from = earlier.state_from if earlier and stood else self.from_day
        self.begun_by_source = first.verb == Verb.IMPORT_HISTORY

    def was_known(self, day: date) -> bool:
        """Whether the portal itself held it that day; else it was registered afterwards."""
        return self.recorded_on <= day

    def need_then(self, day: date | None = None) -> Need:
        """The need as the public saw it: to be shown, never saved. As `for_list` loads it: no query.

        What no event tells, as its source, is as it is today.
        """
        need, belonged = self.need, self.classification
        # Past the guard that moves a state only by its verbs.
        need.__dict__.update(self._facts_then(day) | self._texts_then())
        need.merged_into = self.merged_into
        if belonged:
            need.origin, need.priority_area = belonged.origin, belonged.priority_area
            lists = {name: getattr(belonged, name).all() for name in LISTS}
            need.__dict__["_prefetched_objects_cache"] = lists  # as if they had been fetched with the need
        return need

    def _facts_then(self, day: date | None) -> dict[str, Any]:
        then = self.standing
        facts = {name: getattr(then, name) for name in FIELDS}
        if day and then.rests_on_source and not self.was_known(day):
            facts |= {"holder": Holder.NOBODY, "holder_since": ""}  # who had it then, no source tells
        return facts

    def _texts_then(self) -> dict[str, str]:
        title = self.title.text if self.title else ""
        return {
            "title": title or str(_("Rubriken är borttagen")),
            "summary": self.summary.text if self.summary else "",
        }

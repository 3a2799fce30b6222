"""How many public needs there are of each kind, kept by the database itself (`initiatives/tallies.py`)."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from initiatives.board import board_column
from initiatives.querysets import DayTallyQuerySet, NeedTallyQuerySet, StandsQuerySet
from organizations.models import Origin, Principal, PriorityArea, SubregionalArea, TargetGroup


def _told(to: Any) -> Any:
    """A row that a kind names. Without a rule of the database's: a kind may be left with none of it."""
    return models.ForeignKey(
        to, on_delete=models.DO_NOTHING, null=True, db_constraint=False, db_index=False, related_name="+"
    )


class NeedTally(models.Model):
    """So many more, or fewer, public needs that stand so and belong there; their sum is how many there are.

    What a list can be narrowed by has the need's own names, so that the same question may be put to either.
    """

    state = models.CharField(max_length=16)
    board = board_column()
    holder = models.CharField(max_length=14, default="")
    priority_area = _told(PriorityArea)
    origin = _told(Origin)
    importance = models.PositiveSmallIntegerField(null=True)
    """0 or the line: what decides the priority, and no more."""
    urgency = models.PositiveSmallIntegerField(null=True)
    rests_on_source = models.BooleanField()
    """By the word of a source alone, confirmed by nobody."""
    n = models.IntegerField()

    objects = NeedTallyQuerySet.as_manager()

    class Meta:
        verbose_name = _("antal behov")
        verbose_name_plural = _("antal behov")

    def __str__(self) -> str:
        return f"{self.n} {self.state}"


class TieTally(models.Model):
    """So many more, or fewer, public needs with this target group, area or municipality: one of the three.

    Each with the state and the area that the need stands in; nothing else of it.
    """

    state = models.CharField(max_length=16, default="")
    board = board_column()
    priority_area = _told(PriorityArea)
    target_groups = _told(TargetGroup)
    affected_areas = _told(SubregionalArea)
    affected_municipalities = _told(Principal)
    n = models.IntegerField()

    objects = StandsQuerySet.as_manager()

    class Meta:
        verbose_name = _("antal behov per målgrupp och plats")
        verbose_name_plural = _("antal behov per målgrupp och plats")

    def __str__(self) -> str:
        return str(self.n)


class StayTally(models.Model):
    """So many more, or fewer, times in the state that took so many days (`Stay`)."""

    state = models.CharField(max_length=20)
    is_example = models.BooleanField()
    days = models.PositiveIntegerField()
    n = models.IntegerField()

    class Meta:
        verbose_name = _("antal tider i ett tillstånd")
        verbose_name_plural = _("antal tider i ett tillstånd")

    def __str__(self) -> str:
        return f"{self.n} {self.state} {self.days}"


class EventTally(models.Model):
    """So many more, or fewer, events that everybody may read."""

    verb = models.CharField(max_length=20)
    n = models.IntegerField()

    class Meta:
        verbose_name = _("antal händelser")
        verbose_name_plural = _("antal händelser")

    def __str__(self) -> str:
        return f"{self.n} {self.verb}"


class DayTally(models.Model):
    """So many more, or fewer, public needs of a kind from a day on (`initiatives/past_tallies.py`).

    Each part tells its own columns; the others are empty. Each day's rows stand once more in its month.
    """

    part = models.CharField(max_length=24)
    by_month = models.BooleanField()
    day = models.DateField()
    """The day, or the first of the month."""
    state = models.CharField(max_length=20, null=True)
    board = board_column()
    holder = models.CharField(max_length=14, null=True)
    importance = models.PositiveSmallIntegerField(null=True)
    urgency = models.PositiveSmallIntegerField(null=True)
    rests_on_source = models.BooleanField(null=True)
    priority_area = _told(PriorityArea)
    origin = _told(Origin)
    target_groups = _told(TargetGroup)
    affected_areas = _told(SubregionalArea)
    affected_municipalities = _told(Principal)
    year = models.PositiveSmallIntegerField(null=True)
    """In which something came into its step."""
    is_example = models.BooleanField(null=True)
    days = models.PositiveIntegerField(null=True)
    """How long it had stood in the state that it left."""
    lane = models.CharField(max_length=80, null=True)
    """A place, as events name it, and how far it had come."""
    lane_status = models.CharField(max_length=16, null=True)
    n = models.IntegerField()

    objects = DayTallyQuerySet.as_manager()

    class Meta:
        verbose_name = _("antal behov dag för dag")
        verbose_name_plural = _("antal behov dag för dag")
        indexes = [models.Index(fields=["part", "by_month", "day"], name="day_tally_days")]

    def __str__(self) -> str:
        return f"{self.n} {self.part} {self.day.isoformat()}"

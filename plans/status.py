"""How far an activity has come: worked out from its tasks or its indicator, or said by hand with a reason.

Nothing is claimed that is not known: without tasks, a value or a word from anybody it is "ingen uppgift".
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from followup.querysets import old_before
from indicators.gate import passed
from indicators.models import Indicator, Target, Value
from indicators.numbers import written
from indicators.periods import in_words
from indicators.places import Level
from indicators.shown import area_codes
from initiatives import days
from plans.content import ActivityContent
from plans.models import Activity
from prepared import prepared
from publication.keeping import by_version


class Status(models.TextChoices):
    DONE = "done", _("Klar")
    REACHED = "reached", _("Målvärdet är nått")
    NOT_REACHED = "not_reached", _("Målvärdet är inte nått")
    UNDER_WAY = "under_way", _("Pågår")
    NOTHING_DONE = "nothing_done", _("Inget moment är klart")
    DELAYED = "delayed", _("Försenad")
    STOPPED = "stopped", _("Avbruten")
    UNKNOWN = "unknown", _("Ingen uppgift")


OVER = frozenset({Status.DONE, Status.REACHED, Status.STOPPED})


@dataclass(frozen=True)
class AgainstTarget:
    """The county's newest published value of an indicator, held against its target."""

    indicator: int
    is_reached: bool
    words: str


@dataclass(frozen=True)
class Standing:
    """`because`: what it was worked out from. `is_late`: the last day has passed, and it is not over."""

    status: Status
    because: str
    is_late: bool
    is_old: bool

    @property
    def label(self) -> str:
        return str(self.status.label)


def standing_of(
    activity: ActivityContent, told_on: date | None, values: Mapping[str, AgainstTarget], today: date
) -> Standing:
    status, because = _status(activity, values)
    is_open = status not in OVER
    late = bool(is_open and activity.ends_on and activity.ends_on < today)
    begun = activity.begins_on is None or activity.begins_on < old_before(today)
    old = bool(is_open and begun and told_on and told_on < old_before(today))
    return Standing(status, because, late, old)


def _status(activity: ActivityContent, values: Mapping[str, AgainstTarget]) -> tuple[Status, str]:
    if activity.said:
        return Status(activity.said), _now("Satt för hand: %s") % activity.reason
    if activity.follows == Activity.Follows.TASKS and activity.tasks:
        return _of_tasks(activity)
    if activity.follows == Activity.Follows.INDICATOR:
        found = values.get(activity.indicator)
        if found is None:
            return Status.UNKNOWN, _now("Länet har inget publicerat värde och mål att jämföra.")
        return (Status.REACHED if found.is_reached else Status.NOT_REACHED), found.words
    return Status.UNKNOWN, _now("Ingen har berättat hur det går.")


def _of_tasks(activity: ActivityContent) -> tuple[Status, str]:
    done, count = sum(task.done_on is not None for task in activity.tasks), len(activity.tasks)
    words = _now("%(done)s av %(count)s moment klara") % {"done": done, "count": count}
    if done == count:
        return Status.DONE, words
    return (Status.UNDER_WAY if done else Status.NOTHING_DONE), words


def against_targets(today: date) -> dict[str, AgainstTarget]:
    """By the indicator's id: those that have a target, a direction and a published value of the county."""
    return _against_targets(today)


@by_version
def _against_targets(today: date) -> dict[str, AgainstTarget]:
    targets = _targets(today)
    if not targets:
        # Every page of the desk asks this: to put the next queries together takes longer than to ask them.
        return {}
    values = Value.objects.current().of_newest_periods(Level.COUNTY).filter(indicator__in=targets)
    of_each: dict[int, list[Value]] = {}
    for value in values.order_by("level", "place", "gender"):
        of_each.setdefault(value.indicator_id, []).append(value)
    areas = area_codes()
    found = {}
    for indicator in Indicator.objects.filter(pk__in=of_each).exclude(polarity=Indicator.Polarity.NONE):
        held = _held(indicator, targets[indicator.pk], of_each[indicator.pk], areas)
        if held:
            found[indicator.slug] = held
    return found


def _targets(today: date) -> dict[int, Target]:
    """Of each indicator the target that is next to be reached, else the last."""
    chosen: dict[int, Target] = {}
    for target in _by_day():
        if target.indicator_id not in chosen or chosen[target.indicator_id].day < today:
            chosen[target.indicator_id] = target
    return chosen


@prepared
def _by_day() -> models.QuerySet[Target]:
    return Target.objects.filter(kind=Target.Kind.TARGET).order_by("day")


def _held(indicator: Indicator, target: Target, values: list[Value], areas: Any) -> AgainstTarget | None:
    for one in passed(values, indicator, areas):
        value = one.value
        if value.level != Level.COUNTY or value.gender != Value.Gender.TOTAL:
            continue
        if one.is_hidden or value.value is None:
            return None
        high = indicator.polarity == Indicator.Polarity.HIGH
        is_reached = value.value >= target.value if high else value.value <= target.value
        facts = {
            "value": written(value.value),
            "period": in_words(value.period),
            "target": written(target.value),
            "day": days.day_words(target.day),
            "unit": indicator.unit,
        }
        words = _now("Länet %(period)s: %(value)s %(unit)s. Målet är %(target)s %(unit)s %(day)s.") % facts
        return AgainstTarget(indicator.pk, is_reached, words)
    return None


def reached(today: date) -> list[int]:
    """The indicators whose target the county has reached, by key."""
    return [each.indicator for each in against_targets(today).values() if each.is_reached]

"""What the public is told of action plans: what has been published, and how the work goes."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import clock
from organizations.models import TargetGroup
from plans.codes import Codes
from plans.content import ActivityContent, GoalContent, PlanContent, content_of
from plans.models import Activity, PlanVersion
from plans.status import AgainstTarget, Standing, against_targets, standing_of


@dataclass(frozen=True)
class ActivityLine:
    """An activity with how far it has come."""

    activity: ActivityContent
    who: str
    standing: Standing
    told_on: date | None
    indicator: str


@dataclass(frozen=True)
class GoalPart:
    """A goal, its area and indicators by name and address, and its activities."""

    goal: GoalContent
    area: str
    indicators: list[tuple[str, str]]
    lines: list[ActivityLine]


@dataclass(frozen=True)
class PlanView:
    """One version whole, as a page and data tell of it."""

    version: PlanVersion
    content: PlanContent
    goals: list[GoalPart]
    history: list[PlanVersion]
    is_current: bool

    @property
    def lines(self) -> Iterator[ActivityLine]:
        for part in self.goals:
            yield from part.lines

    @property
    def is_over(self) -> bool:
        return self.content.ends_on < clock.today()


def plan_view(plan: int, number: int | None = None) -> PlanView | None:
    """The plan's version that holds, or the newest of one number; None where none is published."""
    history = list(
        PlanVersion.objects.published()
        .of_plans_in_force()
        .with_plan()
        .filter(plan=plan)
        .order_by("-number", "-correction")
    )
    of_number = [version for version in history if number in {None, version.number}]
    if not of_number:
        return None
    version = of_number[0]
    content, codes = content_of(version), Codes.read()
    told = dict(Activity.objects.of_version(version).values_list("key", "told_on"))
    values, today = against_targets(clock.today()), clock.today()

    def line(activity: ActivityContent) -> ActivityLine:
        return _line(activity, told[activity.key], codes, values, today)

    goals = [
        GoalPart(
            goal,
            codes.area(goal.area),
            [(codes.indicator(slug), slug) for slug in goal.indicators],
            [line(each) for each in goal.activities],
        )
        for goal in content.goals
    ]
    return PlanView(version, content, goals, history, version == history[0])


def _line(
    activity: ActivityContent,
    told_on: date | None,
    codes: Codes,
    values: dict[str, AgainstTarget],
    today: date,
) -> ActivityLine:
    return ActivityLine(
        activity,
        codes.who(activity.responsible, activity.role),
        standing_of(activity, told_on, values, today),
        told_on,
        codes.indicator(activity.indicator),
    )


@dataclass(frozen=True)
class GroupPlans:
    """A target group, and the plans that hold for it; none is said."""

    group: TargetGroup
    versions: list[PlanVersion]


def plans_by_group() -> list[GroupPlans]:
    """Every target group in the profile's order."""
    by_group: dict[Any, list[PlanVersion]] = defaultdict(list)
    for version in current_versions():
        by_group[version.plan.target_group_id].append(version)
    return [GroupPlans(group, by_group[group.pk]) for group in TargetGroup.objects.all()]


def current_versions() -> list[PlanVersion]:
    """The county's first, then the areas' and the huvudmän's, by name."""
    order = {"county": 0, "subregional": 1, "local": 2}
    found = PlanVersion.objects.in_force().with_plan()
    return sorted(
        found,
        key=lambda each: (
            order[each.plan.level],
            each.plan.area.position if each.plan.area else 0,
            each.plan.principal.name_order if each.plan.principal else "",
            each.plan_id,
        ),
    )

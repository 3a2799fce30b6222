"""An action plan with two goals, worked on and published. All of it is made up."""

from datetime import date, timedelta
from typing import Any

from django.db import connection
from django.db.models import F

import triggers
from organizations.models import Principal, SubregionalArea, TargetGroup
from plans.content import ActivityContent, GoalContent, PlanContent, TaskContent
from plans.models import ActionPlan, Activity
from plans.triggers import rules
from plans.workflow import make_plan, publish
from tests.factories.needs import today

SIMBA = "delregional-simba"


def days(n: int) -> date:
    return today() + timedelta(days=n)


def activity(key: str = "A1", **changed: Any) -> ActivityContent:
    given: dict[str, Any] = {
        "text": "Ta fram ett gemensamt arbetssätt (exempel)",
        "responsible": SIMBA,
        "role": "coordinator",
        "follows": "tasks",
        "begins_on": days(-100),
        "ends_on": days(100),
        "tasks": (TaskContent("T1", "Kartlägg", days(-10)), TaskContent("T2", "Prova i två kommuner")),
    }
    return ActivityContent(key, **given | changed)


def content(*activities: ActivityContent, **changed: Any) -> PlanContent:
    goal = GoalContent("M1", "Fler är trygga hemma (exempel)", "tillit", (), activities or (activity(),))
    given = {"title": "Plan för äldre (exempel)", "begins_on": days(-200), "ends_on": days(500)}
    return PlanContent(**{"goals": (goal,), **given, **changed})


def worked_on(by: Any, what: PlanContent | None = None, place: Any = None) -> ActionPlan:
    level, area, principal = "county", None, None
    if isinstance(place, SubregionalArea):
        level, area = "subregional", place
    elif isinstance(place, Principal):
        level, principal = "local", place
    group = TargetGroup.objects.get(slug="aldre")
    return make_plan(
        what or content(), target_group=group, level=level, area=area, principal=principal, by=by
    )


def published(by: Any, what: PlanContent | None = None, place: Any = None) -> ActionPlan:
    plan = worked_on(by, what, place)
    publish(plan, by=by)
    return plan


def row(plan: ActionPlan, key: str = "A1") -> Activity:
    """The activity as the version that holds has it."""
    return Activity.objects.current().get(goal__version__plan=plan, key=key)


def long_published(plan: ActionPlan, days_ago: int) -> None:
    """As if it had been published so long ago: past the database's own refusal, which is laid again."""
    found = plan.versions.filter(kind="published")
    triggers.lift(connection, rules(connection))
    found.update(published_at=F("published_at") - timedelta(days=days_ago))
    triggers.lay(connection, rules(connection))

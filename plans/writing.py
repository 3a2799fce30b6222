"""A version's rows, made from its content. The one place that writes goals, activities and tasks."""

from collections.abc import Mapping
from datetime import date

from plans.codes import Codes
from plans.content import ActivityContent, PlanContent
from plans.models import Activity, PlanGoal, PlanGoalIndicator, PlanVersion, Task


def write(version: PlanVersion, content: PlanContent, told: Mapping[str, date | None]) -> None:
    """The version has this content and no other. `told`: by activity, when somebody last told of it."""
    version.title, version.summary = content.title, content.summary
    version.begins_on, version.ends_on = content.begins_on, content.ends_on
    version.save()
    version.goals.all().delete()
    codes = Codes.read()
    goals = {
        goal.key: PlanGoal(
            version=version, key=goal.key, position=n, text=goal.text, area=codes.areas.get(goal.area)
        )
        for n, goal in enumerate(content.goals)
    }
    PlanGoal.objects.bulk_create(goals.values())
    PlanGoalIndicator.objects.bulk_create(
        PlanGoalIndicator(goal=goals[goal.key], indicator=codes.indicators[slug])
        for goal in content.goals
        for slug in goal.indicators
    )
    activities = {
        each.key: _activity(goals[goal.key], n, each, codes, told.get(each.key))
        for goal in content.goals
        for n, each in enumerate(goal.activities)
    }
    Activity.objects.bulk_create(activities.values())
    Task.objects.bulk_create(
        Task(activity=activities[each.key], key=task.key, position=n, text=task.text, done_on=task.done_on)
        for each in content.activities()
        for n, task in enumerate(each.tasks)
    )


def _activity(
    goal: PlanGoal, position: int, each: ActivityContent, codes: Codes, told_on: date | None
) -> Activity:
    return Activity(
        goal=goal,
        key=each.key,
        position=position,
        text=each.text,
        body=codes.bodies.get(each.responsible),
        principal=codes.principals.get(each.responsible),
        role=each.role,
        begins_on=each.begins_on,
        ends_on=each.ends_on,
        follows=each.follows,
        indicator=codes.indicators.get(each.indicator),
        said=each.said,
        reason=each.reason,
        told_on=told_on,
    )


def told_of(version: PlanVersion | None) -> dict[str, date | None]:
    """By activity, when somebody last told of it."""
    if version is None:
        return {}
    return dict(Activity.objects.of_version(version).values_list("key", "told_on"))

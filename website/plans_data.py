"""Action plans as data: the keys are promises (docs/open-data.md)."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils import timezone

from plans.models import PlanVersion
from website.plans import ActivityLine, GoalPart, PlanView

COLUMNS = (
    "goal_id",
    "goal",
    "activity_id",
    "activity",
    "responsible",
    "begins",
    "ends",
    "status",
    "status_label",
    "because",
    "late",
    "told",
    "tasks_done",
    "tasks",
)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def plan_data(version: PlanVersion, base: str) -> dict[str, Any]:
    """One plan in the list."""
    plan = version.plan
    return {
        "id": plan.pk,
        "title": version.title,
        "summary": version.summary,
        "target_group": plan.target_group.name,
        "level": plan.level,
        "place": str(plan.place) if plan.place else None,
        "begins": version.begins_on.isoformat(),
        "ends": version.ends_on.isoformat(),
        "version": version.number,
        "correction": version.correction,
        "published": timezone.localdate(version.published_at).isoformat(),
        "example": plan.is_example,
        "url": f"{base}/handlingsplaner/{plan.pk}/",
    }


def whole_data(view: PlanView, base: str) -> dict[str, Any]:
    """One plan with all of it."""
    return plan_data(view.version, base) | {
        "goals": [
            {
                "id": part.goal.key,
                "goal": part.goal.text,
                "area": part.area or None,
                "indicators": list(part.goal.indicators),
                "activities": [_activity(line) for line in part.lines],
            }
            for part in view.goals
        ]
    }


def _activity(line: ActivityLine) -> dict[str, Any]:
    activity, standing = line.activity, line.standing
    return {
        "id": activity.key,
        "activity": activity.text,
        "responsible": line.who,
        "begins": _iso(activity.begins_on),
        "ends": _iso(activity.ends_on),
        "indicator": activity.indicator or None,
        "status": standing.status.value,
        "status_label": standing.label,
        "because": standing.because,
        "late": standing.is_late,
        "told": _iso(line.told_on),
        "tasks": [{"id": task.key, "task": task.text, "done": _iso(task.done_on)} for task in activity.tasks],
    }


def table(view: PlanView) -> Iterator[list[Any]]:
    """An activity a row."""
    for part in view.goals:
        for line in part.lines:
            yield _row(part, line)


def _row(part: GoalPart, line: ActivityLine) -> list[Any]:
    activity, standing = line.activity, line.standing
    return [
        part.goal.key,
        part.goal.text,
        activity.key,
        activity.text,
        line.who,
        _iso(activity.begins_on),
        _iso(activity.ends_on),
        standing.status.value,
        standing.label,
        standing.because,
        standing.is_late,
        _iso(line.told_on),
        sum(task.done_on is not None for task in activity.tasks),
        len(activity.tasks),
    ]

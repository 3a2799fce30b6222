"""A version's whole content as one value: what forms change, what files hold, what two versions differ in."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from plans.models import Activity, PlanVersion, Task


@dataclass(frozen=True)
class TaskContent:
    key: str
    text: str
    done_on: date | None = None


@dataclass(frozen=True)
class ActivityContent:
    """`responsible`: a body's id or a huvudman's code; `indicator`: its id, where it is followed by one."""

    key: str
    text: str
    responsible: str
    role: str
    follows: str
    begins_on: date | None = None
    ends_on: date | None = None
    indicator: str = ""
    said: str = ""
    reason: str = ""
    tasks: tuple[TaskContent, ...] = ()


@dataclass(frozen=True)
class GoalContent:
    """`area`: the plan's priority area by id; `indicators` by their ids."""

    key: str
    text: str
    area: str = ""
    indicators: tuple[str, ...] = ()
    activities: tuple[ActivityContent, ...] = ()


@dataclass(frozen=True)
class PlanContent:
    title: str
    begins_on: date
    ends_on: date
    summary: str = ""
    goals: tuple[GoalContent, ...] = ()

    def activities(self) -> Iterator[ActivityContent]:
        for goal in self.goals:
            yield from goal.activities

    def keys(self) -> set[str]:
        """Every key that is taken."""
        goals = {goal.key for goal in self.goals}
        activities = {each.key for each in self.activities()}
        return goals | activities | {task.key for each in self.activities() for task in each.tasks}

    def goal(self, key: str) -> GoalContent | None:
        return next((goal for goal in self.goals if goal.key == key), None)

    def activity(self, key: str) -> ActivityContent | None:
        return next((each for each in self.activities() if each.key == key), None)

    def with_goal(self, goal: GoalContent) -> "PlanContent":
        """The goal in its place, or last where it is new."""
        return replace(self, goals=_put(self.goals, goal))

    def without_goal(self, key: str) -> "PlanContent":
        return replace(self, goals=tuple(goal for goal in self.goals if goal.key != key))

    def with_activity(self, goal: GoalContent, activity: ActivityContent) -> "PlanContent":
        return self.with_goal(replace(goal, activities=_put(goal.activities, activity)))

    def without_activity(self, key: str) -> "PlanContent":
        kept = tuple(
            replace(goal, activities=tuple(each for each in goal.activities if each.key != key))
            for goal in self.goals
        )
        return replace(self, goals=kept)


Row = TypeVar("Row", GoalContent, ActivityContent)


def _put(rows: tuple[Row, ...], row: Row) -> tuple[Row, ...]:
    if any(each.key == row.key for each in rows):
        return tuple(row if each.key == row.key else each for each in rows)
    return rows + (row,)  # noqa: RUF005 – unpacked, its type is lost


def next_key(letter: str, taken: set[str]) -> str:
    """M1, M2 … for goals, A for activities, T for tasks: short enough to be typed in a file."""
    numbers = [int(key[1:]) for key in taken if key[:1] == letter and key[1:].isdecimal()]
    return f"{letter}{max(numbers, default=0) + 1}"


def content_of(version: PlanVersion) -> PlanContent:
    """What the version holds. Four queries, however much it is."""
    goals = version.goals.select_related("area").prefetch_related(
        "indicators",
        "activities__body",
        "activities__principal",
        "activities__indicator",
        "activities__tasks",
    )
    return PlanContent(
        version.title,
        version.begins_on,
        version.ends_on,
        version.summary,
        tuple(
            GoalContent(
                goal.key,
                goal.text,
                goal.area.slug if goal.area else "",
                tuple(sorted(each.slug for each in goal.indicators.all())),
                tuple(_activity(each) for each in goal.activities.all()),
            )
            for goal in goals
        ),
    )


def _activity(row: Activity) -> ActivityContent:
    return ActivityContent(
        row.key,
        row.text,
        row.body.slug if row.body else row.principal.code if row.principal else "",
        row.role,
        row.follows,
        row.begins_on,
        row.ends_on,
        row.indicator.slug if row.indicator else "",
        row.said,
        row.reason,
        tuple(_task(task) for task in row.tasks.all()),
    )


def _task(row: Task) -> TaskContent:
    return TaskContent(row.key, row.text, row.done_on)

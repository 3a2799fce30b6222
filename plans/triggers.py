"""The database's own refusals: a published version says what it said, and so does a deep follow-up.

How the work goes is no part of a version: it may be written in the one that holds, and in no earlier one.
"""

from typing import Any

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

import triggers
from triggers import Trigger

VERSION, GOAL, MEASURE = "plans_planversion", "plans_plangoal", "plans_plangoalindicator"
ACTIVITY, TASK = "plans_activity", "plans_task"
FOLLOW_UP, PART = "plans_deepfollowup", "plans_followuppart"

VERSION_OF = {
    GOAL: "v.id = {row}.version_id",
    MEASURE: "v.id = (SELECT g.version_id FROM plans_plangoal g WHERE g.id = {row}.goal_id)",
    ACTIVITY: "v.id = (SELECT g.version_id FROM plans_plangoal g WHERE g.id = {row}.goal_id)",
    TASK: "v.id = (SELECT g.version_id FROM plans_activity a JOIN plans_plangoal g ON g.id = a.goal_id"
    " WHERE a.id = {row}.activity_id)",
}
"""How each of a version's rows is tied to it."""

TERMS = {
    ACTIVITY: (
        *("goal_id", "key", "position", "text", "body_id", "principal_id", "role"),
        *("begins_on", "ends_on", "follows", "indicator_id"),
    ),
    TASK: ("activity_id", "key", "position", "text"),
}
"""What a version holds of those that it may also be told of how they go."""

IS_PUBLISHED = "v.published_at IS NOT NULL"
IS_FOLLOWED = (
    f"{IS_PUBLISHED} AND EXISTS (SELECT 1 FROM {VERSION} n WHERE n.plan_id = v.plan_id"  # noqa: S608
    " AND n.published_at IS NOT NULL"
    " AND (n.number > v.number OR n.number = v.number AND n.correction > v.correction))"
)


def rules(connection: BaseDatabaseWrapper) -> list[Trigger]:
    vendor = connection.vendor
    found = triggers.stays(vendor, FOLLOW_UP, PART, closed="published_at", key="follow_up_id")
    found += [
        triggers.refusal(vendor, VERSION, verb, "OLD.published_at IS NOT NULL")
        for verb in ("UPDATE", "DELETE")
    ]
    for table in VERSION_OF:
        found += _of_version(vendor, table)
    return found


def _of_version(vendor: str, table: str) -> list[Trigger]:
    def where(row: str, holds: str = IS_PUBLISHED) -> str:
        tied = VERSION_OF[table].format(row=row)
        return f"EXISTS (SELECT 1 FROM {VERSION} v WHERE {tied} AND {holds})"  # noqa: S608

    found = [
        triggers.refusal(vendor, table, "INSERT", where("NEW")),
        triggers.refusal(vendor, table, "DELETE", where("OLD")),
    ]
    either = f"{where('OLD')} OR {where('NEW')}"
    terms = TERMS.get(table, ())
    found.append(triggers.refusal(vendor, table, "UPDATE", either, columns=terms))
    if terms:
        followed = where("OLD", IS_FOLLOWED)
        found.append(triggers.refusal(vendor, table, "UPDATE", followed, what="followed"))
    return found


def lay_after_migrate(using: str, **_kwargs: Any) -> None:
    """`post_migrate` receiver; lays nothing for what is not there (a partial migrate)."""
    triggers.lay(connections[using], rules(connections[using]))


def lift_before_migrate(using: str, plan: Any, **_kwargs: Any) -> None:
    """`pre_migrate` receiver: the rows' rules name the versions' table."""
    triggers.lift_to_remake(connections[using], rules(connections[using]), plan)

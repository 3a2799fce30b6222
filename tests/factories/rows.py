"""What the database holds, to compare before and after."""

from functools import cache
from typing import Any

from django.apps import apps
from django.db import connection

from initiatives.models import Need
from tests.factories.needs import again

DATA_APPS = (
    "initiatives",
    "meetings",
    "prioritization",
    "assignments",
    "followup",
    "plans",
    "deviations",
    "consultations",
    "yearly",
)


def everything() -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table of the process, as the database has it."""
    with connection.cursor() as cursor:
        return {table: _rows(cursor, statement) for table, statement in _statements().items()}


@cache
def _statements() -> dict[str, str]:
    """Written once: to compile fifty queries anew takes longer than to ask them."""
    models = [
        model for app in DATA_APPS for model in apps.get_app_config(app).get_models(include_auto_created=True)
    ]
    quoted = connection.ops.quote_name
    return {
        meta.db_table: f"SELECT * FROM {quoted(meta.db_table)} ORDER BY {quoted(meta.pk.column)}"
        for meta in (model._meta for model in models)
    }


def _rows(cursor: Any, statement: str) -> list[tuple[Any, ...]]:
    cursor.execute(statement)
    return list(cursor.fetchall())


def around(need: Need) -> dict[str, Any]:
    """Where the need stands, and all that hangs on it: what `correct` must put back."""
    need = again(need)
    commissioned = need.assignments.filter(commissioned_event__isnull=False)
    return {
        "standing": need.standing,
        "priority": need.priority,
        "assignments": list(
            commissioned.order_by("pk").values(
                "is_open",
                "size",
                "resources",
                "state_grant",
                "drafter",
                "deadline",
                "resume_by",
                "commissioned_event",
                "group_ended_on",
            )
        ),
        "prepared": sorted(
            need.assignments.filter(commissioned_event=None, charters__isnull=False).values_list("is_open")
        ),
        "seats": sorted(commissioned.filter(group__isnull=False).values_list("group", "group__ends_on")),
        "leaders": sorted(commissioned.filter(leaders__isnull=False).values_list("leaders__user")),
        "charters": sorted(
            need.assignments.filter(charters__isnull=False).values_list(
                "charters__version", "charters__status", "charters__approved_event"
            )
        ),
        "reports": sorted(
            need.assignments.filter(reports__isnull=False)
            .exclude(reports__status="taken_back")
            .values_list("reports__pk", "reports__status")
        ),
        "deliverables": sorted(need.deliverables.values_list("pk", "published_event")),
        "lanes": sorted(need.implementations.lanes().values_list("area__slug", "status", "reason")),
        "agenda": sorted(need.agenda_items.filter(is_open=True).values_list("meeting", flat=True)),
        "questions": sorted(need.referrals.values_list("pk", "closed_event", "answer")),
    }

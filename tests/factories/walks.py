"""Walks that were made once: the rows that a need's way through the real workflow left behind.

The same walk from the same beginning leaves the same rows, so a test that wants a need somewhere has
them laid into its empty tables as they were, instead of thirty acts made over again. The beginning is
the region, the people and their roles as they stand, the day and the need's own fields, and that no
need, meeting or anything else of the process is there yet; from any other the walk is made. So it is
in tests with real commits and in those that patch something or follow what happens at commit.
"""

from functools import cache
from hashlib import sha256
from typing import Any, ClassVar

from django.apps import apps
from django.db import connection, models
from django.utils import timezone

from notifications.models import Sweep
from tests.factories.people import Cast

WORLD = ("accounts", "organizations")
PROCESS = ("initiatives", "meetings", "prioritization", "assignments", "followup", "notifications")
NO_MATTER = {"last_login", "password"}
Rows = list[tuple[Any, ...]]


def columns(model: type[models.Model]) -> str:
    fields = [f for f in model._meta.local_concrete_fields if f.name not in NO_MATTER and not f.generated]
    return ", ".join(connection.ops.quote_name(field.column) for field in fields)


@cache
def tables(labels: tuple[str, ...]) -> dict[str, str]:
    """Each table of these apps, many-to-many too, and its columns; not the sweep's one row, always there."""
    found = [m for label in labels for m in apps.get_app_config(label).get_models(include_auto_created=True)]
    return {connection.ops.quote_name(m._meta.db_table): columns(m) for m in found if m is not Sweep}


def asked(sql: str) -> Rows:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall()


def everything(labels: tuple[str, ...]) -> dict[str, Rows]:
    return {table: asked(f"SELECT {columns} FROM {table}") for table, columns in tables(labels).items()}


def world() -> str:
    return sha256(
        repr({t: sorted(rows, key=repr) for t, rows in everything(WORLD).items()}).encode()
    ).hexdigest()


def untouched() -> bool:
    """Nothing of the process is there."""
    any_row = " OR ".join(f"EXISTS (SELECT 1 FROM {table})" for table in tables(PROCESS))
    return not asked(f"SELECT 1 WHERE {any_row}")


class Walk:
    """A walk that begins now, from a beginning that may be known."""

    made: ClassVar[dict[tuple[Any, ...], tuple[Any, dict[str, Rows]]]] = {}
    known = False
    """Whether this test may have its walks laid."""

    def __init__(self, cast: Cast, fields: dict[str, Any]) -> None:
        self.repeats = self.known and connection.in_atomic_block and untouched()
        if self.repeats:
            people = tuple(person.pk for person in cast.roles().values())
            self.world = world()
            self.beginning = (self.world, timezone.localdate(), people, tuple(sorted(fields.items())))

    def lay(self, verbs: list[str]) -> tuple[int, Any]:
        """Lays the longest known part; gives how many verbs that was, and the need's key."""
        for count in range(len(verbs) if self.repeats else 0, 0, -1):
            if kept := self.made.get((self.beginning, *verbs[:count])):
                key, left = kept
                self._insert(left)
                return count, key
        return 0, None

    def keep(self, verbs: list[str], key: Any) -> None:
        if self.repeats and self.world == world():
            left = {table: rows for table, rows in everything(PROCESS).items() if rows}
            self.made[self.beginning, *verbs] = key, left

    def _insert(self, left: dict[str, Rows]) -> None:
        names = tables(PROCESS)
        with connection.cursor() as cursor:
            for table, rows in left.items():
                places = ", ".join(["%s"] * len(rows[0]))
                cursor.executemany(f"INSERT INTO {table} ({names[table]}) VALUES ({places})", rows)

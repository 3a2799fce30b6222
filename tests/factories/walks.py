"""Walks that were made once: the rows that a need's way through the real workflow left behind.

The same walk from the same rows leaves the same rows, so a test that wants a need somewhere gets it as
it was left the first time, instead of thirty acts made over again. The beginning is every row of the
region, the people and the process, the day, and the need's own fields; from any other beginning the
walk is made. So it is in tests with real commits (unless they say `walks_are_laid`), in those that patch
something, and while what happens at commit is followed; where the clock is moved, only from the very same
moment. `once` does the same for whatever else takes long to make.
"""

from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import time
from functools import cache
from hashlib import sha256
from itertools import chain, compress
from pathlib import Path
from typing import Any, ClassVar
from weakref import WeakKeyDictionary

from django.apps import apps
from django.conf import settings
from django.db import connection, models, transaction
from django.utils import timezone
from time_machine import escape_hatch

from initiatives.tallies import TALLIES
from notifications.models import Sweep
from tests.factories.people import Cast

WORLD = ("accounts", "organizations")
PROCESS = (
    "initiatives",
    "meetings",
    "prioritization",
    "assignments",
    "followup",
    "consultations",
    "notifications",
)
KEPT_ELSEWHERE = frozenset({"publication", "imprints", "writing", "search"})
"""What rows being written brings forth by itself, and what a form leaves behind. The search's index is read
all the same, and last: its rows go when what they were made of is written."""

NO_MATTER = frozenset({"last_login", "password"})
"""How a person signs in; nothing that a need's way depends on."""

StoredRow = tuple[Any, ...]
Tables = dict[type[models.Model], dict[Any, StoredRow]]
"""Of each model its rows by key."""


@dataclass(frozen=True)
class Walk:
    """What one verb on the way left: the rows that went or changed, and those that came or changed."""

    gave: Any
    gone: dict[type[models.Model], list[Any]]
    come: dict[type[models.Model], list[StoredRow]]


class Walks:
    """One walk to be made or laid; what was made is kept for the whole run."""

    made: ClassVar[dict[Any, Walk]] = {}
    ends: ClassVar[set[bytes]] = set()
    """Where walks ended. What a test did besides never comes again, so nothing is kept from there."""
    may_be_laid = False
    """Whether this test may have its walks laid."""
    whole: ClassVar[Callable[[], Any]] = nullcontext
    """`transaction.atomic` where a walk is laid by a commit of its own."""

    def __init__(self, cast: Cast, fields: dict[str, Any]) -> None:
        self.on = False
        if self.may_be_laid and connection.in_atomic_block:
            self.world, self.process = read(WORLD), read(PROCESS)
            rows = digest(self.world, self.process)
            self.on = set(self.process) <= {Sweep} or rows in self.ends
            people = tuple(person.pk for person in cast.roles().values())
            self.beginning = (rows, when(), people, tuple(sorted(fields.items())))

    def lay(self, verbs: list[str]) -> tuple[int, Any]:
        """Lays the longest part that is known; gives how many verbs that was, and the need's key."""
        for count in range(len(verbs) if self.on else 0, 0, -1):
            if walk := self.made.get((self.beginning, *verbs[:count])):
                put(walk)
                return count, walk.gave
        return 0, None

    def keep(self, verbs: list[str], need: Any) -> None:
        """Keeps the walk so far, unless it changed something outside the process."""
        if self.on and read(WORLD) == self.world:
            process = read(PROCESS)
            gone, come = difference(self.process, process)
            self.made[self.beginning, *verbs] = Walk(need, gone, come)
            self.ends.add(digest(self.world, process))


def once(name: str, make: Callable[[], Any]) -> Any:
    """What `make` writes into the tables, made the first time and laid from then on; gives what it gave."""
    before = read(everything(), frozenset())
    known = (name, digest(before), when())
    if walk := Walks.made.get(known):
        with transaction.atomic():
            put(walk, frozenset())
        return walk.gave
    gave = make()
    Walks.made[known] = Walk(gave, *difference(before, read(everything(), frozenset())))
    return gave


def when() -> Any:
    """The day; where the clock is moved, the moment."""
    return timezone.now() if escape_hatch.is_travelling() else timezone.localdate()


def digest(*tables: Tables) -> bytes:
    return sha256(repr(tables).encode()).digest()


@cache
def everything() -> tuple[str, ...]:
    """Every app of the portal that has tables."""
    ours = [each for each in apps.get_app_configs() if Path(each.path).parent == settings.BASE_DIR]
    return (*(each.label for each in ours if each.label not in KEPT_ELSEWHERE), "search")


@cache
def models_of(labels: tuple[str, ...]) -> list[type[models.Model]]:
    """The models of these apps, the rows between many and many too; not what the database keeps by itself."""
    found = [m for label in labels for m in apps.get_app_config(label).get_models(include_auto_created=True)]
    return [model for model in found if model._meta.db_table not in {tally.table for tally in TALLIES}]


@cache
def columns(model: type[models.Model], without: frozenset[str]) -> str:
    """The key first; for SQL."""
    fields = [f for f in model._meta.local_concrete_fields if f.name not in without and not f.generated]
    fields.sort(key=lambda field: not field.primary_key)
    return ", ".join(connection.ops.quote_name(field.column) for field in fields)


@cache
def are_there_any(labels: tuple[str, ...]) -> str:
    """Whether each table has a row; SQL."""
    return "SELECT " + ", ".join(f"EXISTS(SELECT 1 FROM {table(model)})" for model in models_of(labels))


PREPARED: WeakKeyDictionary[Any, set[str]] = WeakKeyDictionary()
"""By connection, what PostgreSQL has read and planned there: of a hundred tables that is most of it."""


def which_have_rows(cursor: Any, labels: tuple[str, ...]) -> tuple[bool, ...]:
    sql = are_there_any(labels)
    if connection.vendor == "postgresql":
        name = f"which_have_rows_{'_'.join(labels)}"[:63]
        there = PREPARED.setdefault(connection.connection, set())
        if name not in there:
            cursor.execute(f"PREPARE {name} AS {sql}")
            there.add(name)
        sql = f"EXECUTE {name}"
    cursor.execute(sql)
    found: tuple[bool, ...] = cursor.fetchone()
    return found


@cache
def table(model: type[models.Model]) -> str:
    return connection.ops.quote_name(model._meta.db_table)


def read(labels: tuple[str, ...], without: frozenset[str] = NO_MATTER) -> Tables:
    found: Tables = {}
    with connection.cursor() as cursor:
        # Most tables are empty, and to ask them all at once is one question.
        for model in compress(models_of(labels), which_have_rows(cursor, labels)):
            cursor.execute(f"SELECT {columns(model, without)} FROM {table(model)} ORDER BY 1")
            found[model] = {row[0]: tuple(row) for row in cursor.fetchall()}
    return found


def difference(before: Tables, after: Tables) -> tuple[dict[Any, list[Any]], dict[Any, list[StoredRow]]]:
    gone, come = {}, {}
    for model in [*after, *(before.keys() - after.keys())]:
        old, new = before.get(model, {}), after.get(model, {})
        gone[model] = [key for key, row in old.items() if new.get(key) != row]
        come[model] = [tuple(map(stored, row)) for key, row in new.items() if old.get(key) != row]
    return gone, come


def stored(value: Any) -> Any:
    """As the driver takes it; SQLite's gives a time of day that it does not take."""
    return str(value) if isinstance(value, time) else value


def put(walk: Walk, without: frozenset[str] = NO_MATTER) -> None:
    """The foreign keys wait for the end of the transaction, so the order of the tables does not matter."""
    with connection.cursor() as cursor:
        for model, keys in walk.gone.items():
            key = connection.ops.quote_name(model._meta.pk.column)
            gone = f"DELETE FROM {table(model)} WHERE {key} IN (VALUES {{}})"
            _each(cursor, gone, [(each,) for each in keys])
        # What is published takes in no more rows, so it is laid after those that belong to it.
        for model, rows in sorted(walk.come.items(), key=lambda come: _is_published(come[0])):
            into = f"{table(model)} ({columns(model, without)})"
            _each(cursor, f"INSERT INTO {into} VALUES {{}}", rows)


AT_ONCE = 500
"""Rows in one statement to PostgreSQL."""


def _each(cursor: Any, sql: str, rows: list[StoredRow]) -> None:
    """Does it to each row. PostgreSQL reads and plans every statement anew, SQLite only those that differ."""
    if not rows:
        return
    one = f"({', '.join(['%s'] * len(rows[0]))})"
    if connection.vendor == "sqlite":
        cursor.executemany(sql.format(one), rows)
        return
    for first in range(0, len(rows), AT_ONCE):
        some = rows[first : first + AT_ONCE]
        cursor.execute(sql.format(", ".join([one] * len(some))), [*chain(*some)])


def _is_published(model: type[models.Model]) -> bool:
    return any(field.name in {"published_at", "approved_at"} for field in model._meta.local_concrete_fields)

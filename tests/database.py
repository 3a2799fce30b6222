"""A run's database begins as a copy of a template that was migrated once.

The template's name holds a hash of every migration, so changed migrations make another; what the copy
still lacks, `migrate` adds as always. Whoever finds no template migrates and keeps the result. All of
it under a lock, so that runs and workers may start at the same time.
"""

import fcntl
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from itertools import compress
from pathlib import Path
from shutil import copyfile

from django.apps import apps
from django.conf import settings
from django.db import connection, transaction
from django.test.utils import setup_databases, teardown_databases

LOCK = 8_441_904_600
"""Any number that nothing else on the server locks."""


@contextmanager
def test_database() -> Iterator[None]:
    template = Sqlite() if connection.vendor == "sqlite" else Postgres()
    # What tests write by themselves counts as written on a road; what goes beside them says so.
    connection.beside_the_roads = "tests"
    with template.locked():
        found = template.copy()
        made = setup_databases(verbosity=0, interactive=False, keepdb=found)
        if not found:
            template.keep()
    yield
    teardown_databases(made, verbosity=0)


AS_IT_BEGAN: list[sqlite3.Connection] = []
"""SQLite's whole file as the first test meets it, in memory."""


def remember() -> None:
    """What the database holds now is what each test with real commits leaves behind, by `put_back`."""
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        AS_IT_BEGAN[:] = [sqlite3.connect(":memory:", check_same_thread=False)]
        connection.connection.backup(AS_IT_BEGAN[0])


def put_back() -> bool:
    """All pages as they were remembered, keys and triggers too: a twentieth of the time that it takes to
    empty the tables. Whether there is such a way, as only SQLite has."""
    if AS_IT_BEGAN:
        connection.ensure_connection()
        AS_IT_BEGAN[0].backup(connection.connection)
    return bool(AS_IT_BEGAN)


STAYS = {"django_content_type", "auth_permission"}
"""Written after `migrate`, and in no test."""


def emptied() -> None:
    """How the rows of a test with real commits go on PostgreSQL. Django's flush empties 140 tables, of which
    most are empty, and then writes every permission anew. The triggers that keep the history rest meanwhile;
    the foreign keys wait for the end of the transaction.
    """
    tables = [name for name in connection.introspection.django_table_names() if name not in STAYS]
    quoted = {name: connection.ops.quote_name(name) for name in tables}
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT " + ", ".join(f"EXISTS(SELECT 1 FROM {name})" for name in quoted.values()))
        full = list(compress(tables, cursor.fetchone()))
        cursor.execute("SET LOCAL session_replication_role = replica")
        for name in full:
            cursor.execute(f"DELETE FROM {quoted[name]}")


def migrations() -> str:
    """A hash of all that decides what the tables and their triggers look like."""
    files: list[Path] = []
    for app in apps.get_app_configs():
        files += sorted(Path(app.path, "migrations").glob("*.py"))
        files += sorted(
            path for name in ("triggers", "tallies") for path in Path(app.path).glob(f"{name}.py")
        )
    return sha256(b"".join(file.name.encode() + file.read_bytes() for file in files)).hexdigest()[:16]


class Sqlite:
    """A file in `var/`."""

    def __init__(self) -> None:
        self.file = settings.VAR_DIR / f"test-template-{migrations()}.sqlite3"

    @contextmanager
    def locked(self) -> Iterator[None]:
        with (settings.VAR_DIR / "test-template.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def copy(self) -> bool:
        if self.file.exists():
            copyfile(self.file, connection.creation._get_test_db_name())
        return self.file.exists()

    def keep(self) -> None:
        for old in settings.VAR_DIR.glob("test-template-*"):
            old.unlink()
        half_written = self.file.with_suffix(".new")
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(half_written)])
        half_written.replace(self.file)


class Postgres:
    """A database beside the test's own; each working copy of the code has its own templates."""

    def __init__(self) -> None:
        here = sha256(str(settings.BASE_DIR).encode()).hexdigest()[:8]
        self.of_this_copy = f"vardsamverkan_template_{here}_"
        self.name = self.of_this_copy + migrations()

    @contextmanager
    def locked(self) -> Iterator[None]:
        with connection._nodb_cursor() as self.cursor:
            self.cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
            yield

    def copy(self) -> bool:
        found = self.name in self._all()
        if found:
            database = connection.creation._get_test_db_name()
            self.cursor.execute(f'DROP DATABASE IF EXISTS "{database}"')
            self.cursor.execute(f'CREATE DATABASE "{database}" TEMPLATE "{self.name}"')
        return found

    def keep(self) -> None:
        for old in self._all():
            self.cursor.execute(f'DROP DATABASE "{old}"')
        connection.close()
        connection.close_pool()
        made = connection.settings_dict["NAME"]
        self.cursor.execute(f'CREATE DATABASE "{self.name}" TEMPLATE "{made}"')

    def _all(self) -> list[str]:
        self.cursor.execute(
            "SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [self.of_this_copy]
        )
        return [name for (name,) in self.cursor.fetchall()]

"""The database into one file and back, by its own tools: `pg_dump`, or SQLite's backup."""

import os
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Protocol

from django.conf import settings
from django.db import connection, transaction

from operations.backup.manifest import Broken

SESSIONS = "django_session"
"""Left out: who finds a backup must not be signed in by it."""
Dump = Callable[[Path], None]


class Database(Protocol):
    @contextmanager
    def standing_still(self) -> Iterator[Dump]:
        """Meanwhile what is read and what is dumped is the database at one and the same moment."""

    def load(self, dump: Path) -> None:
        """Makes the database what the dump holds, in one transaction: all of it or nothing."""


def the_database() -> Database:
    return Sqlite() if connection.vendor == "sqlite" else Postgresql()


def is_empty() -> bool:
    return not connection.introspection.table_names()


class Sqlite:
    """Whoever writes waits meanwhile: a second for each few hundred megabytes."""

    @contextmanager
    def standing_still(self) -> Iterator[Dump]:
        # IMMEDIATE (settings.py): nobody else writes until it is over.
        with transaction.atomic():
            yield self._dump

    def _dump(self, into: Path) -> None:
        source = connection.settings_dict["NAME"]
        with closing(sqlite3.connect(source)) as live, closing(sqlite3.connect(into)) as copy:
            live.backup(copy)
            # One file, without a log beside it.
            copy.execute("PRAGMA journal_mode=DELETE")
            copy.execute(f"DELETE FROM {SESSIONS}")  # noqa: S608 – a table's name
            copy.commit()
            copy.execute("VACUUM")

    def load(self, dump: Path) -> None:
        connection.ensure_connection()
        with closing(sqlite3.connect(dump)) as source:
            source.backup(connection.connection)
        # What is prepared and known of the old tables goes with the connection.
        connection.close()


CLEARED = """
DO $$ DECLARE found record; BEGIN
  FOR found IN SELECT oid::regclass AS name FROM pg_class
    WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace
  LOOP EXECUTE 'DROP TABLE IF EXISTS ' || found.name || ' CASCADE'; END LOOP;
  FOR found IN SELECT oid::regprocedure AS name FROM pg_proc p WHERE pronamespace = 'public'::regnamespace
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
  LOOP EXECUTE 'DROP FUNCTION IF EXISTS ' || found.name || ' CASCADE'; END LOOP;
END $$
"""
"""Tables and functions; extensions and what the owner has granted by default stay."""


class Postgresql:
    """Nobody waits: it reads a snapshot of its own."""

    @contextmanager
    def standing_still(self) -> Iterator[Dump]:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            cursor.execute("SELECT pg_export_snapshot()")
            (snapshot,) = cursor.fetchone()
            yield lambda into: self._dump(into, snapshot)

    def _dump(self, into: Path, snapshot: str) -> None:
        options = ["--format=custom", "--no-owner", "--no-privileges", f"--snapshot={snapshot}"]
        _run("pg_dump", *options, f"--exclude-table-data={SESSIONS}", f"--file={into}")

    def load(self, dump: Path) -> None:
        # Ours would wait for its own locks.
        connection.close()
        connection.close_pool()  # type: ignore[attr-defined]  # PostgreSQL's alone has one
        with TemporaryDirectory() as folder:
            # All of the words before any is sent: of a half read dump the first half would be committed.
            words = f"--file={folder}/words.sql"
            _run("pg_restore", "--no-owner", "--no-privileges", "--no-comments", words, str(dump))
            once = (
                "--no-psqlrc",
                "--quiet",
                "--output=/dev/null",
                "--set=ON_ERROR_STOP=1",
                "--single-transaction",
            )
            # Planned well from the first question on; the owner's alone, as the tables are.
            _run("psql", *once, f"--command={CLEARED}", words, "--command=ANALYZE", by=settings.OWNER)


def _run(*words: str, by: dict[str, Any] | None = None) -> None:
    """PostgreSQL's own tool, with a connection of the settings, else the portal's; the password by its
    environment, where no list of processes shows it."""
    found = by or connection.settings_dict
    names = {
        "PGDATABASE": "NAME",
        "PGUSER": "USER",
        "PGPASSWORD": "PASSWORD",
        "PGHOST": "HOST",
        "PGPORT": "PORT",
    }
    told = {name: str(found[key]) for name, key in names.items() if found[key]}
    try:
        subprocess.run(words, env=os.environ | told, check=True, capture_output=True, text=True)  # noqa: S603
    except FileNotFoundError as missing:
        raise Broken(f"{words[0]} finns inte här. Den kommer med PostgreSQL:s klient.") from missing
    except subprocess.CalledProcessError as failure:
        raise Broken(f"{words[0]} misslyckades, och inget ändrades:\n{failure.stderr.strip()}") from failure

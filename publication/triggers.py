"""What gives the publication its next number: the database itself, whichever road a change came.

Never in the middle of a transaction: a verb that held the row and then locked a second need would
deadlock with one that held the need. PostgreSQL does it at the commit, in two turns. The first, once a
transaction, leaves a row of its own, which nobody can wait for; that row's own trigger comes after all
other checks of the commit, foreign keys among them, and takes the one lock that everybody shares as the
last thing of all. So the numbers come in the order of the commits. SQLite has one writer at a time and
needs none of that.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

import triggers
from publication.tables import public_tables
from triggers import Trigger

ROW, TOUCH = "publication_publication", "publication_touch"
GROWN = f"ON CONFLICT (id) DO UPDATE SET number = max({ROW}.number + 1, excluded.number)"
NOW_IN_SQLITE = "CAST((julianday('now') - 2440587.5) * 86400000000 AS INTEGER)"
NEXT_IN_SQLITE = f"INSERT INTO {ROW} (id, number) VALUES (1, {NOW_IN_SQLITE}) {GROWN}"  # noqa: S608
NEXT_IN_POSTGRESQL = (
    f"INSERT INTO {ROW} (id, number)"  # noqa: S608
    " VALUES (1, (extract(epoch FROM clock_timestamp()) * 1000000)::bigint)"
    f" {GROWN.replace('max(', 'greatest(')}"
)

ONCE = "publication.touched"
"""A setting of the transaction's own: thousands of rows leave one touch. Gone with a savepoint taken back."""

TOUCHED = (
    "CREATE OR REPLACE FUNCTION publication_touched() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
    f" IF coalesce(current_setting('{ONCE}', true), '') <> 'yes' THEN"
    f" PERFORM set_config('{ONCE}', 'yes', true); INSERT INTO {TOUCH} DEFAULT VALUES; END IF;"
    " RETURN NULL; END $$"
)
COMMITTED = (
    "CREATE OR REPLACE FUNCTION publication_committed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"  # noqa: S608
    f" DELETE FROM {TOUCH} WHERE id = NEW.id; {NEXT_IN_POSTGRESQL}; RETURN NULL; END $$"
)


def next_number(connection: BaseDatabaseWrapper) -> str:
    """SQL: the next number, without any change."""
    return NEXT_IN_POSTGRESQL if connection.vendor == "postgresql" else NEXT_IN_SQLITE


def rules(connection: BaseDatabaseWrapper) -> list[Trigger]:
    return list(_postgresql() if connection.vendor == "postgresql" else _sqlite())


def lift_before_migrate(using: str, plan: Sequence[Any] = (), **_kwargs: Any) -> None:
    """`pre_migrate` receiver."""
    connection = connections[using]
    triggers.lift_to_remake(connection, rules(connection), plan)


def lay_after_migrate(using: str, **_kwargs: Any) -> None:
    """`post_migrate` receiver."""
    connection = connections[using]
    triggers.lay(connection, rules(connection), tables=[ROW, TOUCH])


def _sqlite() -> Iterator[Trigger]:
    for table in public_tables():
        for verb in ("insert", "update", "delete"):
            name = f"publication_{table}_{verb}"
            yield Trigger(
                name, table, f"CREATE TRIGGER {name} AFTER {verb} ON {table} BEGIN {NEXT_IN_SQLITE}; END"
            )


def _postgresql() -> Iterator[Trigger]:
    for table in public_tables():
        yield _at_commit("publication", table, "INSERT OR UPDATE OR DELETE", TOUCHED, "publication_touched")
    yield _at_commit("publication", TOUCH, "INSERT", COMMITTED, "publication_committed")


def _at_commit(name: str, table: str, verbs: str, function: str, called: str) -> Trigger:
    statement = (
        f"CREATE CONSTRAINT TRIGGER {name} AFTER {verbs} ON {table} DEFERRABLE INITIALLY DEFERRED"
        f" FOR EACH ROW EXECUTE FUNCTION {called}()"
    )
    return Trigger(name, table, statement, function)

"""The database's own refusal to change or remove an event.

Laid anew after every migrate, since SQLite drops a table's triggers when it remakes the table.
Lifted only where a test tears its database down.
"""

from typing import Any

from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

TABLE = "initiatives_event"
REFUSAL = "events are append-only"

SQLITE = [
    f"CREATE TRIGGER IF NOT EXISTS event_no_{verb} BEFORE {verb} ON {TABLE}"
    f" BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
    for verb in ("update", "delete")
]
SQLITE_LIFT = [f"DROP TRIGGER IF EXISTS event_no_{verb}" for verb in ("update", "delete")]

POSTGRESQL = [
    (
        "CREATE OR REPLACE FUNCTION refuse_event_change() RETURNS trigger LANGUAGE plpgsql AS"
        f" $$ BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$"
    ),
    (
        f"CREATE OR REPLACE TRIGGER event_no_change BEFORE UPDATE OR DELETE ON {TABLE}"
        " FOR EACH ROW EXECUTE FUNCTION refuse_event_change()"
    ),
    (
        # TRUNCATE passes by the triggers for each row, so it needs one of its own.
        f"CREATE OR REPLACE TRIGGER event_no_truncate BEFORE TRUNCATE ON {TABLE}"
        " FOR EACH STATEMENT EXECUTE FUNCTION refuse_event_change()"
    ),
]
POSTGRESQL_LIFT = [f"DROP TRIGGER IF EXISTS event_no_{what} ON {TABLE}" for what in ("change", "truncate")]


def lay(connection: BaseDatabaseWrapper) -> None:
    """Lays the triggers, where they are not there already."""
    _run(connection, SQLITE if connection.vendor == "sqlite" else POSTGRESQL)


def lift(connection: BaseDatabaseWrapper) -> None:
    """Takes the triggers away; for the teardown of a test database only."""
    _run(connection, SQLITE_LIFT if connection.vendor == "sqlite" else POSTGRESQL_LIFT)


def lay_after_migrate(using: str, **_kwargs: Any) -> None:
    """`post_migrate` receiver; does nothing while the table is not there (a partial migrate)."""
    connection = connections[using]
    if TABLE in connection.introspection.table_names():
        lay(connection)


def _run(connection: BaseDatabaseWrapper, statements: list[str]) -> None:
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)

"""The database's own refusal to change or remove an event, and how it forgets what a blanked title said.

Laid anew after every migrate, since SQLite drops a table's triggers when it remakes the table.
Lifted only where a test tears its database down.
"""

from typing import Any

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

import triggers
from triggers import Trigger

TABLE = "initiatives_event"
REFUSAL = "events are append-only"

# A key tells of the text that it was made of (`plaintext/order.py`): blanked there, it is blank here.
KEYS = {"initiatives_need": "title", "initiatives_eventtext": "text"}
EMPTY = "UPDATE {} SET title_order = '' WHERE id = NEW.id"
FORGET = (
    "CREATE OR REPLACE FUNCTION forget_title_order() RETURNS trigger LANGUAGE plpgsql AS"
    " $$ BEGIN NEW.title_order := ''; RETURN NEW; END $$"
)


def lay(connection: BaseDatabaseWrapper) -> None:
    """Lays the triggers, where they are not there already; nothing without the table (a partial migrate)."""
    triggers.lay(connection, _rules(connection))


def lift(connection: BaseDatabaseWrapper) -> None:
    """Takes the triggers away; for the teardown of a test database only."""
    triggers.lift(connection, _rules(connection))


def lay_after_migrate(using: str, **_kwargs: Any) -> None:
    """`post_migrate` receiver."""
    lay(connections[using])


def _rules(connection: BaseDatabaseWrapper) -> list[Trigger]:
    kept = triggers.append_only(connection.vendor, "event", TABLE, REFUSAL)
    forget = _forget_in_sqlite if connection.vendor == "sqlite" else _forget_in_postgresql
    return kept + [forget(f"{table}_forgets_order", table, text) for table, text in KEYS.items()]


def _forget_in_sqlite(name: str, table: str, text: str) -> Trigger:
    statement = (
        f"CREATE TRIGGER {name} AFTER UPDATE OF {text} ON {table} WHEN NEW.{text} = ''"
        f" BEGIN {EMPTY.format(table)}; END"
    )
    return Trigger(name, table, statement)


def _forget_in_postgresql(name: str, table: str, text: str) -> Trigger:
    statement = (
        f"CREATE TRIGGER {name} BEFORE UPDATE OF {text} ON {table}"
        f" FOR EACH ROW WHEN (NEW.{text} = '') EXECUTE FUNCTION forget_title_order()"
    )
    return Trigger(name, table, statement, FORGET)

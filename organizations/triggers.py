"""The database's own refusals: a lent role that does not lie within what it is lent from, and any change of
what the log of roles says.

A check constraint sees one row alone, and the first rule spans two. Laid anew after every migrate,
since SQLite drops a table's triggers when it remakes the table.
"""

from typing import Any

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

import triggers
from triggers import Trigger

TABLE = "organizations_membership"
REFUSAL = "a lent role lies within what it is lent from"
LOG, LOG_REFUSAL = "organizations_roleentry", "the log of roles is append-only"


def within(lent: str, lender: str, same: str) -> str:
    """SQL: the same seat, inside its term, of a role that is not lent itself."""
    return (
        # A lent role is not lent on: whoever answers for a seat is never more than one step away.
        f"{lender}.lent_from_id IS NULL AND {lender}.role = {lent}.role"
        f" AND {lender}.body_id {same} {lent}.body_id AND {lender}.principal_id {same} {lent}.principal_id"
        f" AND {lender}.starts_on <= {lent}.starts_on"
        f" AND ({lender}.ends_on IS NULL OR {lent}.ends_on <= {lender}.ends_on)"
    )


def outside(same: str) -> str:
    """SQL: the row about to be written breaks the rule, as borrower or as lender."""
    lender = f"SELECT 1 FROM {TABLE} r WHERE r.id = NEW.lent_from_id AND {within('NEW', 'r', same)}"  # noqa: S608
    lent = f"SELECT 1 FROM {TABLE} r WHERE r.lent_from_id = NEW.id AND NOT ({within('r', 'NEW', same)})"  # noqa: S608
    return f"(NEW.lent_from_id IS NOT NULL AND NOT EXISTS ({lender})) OR EXISTS ({lent})"


SQLITE = [
    Trigger(
        f"membership_lent_{verb}",
        TABLE,
        f"CREATE TRIGGER membership_lent_{verb} BEFORE {verb} ON {TABLE}"
        f" WHEN {outside('IS')} BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END",
    )
    # SQLite has no trigger for both.
    for verb in ("insert", "update")
]
POSTGRESQL = [
    Trigger(
        "membership_lent",
        TABLE,
        f"CREATE TRIGGER membership_lent BEFORE INSERT OR UPDATE ON {TABLE}"
        " FOR EACH ROW EXECUTE FUNCTION refuse_lent_outside()",
        "CREATE OR REPLACE FUNCTION refuse_lent_outside() RETURNS trigger LANGUAGE plpgsql AS"
        f" $$ BEGIN IF {outside('IS NOT DISTINCT FROM')} THEN"
        f" RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'check_violation'; END IF; RETURN NEW; END $$",
    ),
]


def lay_after_migrate(using: str, **_kwargs: Any) -> None:
    """`post_migrate` receiver; lays nothing for what is not there (a partial migrate)."""
    connection = connections[using]
    triggers.lay(connection, _log_rules(connection))
    # `migrate` may be told to stop at an earlier migration, and the signal comes all the same.
    if TABLE in connection.introspection.table_names() and _has_loans(connection):
        triggers.lay(connection, SQLITE if connection.vendor == "sqlite" else POSTGRESQL)


def _log_rules(connection: BaseDatabaseWrapper) -> list[Trigger]:
    return triggers.append_only(connection.vendor, "role_entry", LOG, LOG_REFUSAL)


def _has_loans(connection: BaseDatabaseWrapper) -> bool:
    with connection.cursor() as cursor:
        columns = connection.introspection.get_table_description(cursor, TABLE)
    return "lent_from_id" in {column.name for column in columns}

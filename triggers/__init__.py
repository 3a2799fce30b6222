"""Rules that the database keeps by itself: laid after each migrate, where they are not there already.

A `migrate` that has nothing to do then asks one question and takes no lock. On PostgreSQL a rule is laid
table by table, each in a transaction of its own that gives up at once where somebody uses the table and
tries again: no reader ever waits behind it.
"""

from collections.abc import Callable, Iterable, Sequence
from hashlib import sha256
from time import sleep
from typing import Any, NamedTuple

from django.db import OperationalError, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

TRIES = 40
LOCK_MS, REST_SECONDS = 250, 0.5
"""How long a table is waited for each time, and how long it is left in peace between."""
IN_USE = {"55P03", "40P01"}
"""PostgreSQL's own codes: the lock was not to be had in time, or each of two waited for the other."""


class Trigger(NamedTuple):
    """One rule of one table, as this database is told of it."""

    name: str
    table: str
    statement: str
    """`CREATE TRIGGER …`, as SQLite keeps it to the letter."""
    function: str = ""
    """PostgreSQL's `CREATE OR REPLACE FUNCTION …`, which may serve several triggers."""

    @property
    def digest(self) -> str:
        return sha256(f"{self.function}\n{self.statement}".encode()).hexdigest()[:32]


def append_only(vendor: str, what: str, table: str, refusal: str) -> list[Trigger]:
    """The database's own refusal to change or remove a row of the table; `what`: one of them."""
    if vendor == "sqlite":
        return [
            Trigger(
                f"{what}_no_{verb}",
                table,
                f"CREATE TRIGGER {what}_no_{verb} BEFORE {verb} ON {table}"
                f" BEGIN SELECT RAISE(ABORT, '{refusal}'); END",
            )
            for verb in ("update", "delete")
        ]
    function = (
        f"CREATE OR REPLACE FUNCTION refuse_{what}_change() RETURNS trigger LANGUAGE plpgsql AS"
        f" $$ BEGIN RAISE EXCEPTION '{refusal}'; END $$"
    )
    return [
        Trigger(
            f"{what}_no_{kind}",
            table,
            f"CREATE TRIGGER {what}_no_{kind} BEFORE {verbs} ON {table}"
            f" FOR EACH {each} EXECUTE FUNCTION refuse_{what}_change()",
            function,
        )
        # TRUNCATE passes by the triggers for each row, so it needs one of its own.
        for kind, verbs, each in (
            ("change", "UPDATE OR DELETE", "ROW"),
            ("truncate", "TRUNCATE", "STATEMENT"),
        )
    ]


PUBLISHED_STAYS = "what has been published stays as it is"


def published_stays(vendor: str, batch: str, row: str) -> list[Trigger]:
    """The database's own refusal to change, add to or remove what a batch with a `number` holds."""
    return stays(vendor, batch, row, closed="number", key="batch_id")


def stays(vendor: str, whole: str, part: str, *, closed: str, key: str) -> list[Trigger]:
    """The same of any `whole` whose column `closed` says something; `key`: the part's to its whole."""

    def is_closed(of: str) -> str:
        return f"EXISTS (SELECT 1 FROM {whole} b WHERE b.id = {of}.{key} AND b.{closed} IS NOT NULL)"  # noqa: S608

    broken = {
        (whole, "UPDATE"): f"OLD.{closed} IS NOT NULL",
        (whole, "DELETE"): f"OLD.{closed} IS NOT NULL",
        (part, "INSERT"): is_closed("NEW"),
        (part, "UPDATE"): f"{is_closed('OLD')} OR {is_closed('NEW')}",
        (part, "DELETE"): is_closed("OLD"),
    }
    return [refusal(vendor, table, verb, breaks) for (table, verb), breaks in broken.items()]


def refusal(
    vendor: str, table: str, verb: str, breaks: str, *, columns: Sequence[str] = (), what: str = ""
) -> Trigger:
    """The database's own refusal of one verb on the table, where `breaks` holds of the row.

    `columns`: only where one of these is written; `what`: names it, where the table has two of the verb.
    """
    make = _frozen_in_sqlite if vendor == "sqlite" else _frozen_in_postgresql
    names = ", ".join(f'"{column}"' for column in columns)
    on = f"{verb} OF {names}" if names else verb
    return make(f"{table}_frozen_{what or verb.lower()}", table, on, breaks)


def _frozen_in_sqlite(name: str, table: str, verb: str, breaks: str) -> Trigger:
    head = f"CREATE TRIGGER {name} BEFORE {verb} ON {table} WHEN {breaks}"
    return Trigger(name, table, f"{head} BEGIN SELECT RAISE(ABORT, '{PUBLISHED_STAYS}'); END")


def _frozen_in_postgresql(name: str, table: str, verb: str, breaks: str) -> Trigger:
    row = "OLD" if verb == "DELETE" else "NEW"
    return Trigger(
        name,
        table,
        f"CREATE TRIGGER {name} BEFORE {verb} ON {table} FOR EACH ROW EXECUTE FUNCTION refuse_{name}()",
        f"CREATE OR REPLACE FUNCTION refuse_{name}() RETURNS trigger LANGUAGE plpgsql AS"
        f" $$ BEGIN IF {breaks} THEN RAISE EXCEPTION '{PUBLISHED_STAYS}'"
        f" USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN {row}; END $$",
    )


def lay(connection: BaseDatabaseWrapper, rules: Iterable[Trigger], tables: Iterable[str] = ()) -> bool:
    """Lays what is missing or has changed, and says whether there was any; nothing while one of `tables` is
    not there (a partial migrate)."""
    rules = list(rules)
    needed = {*tables, *(rule.table for rule in rules)}
    if not needed <= set(connection.introspection.table_names()):
        return False
    return (_lay_in_sqlite if connection.vendor == "sqlite" else _lay_in_postgresql)(connection, rules)


def lift(connection: BaseDatabaseWrapper, rules: Iterable[Trigger]) -> None:
    """Takes them away, where they are."""
    there = set(connection.introspection.table_names())
    _run(connection, [_drop(connection, rule) for rule in rules if rule.table in there])


def lift_to_remake(connection: BaseDatabaseWrapper, rules: Iterable[Trigger], plan: Sequence[Any]) -> None:
    """Before a migrate that has something to do. SQLite refuses to remake a table that another table's
    trigger names; PostgreSQL changes tables under their triggers, and there nothing is lifted."""
    if plan and connection.vendor == "sqlite":
        lift(connection, rules)


def _lay_in_sqlite(connection: BaseDatabaseWrapper, rules: Sequence[Trigger]) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        there = dict(cursor.fetchall())
    changed = [rule for rule in rules if there.get(rule.name) != rule.statement]
    for rule in changed:
        _run(connection, [_drop(connection, rule), rule.statement])
    return bool(changed)


IN_POSTGRESQL = """
    SELECT t.tgname, c.relname, obj_description(t.oid, 'pg_trigger')
    FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
    WHERE NOT t.tgisinternal AND c.relnamespace = current_schema()::regnamespace
"""


def _lay_in_postgresql(connection: BaseDatabaseWrapper, rules: Sequence[Trigger]) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(IN_POSTGRESQL)
        # PostgreSQL keeps its own reading of a trigger, so what we told it stands beside as a comment.
        there = {(name, table): digest for name, table, digest in cursor.fetchall()}
    changed = [rule for rule in rules if there.get((rule.name, rule.table)) != rule.digest]
    _run(connection, dict.fromkeys(rule.function for rule in changed if rule.function))
    for rule in changed:
        comment = f"COMMENT ON TRIGGER {rule.name} ON {rule.table} IS '{rule.digest}'"
        run_in_peace(connection, [_drop(connection, rule), rule.statement, comment])
    return bool(changed)


def run_in_peace(connection: BaseDatabaseWrapper, statements: Sequence[str]) -> None:
    """Together; on PostgreSQL within one short lock, tried again while the table is used."""
    short = [f"SET LOCAL lock_timeout = '{LOCK_MS}ms'"] if connection.vendor == "postgresql" else []
    try_again(connection, lambda: _run(connection, [*short, *statements]))


def try_again(connection: BaseDatabaseWrapper, change: Callable[[], object]) -> None:
    """Whoever changes a table gives up where somebody uses it, and comes back, so that visitors never do."""
    for attempt in range(1, TRIES + 1):
        try:
            change()
        except OperationalError as failure:
            in_use = getattr(failure.__cause__, "sqlstate", "") in IN_USE
            if not in_use or attempt == TRIES or connection.in_atomic_block:
                raise
            sleep(REST_SECONDS)
        else:
            return


def _drop(connection: BaseDatabaseWrapper, rule: Trigger) -> str:
    of = "" if connection.vendor == "sqlite" else f" ON {rule.table}"
    return f"DROP TRIGGER IF EXISTS {rule.name}{of}"


def _run(connection: BaseDatabaseWrapper, statements: Iterable[str]) -> None:
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)

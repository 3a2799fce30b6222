"""How the database remembers: each time that a kept row is made, changed or removed it writes an imprint.

The database's own rules do it, since they see every road: a row saved, many changed at once, plain SQL.
What is kept stands in `tables/`. The imprint's texts are digests, salted anew with each change, so that
what has been blanked can't be guessed.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from django.db import connections, models
from django.db.backends.base.base import BaseDatabaseWrapper

import triggers
from imprints.road import SETTING
from imprints.tables import KeptTable, kept_tables
from triggers import Trigger

IMPRINT, SALT = "imprints_imprint", "imprints_salt"
REFUSAL = "what the database remembers stays"
LENGTH = 32
"""So many signs of a text's digest: 128 bits."""

NOW_IN_SQLITE = "CAST((julianday('now') - 2440587.5) * 86400000000 AS INTEGER)"
NOW_IN_POSTGRESQL = "(extract(epoch FROM now()) * 1000000)::bigint"
INTO = f'INSERT INTO {IMPRINT} (at, road, "table", row, act, changed, facts)'


def rules(connection: BaseDatabaseWrapper) -> list[Trigger]:
    of_table = _in_postgresql if connection.vendor == "postgresql" else _in_sqlite
    found = [rule for table in kept_tables() for rule in of_table(connection, table)]
    for what, table in (("imprint", IMPRINT), ("seal", "imprints_seal")):
        found += triggers.append_only(connection.vendor, what, table, REFUSAL)
    return found


def facts(connection: BaseDatabaseWrapper, table: KeptTable, row: str, salt: str) -> str:
    """SQL: what an imprint says of the row, as JSON in text."""
    quote = connection.ops.quote_name
    make = "json_build_object" if connection.vendor == "postgresql" else "json_object"
    of_field = _fact_in_postgresql if connection.vendor == "postgresql" else _fact_in_sqlite
    pairs = []
    for field in table.fields:
        column = f"{row}.{quote(str(field.column))}"
        fact = of_field(field, column, salt if table.is_text(field) else "")
        pairs.append(f"'{field.column}', {fact}")
    made = f"{make}({', '.join(pairs)})"
    return f"{made}::text" if connection.vendor == "postgresql" else made


def _fact_in_postgresql(field: models.Field[Any, Any], column: str, salt: str) -> str:
    if salt:
        digest = f"encode(sha256(convert_to({salt} || {column}::text, 'UTF8')), 'hex')"
        return f"CASE WHEN {column}::text = '' THEN '' ELSE left({digest}, {LENGTH}) END"
    # As a number: how a moment is written differs by the zone that the session is in.
    is_moment = isinstance(field, models.DateTimeField)
    return f"(extract(epoch FROM {column}) * 1000000)::bigint" if is_moment else column


def _fact_in_sqlite(_field: models.Field[Any, Any], column: str, salt: str) -> str:
    if salt:
        return f"CASE WHEN {column} = '' THEN '' ELSE substr(sha256({salt} || {column}), 1, {LENGTH}) END"
    return column


def _in_postgresql(connection: BaseDatabaseWrapper, table: KeptTable) -> Iterator[Trigger]:
    name, here = f"imprint_{table.name}", f"'{table.name}'"
    gone, row = key_of(connection, table, "OLD"), key_of(connection, table, "NEW")
    told = f"{NOW_IN_POSTGRESQL}, coalesce(current_setting('{SETTING}', true), ''), {here}"
    old, new = (_row_of(connection, table, row) for row in ("OLD", "NEW"))
    changed = f"concat_ws(' ', {', '.join(_changed(connection, table, 'IS DISTINCT FROM', 'NULL'))})"
    function = (
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$"  # noqa: S608
        " DECLARE fresh text; BEGIN"
        f" IF TG_OP = 'DELETE' THEN DELETE FROM {SALT} WHERE \"table\" = {here} AND row = {gone};"
        f" {INTO} VALUES ({told}, {gone}, 'D', '', ''); RETURN NULL; END IF;"
        f" IF TG_OP = 'UPDATE' THEN IF ({old}) IS NOT DISTINCT FROM ({new}) THEN RETURN NULL; END IF; END IF;"
        " fresh := replace(gen_random_uuid()::text, '-', '');"
        f' INSERT INTO {SALT} ("table", row, salt) VALUES ({here}, {row}, fresh)'
        ' ON CONFLICT ("table", row) DO UPDATE SET salt = fresh;'
        f" {INTO} VALUES ({told}, {row}, left(TG_OP, 1), CASE WHEN TG_OP = 'UPDATE'"
        f" THEN {changed} ELSE '' END, {facts(connection, table, 'NEW', 'fresh')});"
        " RETURN NULL; END $$"
    )
    statement = (
        f"CREATE TRIGGER {name} AFTER INSERT OR UPDATE OR DELETE ON {table.name}"
        f" FOR EACH ROW EXECUTE FUNCTION {name}()"
    )
    yield Trigger(name, table.name, statement, function)


def _in_sqlite(connection: BaseDatabaseWrapper, table: KeptTable) -> Iterator[Trigger]:
    here = f"'{table.name}'"
    gone, row = key_of(connection, table, "OLD"), key_of(connection, table, "NEW")
    told = f"{NOW_IN_SQLITE}, road(), {here}"
    salted = (
        f'DELETE FROM {SALT} WHERE "table" = {here} AND row = {row};'  # noqa: S608
        f' INSERT INTO {SALT} ("table", row, salt) VALUES ({here}, {row}, lower(hex(randomblob(16))));'
    )
    said = facts(connection, table, "NEW", salt_of(table, row))
    old, new = (_row_of(connection, table, row) for row in ("OLD", "NEW"))
    changed = f"trim({' || '.join(_changed(connection, table, 'IS NOT', chr(39) * 2))})"
    bodies = {
        "INSERT": f"{salted} {INTO} VALUES ({told}, {row}, 'I', '', {said});",
        "UPDATE": f"{salted} {INTO} VALUES ({told}, {row}, 'U', {changed}, {said});",
        "DELETE": f'DELETE FROM {SALT} WHERE "table" = {here} AND row = {gone};'  # noqa: S608
        f" {INTO} VALUES ({told}, {gone}, 'D', '', '');",
    }
    for verb, body in bodies.items():
        name = f"imprint_{table.name}_{verb.lower()}"
        # A column at a time: a row's comparison with nothing in it says nothing.
        when = f" WHEN ({old}) IS NOT ({new})" if verb == "UPDATE" else ""
        yield Trigger(
            name, table.name, f"CREATE TRIGGER {name} AFTER {verb} ON {table.name}{when} BEGIN {body} END"
        )


def _changed(connection: BaseDatabaseWrapper, table: KeptTable, differs: str, else_: str) -> Iterator[str]:
    for field in table.fields:
        column = connection.ops.quote_name(str(field.column))
        # A blank after each for SQLite, which puts them side by side.
        said = field.column if connection.vendor == "postgresql" else f"{field.column} "
        yield f"CASE WHEN OLD.{column} {differs} NEW.{column} THEN '{said}' ELSE {else_} END"


def key_of(connection: BaseDatabaseWrapper, table: KeptTable, row: str) -> str:
    """SQL: the row's key as imprints have it."""
    return f"CAST({row}.{connection.ops.quote_name(table.key)} AS varchar(36))"


def salt_of(table: KeptTable, key: str) -> str:
    return f"(SELECT salt FROM {SALT} WHERE \"table\" = '{table.name}' AND row = {key})"  # noqa: S608


def _row_of(connection: BaseDatabaseWrapper, table: KeptTable, row: str) -> str:
    columns = [table.key, *(str(field.column) for field in table.fields)]
    return ", ".join(f"{row}.{connection.ops.quote_name(column)}" for column in columns)


def lay_after_migrate(using: str, **_kwargs: Any) -> None:
    """`post_migrate` receiver. What stood there before the rules did is imprinted as it is found."""
    connection = connections[using]
    tables = [IMPRINT, SALT, *(table.name for table in kept_tables())]
    if triggers.lay(connection, rules(connection), tables=tables):
        for table in kept_tables():
            find(connection, table)


def lift_before_migrate(using: str, plan: Sequence[Any] = (), **_kwargs: Any) -> None:
    """`pre_migrate` receiver."""
    connection = connections[using]
    triggers.lift_to_remake(connection, rules(connection), plan)


def find(connection: BaseDatabaseWrapper, table: KeptTable) -> None:
    """Imprints of all rows of a table that has none yet; where there are some, a row without is a fault."""
    key = key_of(connection, table, "t")
    is_new = f"NOT EXISTS (SELECT 1 FROM {IMPRINT} WHERE \"table\" = '{table.name}')"  # noqa: S608
    is_postgresql = connection.vendor == "postgresql"
    fresh = "replace(gen_random_uuid()::text, '-', '')" if is_postgresql else "lower(hex(randomblob(16)))"
    now = NOW_IN_POSTGRESQL if is_postgresql else NOW_IN_SQLITE
    said = facts(connection, table, "t", salt_of(table, key))
    with connection.cursor() as cursor:
        cursor.execute(
            f'INSERT INTO {SALT} ("table", row, salt)'  # noqa: S608
            f" SELECT '{table.name}', {key}, {fresh} FROM {table.name} t WHERE {is_new}"
        )
        cursor.execute(
            f"{INTO} SELECT {now}, 'migrate', '{table.name}', {key}, 'F', '', {said}"  # noqa: S608
            f" FROM {table.name} t WHERE {is_new}"
        )

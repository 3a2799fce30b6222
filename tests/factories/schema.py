"""A database's whole schema as lines of text that can be compared: one for each thing that is in it.

The order of a table's columns says nothing, so a column is a line of its own.
"""

import re
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db.backends.base.base import BaseDatabaseWrapper


def schema(connection: BaseDatabaseWrapper) -> set[str]:
    """Tables, columns, constraints, indexes, triggers, and on PostgreSQL functions and extensions.

    Of triggers and functions only the names: code lays them anew after every migrate.
    """
    with connection.cursor() as cursor:
        return set(_sqlite(cursor) if connection.vendor == "sqlite" else _postgresql(cursor))


def rows() -> dict[str, list[dict[str, Any]]]:
    """What stands in the house's own tables, by model; those without a row are left out."""
    own = [
        model for model in apps.get_models() if model.__module__.split(".")[0] not in {"django", "allauth"}
    ]
    found = {model._meta.label: list(model._base_manager.order_by("pk").values()) for model in own}
    return {label: values for label, values in found.items() if values}


def _sqlite(cursor: Any) -> Iterator[str]:
    """SQLite keeps what it was told; a virtual table's own tables, whose names begin with its, go with it."""
    cursor.execute("SELECT type, name, tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    found = cursor.fetchall()
    virtual = [name for _type, name, _table, sql in found if sql.startswith("CREATE VIRTUAL")]
    for kind, name, table, sql in found:
        if any(name.startswith(f"{of}_") and kind == "table" for of in virtual) or table == "sqlite_sequence":
            continue
        if kind == "trigger":
            yield f"trigger {name}"
        elif kind != "table" or name in virtual:
            yield f"{kind} {name}: {_one_line(sql)}"
        else:
            yield from (f"table {name}: {part}" for part in _parts(sql))


def _parts(sql: str) -> Iterator[str]:
    """The columns and constraints between a `CREATE TABLE`'s outermost brackets."""
    depth, part = 0, ""
    for sign in _one_line(sql).partition("(")[2].rpartition(")")[0]:
        depth += (sign == "(") - (sign == ")")
        if sign == "," and not depth:
            yield part.strip()
            part = ""
        else:
            part += sign
    yield part.strip()


POSTGRESQL = (
    """SELECT 'table ' || c.relname || ': ' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
           || CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END
           || CASE WHEN a.attidentity <> '' THEN ' IDENTITY ' || a.attidentity::text ELSE '' END
           || CASE WHEN a.attgenerated <> '' THEN ' GENERATED' ELSE '' END
           || COALESCE(' ' || pg_get_expr(d.adbin, d.adrelid), '')
       FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
       LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
       WHERE c.relkind IN ('r', 'p', 'v', 'm') AND c.relnamespace = current_schema()::regnamespace
           AND a.attnum > 0 AND NOT a.attisdropped""",
    """SELECT 'constraint ' || conrelid::regclass || ' ' || conname || ': ' || pg_get_constraintdef(oid)
       FROM pg_constraint WHERE connamespace = current_schema()::regnamespace AND conrelid <> 0
           AND contype <> 't'""",
    "SELECT 'index ' || indexname || ': ' || indexdef FROM pg_indexes WHERE schemaname = current_schema()",
    """SELECT 'trigger ' || t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
       WHERE NOT t.tgisinternal AND c.relnamespace = current_schema()::regnamespace""",
    """SELECT 'function ' || p.proname FROM pg_proc p
       WHERE p.pronamespace = current_schema()::regnamespace
           AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = p.oid AND deptype = 'e')""",
    "SELECT 'extension ' || extname FROM pg_extension WHERE extnamespace = current_schema()::regnamespace",
)


def _postgresql(cursor: Any) -> Iterator[str]:
    """As its catalogue tells of the schema that is looked in first, without that schema's name."""
    cursor.execute("SELECT current_schema()")
    (place,) = cursor.fetchone()
    for statement in POSTGRESQL:
        cursor.execute(statement)
        yield from (_one_line(line).replace(f"{place}.", "") for (line,) in cursor.fetchall())


JSON_KINDS = re.compile(r"IN \('(?:false|true|null)'(?:,'(?:false|true|null)'){2}\)")
"""Django writes them in the order of a set, which is another in each process."""


def _one_line(sql: str) -> str:
    return JSON_KINDS.sub("IN ('false','null','true')", re.sub(r"\s+", " ", sql).strip())

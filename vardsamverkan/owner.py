"""Two users of the database: the owner of its tables, who migrates, and the portal's own, who owns none.

Whoever owns a table can lift the triggers that keep the history, and then no row is safe from a fault of the
portal's (ADR 0049). `MIGRATE_DATABASE_URL` is the owner's; `migrate` uses it, and lets the portal in, and
`restore` loads the tables by it.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Tags, Warning, register  # noqa: A004 – Django's own name for it
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

PORTAL: str = settings.DATABASE.get("USER", "")
"""As the settings have it: signed in as the owner, the connection tells the owner's name."""
WHOSE = ("NAME", "USER", "PASSWORD", "HOST", "PORT")
KINDS = {"TABLE": ("'r', 'p'", "SELECT, INSERT, UPDATE, DELETE"), "SEQUENCE": ("'S'", "USAGE, SELECT")}
"""What there is of each kind in PostgreSQL's own list, and what the portal may do with it: no TRUNCATE."""


@contextmanager
def signed_in_as_owner(alias: str) -> Iterator[None]:
    """Meanwhile; what comes after is the portal's own again. For a process that does nothing beside."""
    connection: Any = connections[alias]
    own = {name: connection.settings_dict[name] for name in WHOSE}
    _sign_in(connection, settings.OWNER)
    try:
        yield
    finally:
        _sign_in(connection, own)


def _sign_in(connection: Any, user: dict[str, Any]) -> None:
    connection.close()
    if connection.vendor == "postgresql":
        connection.close_pool()
    connection.settings_dict.update({name: user[name] for name in WHOSE})


def let_in(connection: BaseDatabaseWrapper, user: str) -> None:
    """To what the owner makes from now on, in the midst of a migrate too, and to what is there."""
    to = connection.ops.quote_name(user)
    with connection.cursor() as cursor:
        schema = connection.ops.quote_name(_value(cursor, "SELECT current_schema()"))
        usable = _value(cursor, "SELECT has_schema_privilege(%s, current_schema(), 'USAGE')", user)
        told = [] if usable else [f"GRANT USAGE ON SCHEMA {schema} TO {to}"]
        for kind, (relkinds, rights) in KINDS.items():
            told += [f"ALTER DEFAULT PRIVILEGES IN SCHEMA {schema} GRANT {rights} ON {kind}S TO {to}"]
            shut = _shut(cursor, relkinds, kind, user)
            told += [f"GRANT {rights} ON {kind} {name} TO {to}" for name in shut]
        for statement in told:
            cursor.execute(statement)


def _shut(cursor: Any, relkinds: str, kind: str, user: str) -> list[str]:
    """What the portal may not use yet, by name: what it may already is not given anew."""
    right = "INSERT" if kind == "TABLE" else "USAGE"
    # CASE: asked of what is of another kind, PostgreSQL's own function fails.
    cursor.execute(
        "SELECT oid::regclass::text FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND"  # noqa: S608
        f" CASE WHEN relkind IN ({relkinds}) THEN NOT has_{kind.lower()}_privilege(%s, oid, '{right}') END",
        [user],
    )
    return [name for (name,) in cursor.fetchall()]


def _value(cursor: Any, sql: str, *asked: str) -> Any:
    cursor.execute(sql, asked)
    return cursor.fetchone()[0]


@register(Tags.database)
def owns_no_table(
    app_configs: object = None, databases: Sequence[str] | None = None, **_options: object
) -> list[CheckMessage]:
    """Asked by `migrate`, and by `check --database default`."""
    if settings.DEBUG or not PORTAL:
        return []
    tables = "pg_class WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace"
    owned = f"SELECT count(*) FROM {tables} AND pg_has_role(%s, relowner, 'USAGE')"  # noqa: S608
    found: list[CheckMessage] = []
    for alias in databases or []:
        with connections[alias].cursor() as cursor:
            if _value(cursor, owned, PORTAL):
                told = "The portal's database user owns its tables: it could lift what keeps the history."
                hint = "Set MIGRATE_DATABASE_URL to an owner of its own; docs/operations.md."
                found.append(Warning(told, hint=hint, id="portal.W001"))
    return found

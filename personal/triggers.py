"""The database's own refusal to change a line of the log of access, or to remove one before its time."""

from typing import Any

from django.db import connections

import triggers
from personal.models import ACCESS_KEPT

TABLE = "personal_accessentry"


def lay_after_migrate(using: str, **_kwargs: Any) -> None:
    """`post_migrate` receiver; lays nothing where the table is not there (a partial migrate)."""
    connection = connections[using]
    if TABLE in connection.introspection.table_names():
        triggers.lay(connection, rules(connection.vendor))


def rules(vendor: str) -> list[triggers.Trigger]:
    days = ACCESS_KEPT.days
    is_new = (
        f"OLD.at > datetime('now', '-{days} days')"
        if vendor == "sqlite"
        else f"OLD.at > now() - interval '{days} days'"
    )
    return [
        triggers.refusal(vendor, TABLE, "UPDATE", "1 = 1"),
        triggers.refusal(vendor, TABLE, "DELETE", is_new),
    ]

"""The database's own refusal: what a network has published stays as it is."""

from typing import Any

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

import triggers
from triggers import PUBLISHED_STAYS, Trigger

PAPER = "networks_networkpaper"


def rules(connection: BaseDatabaseWrapper) -> list[Trigger]:
    return triggers.append_only(connection.vendor, "network_paper", PAPER, PUBLISHED_STAYS)


def lay_after_migrate(using: str, **_kwargs: Any) -> None:
    """`post_migrate` receiver; lays nothing for what is not there (a partial migrate)."""
    triggers.lay(connections[using], rules(connections[using]))

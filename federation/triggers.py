"""The database's own refusal to change what a provider's log says; laid after every migrate."""

from typing import Any

from django.db import connections

import triggers

LOG, REFUSAL = "federation_providerentry", "the log of a provider is append-only"


def lay_after_migrate(using: str, **_kwargs: Any) -> None:
    """`post_migrate` receiver; lays nothing for what is not there (a partial migrate)."""
    connection = connections[using]
    triggers.lay(connection, triggers.append_only(connection.vendor, "provider_entry", LOG, REFUSAL))

"""The database's own refusal to change what the log of sign-ins says; laid after every migrate."""

from typing import Any

from django.db import connections

import triggers

LOG, REFUSAL = "accounts_signinentry", "the log of sign-ins is append-only"


def lay_after_migrate(using: str, **_kwargs: Any) -> None:
    """`post_migrate` receiver; lays nothing for what is not there (a partial migrate)."""
    connection = connections[using]
    triggers.lay(connection, triggers.append_only(connection.vendor, "sign_in_entry", LOG, REFUSAL))

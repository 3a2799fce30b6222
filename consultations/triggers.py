"""The database's own refusals: what has come in is neither changed nor taken away.

An answer is an allmän handling from the moment it arrives; what is found and done with it stands in rows of
its own.
"""

from typing import Any

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

import triggers
from triggers import Trigger

KEPT = ("consultationresponse", "responseline", "responsefile", "responsereview", "masking", "handout")
REFUSAL = "what has come in stays as it is"


def rules(connection: BaseDatabaseWrapper) -> list[Trigger]:
    return [
        rule
        for name in KEPT
        for rule in triggers.append_only(connection.vendor, name, f"consultations_{name}", REFUSAL)
    ]


def lay_after_migrate(using: str, **_kwargs: Any) -> None:
    """`post_migrate` receiver; lays nothing for what is not there (a partial migrate)."""
    triggers.lay(connections[using], rules(connections[using]))


def lift_before_migrate(using: str, plan: Any, **_kwargs: Any) -> None:
    """`pre_migrate` receiver."""
    triggers.lift_to_remake(connections[using], rules(connections[using]), plan)

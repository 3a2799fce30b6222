"""The database's own refusals: what has been published is neither changed, added to nor taken away.

A check constraint sees one row alone, and whether a value is published stands in its batch's.
"""

from typing import Any

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

import triggers
from triggers import Trigger

BATCH, VALUE = "indicators_batch", "indicators_value"


def rules(connection: BaseDatabaseWrapper) -> list[Trigger]:
    return triggers.published_stays(connection.vendor, BATCH, VALUE)


def lay_after_migrate(using: str, **_kwargs: Any) -> None:
    """`post_migrate` receiver; lays nothing for what is not there (a partial migrate)."""
    triggers.lay(connections[using], rules(connections[using]))


def lift_before_migrate(using: str, plan: Any, **_kwargs: Any) -> None:
    """`pre_migrate` receiver: the values' rules name the batches' table."""
    triggers.lift_to_remake(connections[using], rules(connections[using]), plan)

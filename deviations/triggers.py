"""The database's own refusals: published counts are neither changed, added to nor taken away."""

from typing import Any

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

import triggers
from triggers import Trigger

BATCH, COUNT = "deviations_deviationbatch", "deviations_deviationcount"


def rules(connection: BaseDatabaseWrapper) -> list[Trigger]:
    return triggers.published_stays(connection.vendor, BATCH, COUNT)


def lay_after_migrate(using: str, **_kwargs: Any) -> None:
    """`post_migrate` receiver; lays nothing for what is not there (a partial migrate)."""
    triggers.lay(connections[using], rules(connections[using]))


def lift_before_migrate(using: str, plan: Any, **_kwargs: Any) -> None:
    """`pre_migrate` receiver: the counts' rules name the batches' table."""
    triggers.lift_to_remake(connections[using], rules(connections[using]), plan)

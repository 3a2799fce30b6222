"""The database's own refusal: an approved report is neither changed nor taken away."""

from typing import Any

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

import triggers
from triggers import Trigger

REPORT, SENTENCE = "yearly_yearlyreport", "yearly_reportsentence"


def rules(connection: BaseDatabaseWrapper) -> list[Trigger]:
    return triggers.stays(connection.vendor, REPORT, SENTENCE, closed="approved_at", key="report_id")


def lay_after_migrate(using: str, **_kwargs: Any) -> None:
    """`post_migrate` receiver; lays nothing for what is not there (a partial migrate)."""
    triggers.lay(connections[using], rules(connections[using]))


def lift_before_migrate(using: str, plan: Any, **_kwargs: Any) -> None:
    """`pre_migrate` receiver: the sentences' rules name the reports' table."""
    triggers.lift_to_remake(connections[using], rules(connections[using]), plan)

"""The database's own refusals: what has happened to a document stays, and so does each version."""

from typing import Any

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

import triggers
from triggers import Trigger

EVENT, VERSION = "agreements_documentevent", "agreements_documentversion"
FACTS = "agreements_documentfacts"


def rules(connection: BaseDatabaseWrapper) -> list[Trigger]:
    vendor = connection.vendor
    events = triggers.append_only(vendor, "document_event", EVENT, "the history of a document is append-only")
    versions = triggers.append_only(vendor, "document_version", VERSION, "a version stays as it was")
    facts = triggers.append_only(vendor, "document_facts", FACTS, "what a past day told stays as it was")
    return events + versions + facts


def lay_after_migrate(using: str, **_kwargs: Any) -> None:
    """`post_migrate` receiver; lays nothing for what is not there (a partial migrate)."""
    triggers.lay(connections[using], rules(connections[using]))

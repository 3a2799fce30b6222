"""What keeps the index true: the database itself removes an entry when anything it was made from changes.

In the same transaction, whichever road the change came – a verb, an import, a text blanked by hand as
the law demands, a need that leaves publicity. What is not public yet (a charter's draft, a held decision)
leaves the entry alone. Lifted before migrate and laid anew after it, since SQLite refuses to remake a
table that another table's trigger names.
"""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

import triggers
from initiatives.texts import PUBLIC_TEXTS
from triggers import Trigger


class Source(NamedTuple):
    """A table that entries are made from: its telling columns, and the need of an old row that was public."""

    table: str
    columns: tuple[str, ...]
    need: str


OF_ASSIGNMENT = "(SELECT need_id FROM assignments_assignment WHERE id = OLD.assignment_id)"
SOURCES = (
    Source(
        "initiatives_need",
        ("number", *PUBLIC_TEXTS, "priority_area_id", "event_count"),
        "OLD.id",
    ),
    Source(
        "initiatives_eventtext",
        ("text",),
        "(SELECT need_id FROM initiatives_event WHERE id = OLD.event_id)",
    ),
    Source("initiatives_attachment", ("name", "published_at", "removed_at"), "OLD.need_id"),
    Source("meetings_decision", ("reason", "announced_at", "source_words", "dropped_on"), "OLD.need_id"),
    Source(
        "assignments_charterpart",
        ("text",),
        "(SELECT a.need_id FROM assignments_charter c JOIN assignments_assignment a ON a.id = c.assignment_id"
        " WHERE c.id = OLD.charter_id AND c.status = 'approved')",
    ),
    Source(
        "assignments_interimreport",
        ("text", "noted_event_id"),
        f"CASE WHEN OLD.noted_event_id IS NOT NULL THEN {OF_ASSIGNMENT} END",
    ),
    Source(
        "assignments_finalreport",
        ("summary", "results", "recommendations", "status"),
        f"CASE WHEN OLD.status = 'accepted' THEN {OF_ASSIGNMENT} END",
    ),
    Source(
        "followup_deliverable",
        ("title", "published_event_id"),
        "CASE WHEN OLD.published_event_id IS NOT NULL THEN OLD.need_id END",
    ),
)

READ_LATER = "meetings_decision"
"""A source that is read anew may bring one that was announced long ago, without any event."""


def lay(connection: BaseDatabaseWrapper) -> None:
    """Lays them, where they are not there already; nothing while a table is not there (a partial migrate)."""
    triggers.lay(connection, _rules(connection), tables=["search_entry", "search_word"])


def lift(connection: BaseDatabaseWrapper) -> None:
    """Takes them away for as long as tables are changed."""
    triggers.lift(connection, _rules(connection))


def lift_before_migrate(using: str, plan: Sequence[Any] = (), **_kwargs: Any) -> None:
    """`pre_migrate` receiver."""
    connection = connections[using]
    triggers.lift_to_remake(connection, _rules(connection), plan)


def lay_after_migrate(using: str, **_kwargs: Any) -> None:
    """`post_migrate` receiver."""
    lay(connections[using])


def _rules(connection: BaseDatabaseWrapper) -> list[Trigger]:
    return list(_postgresql() if connection.vendor == "postgresql" else _sqlite())


def _removal(need: str) -> str:
    of = f"= {need}"
    return f"DELETE FROM search_word WHERE entry_id {of}; DELETE FROM search_entry WHERE need_id {of};"  # noqa: S608


def _sqlite() -> Iterator[Trigger]:
    for source in SOURCES:
        # `IS NOT` and not `<>`: compared with NULL the latter is never true, and a blanked text would stay.
        changed = " OR ".join(f"OLD.{column} IS NOT NEW.{column}" for column in source.columns)
        for verb, when in (("update", f"WHEN {changed}"), ("delete", "")):
            name = f"search_{source.table}_{verb}"
            yield Trigger(
                name,
                source.table,
                f"CREATE TRIGGER {name} BEFORE {verb} ON {source.table} {when}"
                f" BEGIN {_removal(source.need)} END",
            )
    yield Trigger(
        f"search_{READ_LATER}_insert",
        READ_LATER,
        f"CREATE TRIGGER search_{READ_LATER}_insert AFTER insert ON {READ_LATER}"
        f" WHEN NEW.announced_at IS NOT NULL BEGIN {_removal('NEW.need_id')} END",
    )


def _postgresql() -> Iterator[Trigger]:
    for source in SOURCES:
        called = f"search_forget_{source.table}"
        function = (
            f"CREATE OR REPLACE FUNCTION {called}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
            f" {_removal(source.need)} IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW; END $$"
        )
        changed = " OR ".join(f"OLD.{column} IS DISTINCT FROM NEW.{column}" for column in source.columns)
        for verb, when in (("update", f"WHEN ({changed})"), ("delete", "")):
            name = f"search_{source.table}_{verb}"
            yield Trigger(
                name,
                source.table,
                f"CREATE TRIGGER {name} BEFORE {verb} ON {source.table}"
                f" FOR EACH ROW {when} EXECUTE FUNCTION {called}()",
                function,
            )
    yield Trigger(
        f"search_{READ_LATER}_insert",
        READ_LATER,
        f"CREATE TRIGGER search_{READ_LATER}_insert AFTER INSERT ON {READ_LATER}"
        " FOR EACH ROW WHEN (NEW.announced_at IS NOT NULL) EXECUTE FUNCTION search_forget_read_later()",
        "CREATE OR REPLACE FUNCTION search_forget_read_later() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        f" {_removal('NEW.need_id')} RETURN NEW; END $$",
    )

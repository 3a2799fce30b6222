"""What `verify_history` finds of the kept rows: each says what its newest imprint says, and each imprint was
made on one of the portal's roads.

The database compares row with imprint by the same words that wrote the imprint, and gives back only those
that differ. Which of the columns it is, is worked out here.
"""

import json
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from functools import cache
from typing import Any

from django.db import connection
from django.db.models import Q
from django.utils import timezone

from imprints.models import Imprint
from imprints.parts import Tell, in_turn, tell_nobody
from imprints.tables import KeptTable, kept_tables
from imprints.triggers import IMPRINT, SALT, facts, key_of

Act = Imprint.Act
Unlawful = tuple[KeptTable, Imprint, list[str]]
"""An imprint that no road may have made, of which table, and the columns that it changed."""


def row_faults(tell: Tell = tell_nobody, tables: Sequence[KeptTable] = ()) -> Iterator[str]:
    """One Swedish sentence for each row that says something else than when the portal wrote it."""
    tables = tables or kept_tables()
    with connection.cursor() as cursor:
        for table in in_turn(tables, len(tables), tell):
            cursor.execute(_questions(connection.vendor)[table.name])
            for row, imprinted, found, said in cursor.fetchall():
                if change := _change(row, found, said):
                    yield f"{table.label} {row or imprinted}: {change} vid sidan av portalen"


def road_faults(_tell: Tell = tell_nobody) -> Iterator[str]:
    """What was written beside the roads though the database's rules stood, and what no road may write."""
    for table, imprint, columns in _unlawful():
        if not _is_blanking(table, imprint, columns):
            what = f"{', '.join(columns)} " if imprint.act == Act.CHANGED else "raden "
            done = f"{what}{imprint.get_act_display()} {_when(imprint)}"
            yield f"{table.label} {imprint.row}: {done} utanför portalens vägar"


def blankings() -> Iterator[str]:
    """Texts that somebody blanked beside the roads: the law may demand it, so it is no fault, but told."""
    for table, imprint, columns in _unlawful():
        if _is_blanking(table, imprint, columns):
            yield f"{table.label} {imprint.row}: {', '.join(columns)} tömdes {_when(imprint)}"


@cache
def _questions(_vendor: str) -> dict[str, str]:
    """By table; put together once, since they name every column of every table."""
    return {table.name: _differing(table) for table in kept_tables()}


def _differing(table: KeptTable) -> str:
    """SQL: each row that is not as its newest imprint: its key, the imprint's, what it says, what it said."""
    key, quote = key_of(connection, table, "t"), connection.ops.quote_name
    of_table = f"FROM {IMPRINT} WHERE \"table\" = '{table.name}'"
    says = facts(connection, table, "t", "s.salt")
    newest = f"SELECT max(id) {of_table} GROUP BY row"
    there = f"SELECT row FROM {IMPRINT} WHERE id IN ({newest}) AND act <> 'D'"  # noqa: S608
    # Each row's newest by the index, since SQLite would look through all of them for each row. Where that one
    # says that the row was removed, it says nothing else.
    return (
        f"SELECT {key}, i.row, {says}, nullif(i.facts, '') FROM {quote(table.name)} t"  # noqa: S608
        f" LEFT JOIN {IMPRINT} i ON i.id = (SELECT max(id) {of_table} AND row = {key})"
        f" LEFT JOIN {SALT} s ON s.\"table\" = '{table.name}' AND s.row = {key}"
        f" WHERE i.row IS NULL OR i.facts <> {says}"
        f" UNION ALL SELECT NULL, row, NULL, '' FROM"
        f" ({there} EXCEPT SELECT {key} FROM {quote(table.name)} t) gone"
    )


def _change(row: str | None, found: str, said: str | None) -> str:
    """What has become of the row, in words; nothing where only a column has come that had no imprint then."""
    if said is None:
        return "raden har kommit till"
    if row is None:
        return "raden är borta"
    now, then = json.loads(found), json.loads(said)
    changed = [name for name in then if name in now and now[name] != then[name]]
    return f"{', '.join(changed)} är ändrad" if changed else ""


def _unlawful() -> Iterator[Unlawful]:
    tables = {table.name: table for table in kept_tables()}
    added = [table.name for table in tables.values() if table.line.only_added]
    beside = Q(road="") | Q(table__in=added, act__in=[Act.CHANGED, Act.REMOVED])
    for imprint in Imprint.objects.filter(beside).order_by("pk").iterator():
        if table := tables.get(imprint.table):
            yield table, imprint, imprint.changed.split()


def _is_blanking(table: KeptTable, imprint: Imprint, columns: list[str]) -> bool:
    texts = {column.column for column in table.fields if table.is_text(column)}
    now: dict[str, Any] = json.loads(imprint.facts or "{}")
    return bool(columns) and all(name in texts and now.get(name) == "" for name in columns)


def _when(imprint: Imprint) -> str:
    return timezone.localtime(datetime.fromtimestamp(imprint.at / 1_000_000, UTC)).strftime("%Y-%m-%d %H:%M")

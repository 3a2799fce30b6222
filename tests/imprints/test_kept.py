"""Every column stands somewhere, and whoever changes a kept one behind the portal's back is found."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from django.apps import apps
from django.conf import settings
from django.db import DatabaseError, connection, transaction

from imprints import triggers
from imprints.models import Imprint, Salt
from imprints.road import on_the_road, road
from imprints.tables import PARTS, TABLES, KeptTable, kept_tables, standing_of
from imprints.verification import blankings, road_faults, row_faults
from organizations import triggers as organizations_triggers
from organizations.models import Origin, RoleEntry
from tests.factories.people import Cast
from tests.imprints.owner import as_the_owner, rules_lifted, sql
from triggers import lift

pytestmark = pytest.mark.django_db


def test_every_column_of_every_model_stands_somewhere():
    found = apps.get_models(include_auto_created=True)
    assert {model._meta.label for model in found} == TABLES.keys()
    assert len(TABLES) == sum(map(len, PARTS))
    columns = {column for model in found for column in model._meta.concrete_fields}
    for column in columns:
        _by, why = standing_of(column.model, column)
        assert why
    assert len(columns) > 1200
    # Only what its own tables' line names stands otherwise, and each of those is there.
    for model in found:
        named = {name for names in TABLES[model._meta.label].otherwise.values() for name in names}
        assert named <= {column.name for column in model._meta.concrete_fields}, model


VALUES: dict[str, tuple[Any, Any]] = {
    "BooleanField": (False, True),
    "DateField": (date(2026, 1, 1), date(2026, 1, 2)),
    "DateTimeField": (datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 1, 1, 0, 0, 0, 1000, tzinfo=UTC)),
    "DecimalField": (Decimal(1), Decimal("1.5")),
    "JSONField": ({}, {"a": 1}),
    "TimeField": (time(9), time(10)),
    "UUIDField": (UUID(int=1), UUID(int=2)),
}
"""By kind of column a value and another one; of the rest numbers and signs."""


def other_values(column: Any) -> tuple[Any, Any]:
    kind = points_at(column).get_internal_type()
    if column.name == "number" and kind == "CharField":
        return "2026-901", "2026-902"  # the database makes a number of it, to order by
    if kind in VALUES:
        return VALUES[kind]
    if column.choices:
        keys = [key for key, _word in column.flatchoices]
        return keys[0], keys[-1] if len(keys) > 1 else keys[0][:-1]
    if "Integer" in kind or "AutoField" in kind:
        return (900_001, 900_002) if column.is_relation else (30_001, 30_002)
    return "å", "ö"


def points_at(column: Any) -> Any:
    """The column itself, or the key that it holds."""
    return points_at(column.target_field) if column.is_relation else column


def a_row_of(table: KeptTable) -> Any:
    """The key of some row, made where there is none, as far from any other as it comes."""
    found = table.model._base_manager.order_by("pk").values_list("pk", flat=True).first()
    if found is not None:
        return found
    columns = [column for column in table.model._meta.concrete_fields if not column.generated]
    values = [other_values(column)[0] for column in columns]
    put(table, columns, values)
    return table.model._base_manager.values_list("pk", flat=True).get()


def put(table: KeptTable, columns: list[Any], values: list[Any]) -> None:
    names = ", ".join(connection.ops.quote_name(column.column) for column in columns)
    stored = [as_stored(column, value) for column, value in zip(columns, values, strict=True)]
    sql(f"INSERT INTO {table.name} ({names}) VALUES ({', '.join(['%s'] * len(columns))})", *stored)


def as_stored(column: Any, value: Any) -> Any:
    return points_at(column).get_db_prep_save(value, connection)


def tamper(table: KeptTable, key: Any) -> None:
    """Another value in each column of this row, behind the portal's back."""
    row = table.model._base_manager.filter(pk=key).values().get()
    quote = connection.ops.quote_name
    values = []
    for column in table.fields:
        first, second = other_values(column)
        values.append(as_stored(column, second if first == row[column.attname] else first))
    changes = ", ".join(f"{quote(column.column)} = %s" for column in table.fields)
    of_row = as_stored(table.model._meta.pk, key)
    with rules_lifted(table.name):
        sql(f"UPDATE {table.name} SET {changes} WHERE {quote(table.key)} = %s", *values, of_row)


def test_each_kept_column_that_is_changed_behind_the_portals_back_is_found_and_named(cast: Cast):
    tampered = 0
    with as_the_owner():
        for table in kept_tables():
            key = a_row_of(table)
            assert list(row_faults(tables=[table])) == [], table
            tamper(table, key)
            found = list(row_faults(tables=[table]))
            if not table.fields:
                continue
            columns = ", ".join(column.column for column in table.fields)
            row = f"{table.label} {as_stored(table.model._meta.pk, key)}"
            assert found == [f"{row}: {columns} är ändrad vid sidan av portalen"]
            tampered += len(table.fields)
    assert tampered > 800


# What the roads leave.


def newest(table: str) -> Imprint:
    return Imprint.objects.filter(table=table).latest("pk")


@contextmanager
def beside_the_roads() -> Iterator[None]:
    """As whoever has the application's own rights, in a shell or by SQL: all rules stand."""
    connection.beside_the_roads = ""
    set_road("")
    yield
    connection.beside_the_roads = "tests"
    set_road("tests")


def set_road(name: str) -> None:
    if connection.vendor == "postgresql":
        sql("SELECT set_config('portal.road', %s, true)", name)


@road
def renamed(origin: Origin, name: str) -> None:
    origin.name = name
    origin.save()
    with on_the_road("inner"):
        Origin.objects.create(slug="inner", name="Inre", position=99)


FREE = {"following", "letters", "notifications", "search"}
PLANNED = "organizations/workflow/planned.py"
"""What writes no kept row, or by the roads that it calls."""


def test_every_function_that_writes_kept_rows_is_a_road():
    found = [*settings.BASE_DIR.glob("*/workflow.py"), *settings.BASE_DIR.glob("*/workflow/*.py")]
    beside = {
        str(path.relative_to(settings.BASE_DIR))
        for path in found
        if "@transaction.atomic" in path.read_text()
        and path.relative_to(settings.BASE_DIR).parts[0] not in FREE
    }
    assert beside == {PLANNED}
    assert len(found) > 80


def test_an_imprint_names_the_outermost_road_and_one_road_is_one_mark():
    origin = Origin.objects.first()
    with beside_the_roads():
        renamed(origin, "Annat")
        made, changed = Imprint.objects.filter(table="organizations_origin").order_by("-pk")[:2]
        assert changed.road == made.road
        assert changed.road.startswith(f"{__name__}.renamed ")
        assert (changed.act, changed.changed) == ("U", "name")
        assert (made.act, made.changed) == ("I", "")
        assert "Annat" not in changed.facts
        assert list(road_faults()) == []
        # The road has ended, and with it its name.
        Origin.objects.filter(pk=origin.pk).update(position=77)
    assert newest("organizations_origin").road == ""
    (fault,) = road_faults()
    assert fault.startswith(f"organizations.Origin {origin.pk}: position ändrades ")


@road
def broken_off(breaks: Callable[[], Any]) -> None:
    Origin.objects.create(slug="x", name="X", position=98)
    breaks()


def test_a_road_that_is_broken_off_leaves_no_name(cast: Cast):
    with beside_the_roads():
        for breaks in (lambda: 1 / 0, lambda: sql("SELECT no_such_column FROM organizations_origin")):
            with pytest.raises((ZeroDivisionError, DatabaseError)):
                broken_off(breaks)
        Origin.objects.create(slug="y", name="Y", position=98)
    assert newest("organizations_origin").road == ""


def test_what_is_written_as_it_was_leaves_no_imprint():
    origin = Origin.objects.first()
    before = Imprint.objects.count()
    origin.save()
    assert Imprint.objects.count() == before


def test_many_rows_written_at_once_have_an_imprint_each():
    Origin.objects.update(name="Samma")
    found = Imprint.objects.filter(table="organizations_origin", act="U")
    assert found.count() == Origin.objects.count()
    assert len(set(found.values_list("facts", flat=True))) == found.count()


def test_a_text_that_the_law_blanks_is_told_of_and_its_digest_can_no_more_be_guessed(cast: Cast):
    origin, table = Origin.objects.first(), "organizations_origin"
    before = Salt.objects.get(table=table, row=str(origin.pk)).salt
    with beside_the_roads():
        Origin.objects.filter(pk=origin.pk).update(name="Anna Andersson")
        Origin.objects.filter(pk=origin.pk).update(name="")
    salt = Salt.objects.get(table=table, row=str(origin.pk)).salt
    assert salt != before
    assert Salt.objects.filter(table=table).count() == Origin.objects.count()
    assert [fault.split(" 20")[0] for fault in road_faults()] == [
        f"organizations.Origin {origin.pk}: name ändrades"
    ]
    assert [told.split(" 20")[0] for told in blankings()] == [
        f"organizations.Origin {origin.pk}: name tömdes"
    ]
    # The row says what its imprint says, and the earlier text is written nowhere.
    assert list(row_faults()) == []
    assert not any("Anna" in facts for facts in Imprint.objects.values_list("facts", flat=True))


@pytest.mark.parametrize("act", ["changed", "removed"])
def test_what_is_only_added_is_a_fault_when_a_road_changes_it(act, cast: Cast):
    entry = RoleEntry.objects.create(
        act="given", at=datetime.now(UTC), person=cast.samordnare, role="member", starts_on=date(2026, 1, 1)
    )
    with rules_lifted_of_changes("organizations_roleentry"):
        found = RoleEntry.objects.filter(pk=entry.pk)
        found.update(role="chair") if act == "changed" else found.delete()
    (fault,) = road_faults()
    assert fault.startswith(f"organizations.RoleEntry {entry.pk}: ")


@contextmanager
def rules_lifted_of_changes(table: str) -> Iterator[None]:
    """The refusals alone; what writes imprints stands."""
    connection.check_constraints()
    refusals = [rule for rule in organizations_triggers._log_rules(connection) if rule.table == table]
    lift(connection, refusals)
    yield


def test_a_row_that_is_taken_away_or_put_in_behind_the_portals_back_is_found(cast: Cast):
    (table,) = (table for table in kept_tables() if table.label == "organizations.Membership")
    seat = table.model._base_manager.order_by("pk").last()
    with as_the_owner(), rules_lifted(table.name):
        sql(f"DELETE FROM {table.name} WHERE id = %s", seat.pk)
        columns = [column for column in table.model._meta.concrete_fields if not column.generated]
        put(table, columns, [other_values(column)[0] for column in columns])
        assert set(row_faults()) == {
            f"{table.label} {seat.pk}: raden är borta vid sidan av portalen",
            f"{table.label} 30001: raden har kommit till vid sidan av portalen",
        }


def test_the_database_refuses_to_change_what_it_remembers():
    for change in ("UPDATE imprints_imprint SET facts = ''", "DELETE FROM imprints_imprint"):
        with pytest.raises(DatabaseError, match=triggers.REFUSAL), transaction.atomic():
            sql(change)

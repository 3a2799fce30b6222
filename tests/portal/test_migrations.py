"""The migrations make the tables that the models tell of, and what no model can tell; a word makes none."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection, connections, models, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations import (
    AddField,
    AlterModelTable,
    CreateModel,
    DeleteModel,
    Migration,
    RemoveField,
    RenameField,
    RenameModel,
)
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations.base import Operation
from django.db.migrations.recorder import MigrationRecorder
from django.db.migrations.state import ModelState, ProjectState
from django.test.utils import CaptureQueriesContext

import triggers
from initiatives.models import Need
from letters.models import Letter
from organizations.models import Body
from publication import triggers as publication_triggers
from tests.factories.schema import schema
from triggers import LOCK_MS, try_again
from vardsamverkan.management.commands.migrate import short_locks
from vardsamverkan.tables import one_model_a_table

pytestmark = pytest.mark.django_db

BEYOND_THE_MODELS = Path(__file__).parent / "beyond_the_models" / f"{connection.vendor}.txt"
"""All that migrations and what runs after them make that no model tells of, a line each."""


@contextmanager
def from_the_models_alone() -> Iterator[BaseDatabaseWrapper]:
    """A database beside this one with the models' own tables, without any migration."""
    if connection.vendor == "sqlite":
        beside = type(connections["default"])(
            {**connection.settings_dict, "NAME": ":memory:"}, alias="beside"
        )
    else:
        connection.check_constraints()  # PostgreSQL changes no table with checks outstanding
        beside = connection
        with beside.cursor() as cursor:
            cursor.execute("CREATE SCHEMA beside")
            cursor.execute("SET LOCAL search_path TO beside")
    with beside.schema_editor(atomic=False) as editor:
        for model in apps.get_models():
            editor.create_model(model)
    yield beside
    if beside is not connection:
        beside.close()


def without_djangos_own(lines: set[str]) -> set[str]:
    """Without its list of migrations, and the one key that its own settings would make another."""
    own = ("table django_migrations", "constraint django_migrations", "index django_migrations")
    return {line for line in lines if not line.startswith((*own, "table auth_group_permissions: id "))}


def test_the_migrations_make_what_the_models_tell_and_this_beside():
    migrated = without_djangos_own(schema(connection))
    with from_the_models_alone() as alone:
        told = without_djangos_own(schema(alone))
    assert told - migrated == set()
    # Those of the publication's number stand on every public table, those of imprints on every kept one:
    # `tests/publication/` and `tests/imprints/` ask each.
    of_each = ("trigger publication_", "trigger imprint_", "function imprint_")
    beside = {line for line in migrated - told if not line.startswith(of_each)}
    assert sorted(beside) == BEYOND_THE_MODELS.read_text().splitlines()
    assert len(told) > 800


def test_the_rows_that_the_migrations_write_are_there(rows_of_the_migrations):
    assert rows_of_the_migrations == {
        "notifications.Sweep": [{"id": 1, "last_event": 0, "failed": [], "reminded_on": None}]
    }


def missing() -> str:
    """What `makemigrations` finds to be made, and `migrate` to be missing."""
    told = StringIO()
    call_command("migrate", stdout=told)
    try:
        call_command("makemigrations", check_changes=True, dry_run=True, stdout=told)
    except SystemExit:
        return told.getvalue()
    assert "have changes" not in told.getvalue()
    return ""


def title() -> models.Field:
    return Need._meta.get_field("title")


def meta(**changes: str) -> dict[str, Any]:
    return {**Need._meta.original_attrs, **changes}


WORDS = {
    "a field's name": lambda: (title(), "_verbose_name", "Annat"),
    "a help text": lambda: (title(), "help_text", "Annat"),
    "choices": lambda: (Need._meta.get_field("state"), "choices", [("draft", "Annat")]),
    "more choices": lambda: (Body._meta.get_field("kind"), "choices", [("steering", "Ett"), ("new", "Två")]),
    "a model's name": lambda: (
        Need._meta,
        "original_attrs",
        {**Need._meta.original_attrs, "verbose_name": "x"},
    ),
    "its plural": lambda: (
        Need._meta,
        "original_attrs",
        {**Need._meta.original_attrs, "verbose_name_plural": "x"},
    ),
}


def test_a_changed_word_makes_no_migration(monkeypatch):
    # All at once: what makes one is named.
    for word in WORDS.values():
        monkeypatch.setattr(*word())
    assert missing() == ""


def test_what_the_database_holds_makes_one(monkeypatch):
    monkeypatch.setattr(title(), "max_length", 201)
    told = missing()
    assert "have changes that are not yet reflected" in told
    assert "Alter field title on need" in told


def applied(*names: str):
    return MigrationRecorder.Migration.objects.filter(app="initiatives", name__in=names)


def test_an_older_database_that_has_everything_goes_on_as_it_is():
    applied("0001_squashed_2026_11").delete()
    before = schema(connection)
    call_command("migrate", verbosity=0)
    assert applied("0001_squashed_2026_11").exists()
    assert schema(connection) == before


def test_an_older_database_that_lacks_something_is_refused_and_left_alone():
    applied("0001_squashed_2026_11", "0009_number_order").delete()
    before = schema(connection)
    with pytest.raises(
        CommandError, match=r"saknar en del av dess ändringar: initiatives\.0009_number_order\."
    ):
        call_command("migrate", verbosity=0)
    assert schema(connection) == before


def test_one_model_a_table_leaves_the_same_state():
    loader = MigrationLoader(None)
    as_written, swapped = ProjectState(), ProjectState()
    for key in loader.graph._generate_plan(loader.graph.leaf_nodes(), at_end=True):
        migration = loader.graph.nodes[key]
        migration.mutate_state(as_written, preserve=False)
        one_model_a_table(migration)
        migration.mutate_state(swapped, preserve=False)
    assert swapped == as_written
    assert len(swapped.models) > 100


def test_a_new_table_renders_one_model(monkeypatch):
    rendered = []
    render = ModelState.render
    monkeypatch.setattr(ModelState, "render", lambda it, apps: rendered.append(it.name) or render(it, apps))
    loader = MigrationLoader(None)
    key = ("yearly", "0001_initial")
    state = loader.project_state(key, at_end=False)
    relations_of_a_need = len(state.apps.get_model("initiatives", "Need")._meta.related_objects)
    rendered.clear()
    one_model_a_table(loader.graph.nodes[key])
    loader.graph.nodes[key].mutate_state(state, preserve=False)
    assert rendered == ["YearlyReport", "ReportSentence"]
    sentence = state.apps.get_model("yearly", "ReportSentence")
    assert sentence._meta.get_field("report").related_model is state.apps.get_model("yearly", "YearlyReport")
    assert len(state.apps.get_model("initiatives", "Need")._meta.related_objects) == relations_of_a_need


CHANGES_A_TABLE = ("CREATE", "DROP", "ALTER", "COMMENT", "LOCK")


def test_a_migrate_with_nothing_to_do_takes_no_lock_that_a_reader_would_wait_for():
    with CaptureQueriesContext(connection) as queries:
        call_command("migrate", verbosity=0)
    assert len(queries) > 5
    assert [q["sql"] for q in queries if q["sql"].lstrip().startswith(CHANGES_A_TABLE)] == []


def test_a_trigger_that_is_gone_or_told_otherwise_is_laid_anew_and_no_other():
    rules = publication_triggers.rules(connection)
    with connection.cursor() as cursor:
        gone, changed = rules[:2]
        triggers.lift(connection, [gone])
        on = "" if connection.vendor == "sqlite" else f" ON {changed.table}"
        cursor.execute(f"DROP TRIGGER {changed.name}{on}")
        cursor.execute(changed.statement.replace("AFTER", "AFTER "))
    with CaptureQueriesContext(connection) as queries:
        call_command("migrate", verbosity=0)
    made = [q["sql"] for q in queries if q["sql"].startswith("CREATE") and "TRIGGER" in q["sql"]]
    assert made == [gone.statement, changed.statement]


def added(kind: type[Operation]) -> list[Any]:
    """What our migrations do to tables that are there already."""
    migrations = MigrationLoader(None).disk_migrations.values()
    ours = [each for each in migrations if (settings.BASE_DIR / each.app_label).is_dir()]
    return [
        step for each in ours for step in each.operations if isinstance(step, kind) and not new(step, each)
    ]


def new(step: Any, migration: Migration) -> bool:
    """Whether the table of the step comes by the same migration."""
    made = {each.name_lower for each in migration.operations if isinstance(each, CreateModel)}
    return getattr(step, "model_name_lower", "") in made


def test_the_version_before_can_go_on_writing_to_a_table_that_has_a_new_column():
    fills = (models.ManyToManyField, models.GeneratedField)
    needed = [
        f"{step.model_name}.{step.name}"
        for step in added(AddField)
        if not (step.field.null or step.field.has_db_default() or isinstance(step.field, fills))
    ]
    assert needed == []


TAKES_AWAY = (RemoveField, RenameField, DeleteModel, RenameModel, AlterModelTable)
AFTER_A_VERSION_WITHOUT: set[str] = set()
"""As Django describes it: what no version that may serve beside this one asks for any more."""


def test_the_version_before_can_go_on_reading_what_it_knows():
    taken = {step.describe() for kind in TAKES_AWAY for step in added(kind)}
    assert taken == AFTER_A_VERSION_WITHOUT


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite locks the whole file, and waits by itself")
@pytest.mark.django_db(transaction=True)
def test_a_migrate_leaves_a_table_that_is_used_to_whoever_uses_it_and_comes_back():
    key = ("letters", "0001_squashed_2026_11")
    step = AddField("letter", "beside", models.CharField(max_length=5, db_default=""))
    tried = []

    def migrate() -> None:
        tried.append(time.monotonic())
        state = MigrationLoader(connection).project_state(key)
        changed = state.clone()
        step.state_forwards("letters", changed)
        with connection.schema_editor(atomic=True) as editor:
            step.database_forwards("letters", editor, state, changed)

    reads = threading.Event()

    def reader() -> None:
        with transaction.atomic():
            Letter.objects.exists()
            reads.set()
            time.sleep(LOCK_MS / 1000 + 0.2)
        connection.close()

    reading = threading.Thread(target=reader)
    reading.start()
    reads.wait()
    with short_locks(connection):
        try_again(connection, migrate)
    reading.join()
    assert len(tried) > 1
    with connection.cursor() as cursor:
        cursor.execute("SHOW lock_timeout")
        assert cursor.fetchone() == ("0",)
        columns = connection.introspection.get_table_description(cursor, Letter._meta.db_table)
        cursor.execute(f"ALTER TABLE {Letter._meta.db_table} DROP COLUMN beside")
    assert "beside" in {column.name for column in columns}

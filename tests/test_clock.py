"""Our own clock: everybody asks it, and whoever moves it moves it for themselves."""

import ast
import re
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from threading import Thread

import pytest
from django.db import models
from django.utils import timezone

import clock
from initiatives.models import Need
from tests.test_house import ROOT, files, house_models, name, text

HERE = Path(__file__).parent
MAY_ASK = {
    "clock/__init__.py",
    "imprints/tasks.py",
    "imprints/management/commands/seal_history.py",
    "accounts/sessions.py",
}
"""Seals go by the true clock, as the database's imprints do; a session's end by Django's, which set it."""
SPRING = datetime(2025, 3, 31, 22, 30, tzinfo=UTC)
"""Half past midnight of the first of April, where the portal is."""

ASKING = {
    ("timezone", "now"),
    ("date", "today"),
    ("datetime", "now"),
    ("datetime", "today"),
    ("datetime", "utcnow"),
    ("time", "time"),
    ("functions", "Now"),
}
ASKING_WITHOUT_A_MOMENT = {("timezone", "localdate"), ("timezone", "localtime")}
BY_NAME = {"now", "localdate", "localtime", "Now"}
SAID = re.compile(
    "|".join(rf"\b{of}\s*\.\s*{word}\b" for of, word in ASKING | ASKING_WITHOUT_A_MOMENT)
    + rf"|from django\S* import (?:\([^)]*|.*)\b({'|'.join(BY_NAME)})\b"
)
"""Where none of this stands there is nothing to find, and the source need not be taken apart."""


def asked(source: str) -> list[str]:
    """Where the source asks the time by itself: `line: what`."""
    if not SAID.search(source):
        return []
    tree = ast.parse(source)
    of_a_moment = {id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call) and node.args}
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            what = (ast.unparse(node.value).rpartition(".")[2], node.attr)
            if what in ASKING or (what in ASKING_WITHOUT_A_MOMENT and id(node) not in of_a_moment):
                found.append(f"{node.lineno}: {'.'.join(what)}")
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("django"):
            found += [f"{node.lineno}: {each.name}" for each in node.names if each.name in BY_NAME]
    return found


def test_no_app_asks_the_time_but_through_the_clock():
    loose = [
        f"{name(path)}:{where}"
        for path in files("*.py", "*/**/*.py")
        if name(path) not in MAY_ASK and not name(path).startswith("bin/")
        for where in asked(text(path))
    ]
    assert loose == []
    # What the clock asks by itself is found: it is read with the rest.
    assert asked(text(ROOT / "clock/__init__.py")) != []
    assert ROOT / "clock/__init__.py" in files("*.py", "*/**/*.py")


@pytest.mark.parametrize(
    "source",
    [
        "timezone.now()",
        "f(default=timezone.now)",
        "timezone.localdate()",
        "f(initial=timezone.localdate)",
        "timezone.localtime()",
        "datetime.date.today()",
        "date.today()",
        "datetime.now(UTC)",
        "time.time()",
        "from django.utils.timezone import now",
        "from django.db.models.functions import Now",
    ],
)
def test_the_look_finds_each_way_to_ask(source):
    assert asked(source) != []


@pytest.mark.parametrize("source", ["timezone.localdate(event.recorded)", "clock.now()", "perf_counter()"])
def test_the_look_lets_be_what_does_not_ask(source):
    assert asked(source) == []


def test_every_stamp_is_by_the_clock():
    by_django = [
        f"{model._meta.label}.{field.name}"
        for model in house_models()
        for field in model._meta.local_concrete_fields
        if isinstance(field, models.DateTimeField)
        and (field.auto_now or field.auto_now_add)
        and not isinstance(field, clock.StampField)
    ]
    assert by_django == []


@cache
def stamps() -> set[str]:
    return {
        field.name
        for model in house_models()
        for field in model._meta.local_concrete_fields
        if isinstance(field, models.DateTimeField)
    }


def days_of_stamps(source: str) -> list[str]:
    """Where a stamp's day is read as UTC has it: another than the portal's for an hour or two every night."""
    if ".date()" not in source and ".time()" not in source:
        return []
    return [
        f"{node.lineno}: {ast.unparse(node)}"
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in {"date", "time"}
        and isinstance(node.func.value, ast.Attribute)
        and node.func.value.attr in stamps()
    ]


def test_the_day_of_a_stamp_is_the_portals():
    everywhere = [*files("*.py", "*/**/*.py"), *HERE.glob("**/*.py")]
    loose = [f"{name(path)}:{where}" for path in everywhere for where in days_of_stamps(text(path))]
    assert loose == []
    assert days_of_stamps("event.recorded.date()") == ["1: event.recorded.date()"]


def test_it_stands_where_it_was_moved_and_goes_on_after():
    with clock.moved_to(SPRING):
        assert (clock.now(), clock.today()) == (SPRING, date(2025, 4, 1))
        with clock.moved_to(SPRING.replace(day=1)):
            assert clock.today() == date(2025, 3, 1)
        assert clock.today() == date(2025, 4, 1)
    assert clock.today() == timezone.localdate()


def test_nobody_elses_clock_is_moved():
    seen = []
    with clock.moved_to(SPRING):
        other = Thread(target=lambda: seen.append(clock.today()))
        other.start()
        other.join()
    assert seen == [timezone.localdate()]


@pytest.mark.django_db
def test_a_stamp_is_by_the_clock_and_set_once(cast):
    with clock.moved_to(SPRING):
        need = Need.objects.create(title="Exempel", proposer=cast.samordnare)
    need.save()
    assert Need.objects.get(pk=need.pk).created_at == SPRING

"""The house itself: imports and keys point downward, words come from the profile, things stay small."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.db import models

ROOT = settings.BASE_DIR
ORDER = [
    "publication",
    "imprints",
    "pictures",
    "accounts",
    "writing",
    "organizations",
    "federation",
    "contacts",
    "networks",
    "indicators",
    "initiatives",
    "meetings",
    "prioritization",
    "assignments",
    "followup",
    "records",
    "agreements",
    "plans",
    "consultations",
    "deviations",
    "news",
    "letters",
    "notifications",
    "following",
    "yearly",
    "search",
    "personal",
]
"""From the ground up; each refers only to itself and what lies below."""

LEFT_OUT = {".venv", "node_modules", "var", "migrations", "tests", "docs", "data", "profiles"}


@cache
def files(*patterns: str) -> tuple[Path, ...]:
    found = {path for pattern in patterns for path in ROOT.glob(pattern)}
    return tuple(sorted(path for path in found if not LEFT_OUT & set(path.relative_to(ROOT).parts)))


@cache
def text(path: Path) -> str:
    return path.read_text()


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def house_models() -> list[type[models.Model]]:
    return [model for model in apps.get_models(include_auto_created=True) if model._meta.app_label in ORDER]


def test_no_key_points_to_an_app_above():
    upward = [
        f"{model._meta.label}.{field.name} → {field.related_model._meta.label}"
        for model in house_models()
        for field in model._meta.get_fields()
        if field.is_relation
        and field.concrete
        and field.related_model._meta.app_label in ORDER
        and ORDER.index(field.related_model._meta.app_label) > ORDER.index(model._meta.app_label)
    ]
    assert upward == []


def test_every_app_with_models_has_its_place_in_the_order():
    own = {config.label for config in apps.get_app_configs() if Path(config.path).parent == ROOT}
    assert {label for label in own if list(apps.get_app_config(label).get_models())} <= set(ORDER)


def paired_fields() -> list[tuple[type[models.Model], str, str]]:
    """(model, x_at, x_by) where the model has both."""
    return [
        (model, field.name, by)
        for model in house_models()
        for field in model._meta.concrete_fields
        if field.name.endswith("_at")
        and (by := f"{field.name[:-3]}_by") in {f.name for f in model._meta.fields}
    ]


def names_in(condition: models.Q) -> set[str]:
    return {
        name
        for child in condition.children
        for name in (names_in(child) if isinstance(child, models.Q) else {child[0].split("__")[0]})
    }


def test_when_and_by_whom_are_held_together_by_the_database():
    """Never by whom without when; where the day is obligatory that can't happen."""
    loose = [
        f"{model._meta.label}.{at}"
        for model, at, by in paired_fields()
        if model._meta.get_field(at).null
        and not any(
            {at, by} <= names_in(constraint.condition)
            for constraint in model._meta.constraints
            if isinstance(constraint, models.CheckConstraint)
        )
    ]
    assert loose == []


def test_there_are_pairs_to_look_at():
    assert {(model._meta.label, at) for model, at, _ in paired_fields()} >= {
        ("meetings.Decision", "announced_at"),
        ("meetings.Decision", "struck_at"),
    }


# Words of one region are data.

REGIONAL = re.compile(
    r"vvg|\bsro\b|utvecklingsbehov|västra götaland|vastra_gotaland|\brug\b|\bkrf\b|halland", re.I
)
MAY_NAME_FILES = re.compile(r"management/commands/(load_|export_)?demo|load_demo|examples/|^bin/")


KINDS = ["*/**/*.py", "templates/**/*.html", "templates/**/*.typ", "static/**/*.js", "static/**/*.css"]


@pytest.mark.parametrize("kind", KINDS)
def test_no_region_is_named_outside_its_profile(kind):
    patterns = [kind, "*.py"] if kind.endswith(".py") else [kind, kind.replace("static/", "*/static/")]
    named = [
        f"{name(path)}:{number}: {line.strip()[:80]}"
        for path in files(*patterns)
        if not MAY_NAME_FILES.search(name(path))
        for number, line in enumerate(text(path).splitlines(), start=1)
        if REGIONAL.search(line)
    ]
    assert named == []


# Size.


@cache
def functions() -> dict[str, int]:
    """Every function and method with its number of lines."""
    return {
        f"{name(path)}:{node.name}": (node.end_lineno or node.lineno) - node.lineno + 1
        for path in files("*.py", "*/**/*.py")
        for node in ast.walk(ast.parse(text(path)))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }


def percentile(values: list[int], share: float) -> int:
    return sorted(values)[int(share * (len(values) - 1))]


def test_no_function_is_long():
    assert {each: lines for each, lines in functions().items() if lines > 60} == {}


def test_functions_are_short():
    lines = list(functions().values())
    assert percentile(lines, 0.95) <= 35
    assert percentile(lines, 0.5) <= 8


def test_files_are_short():
    lengths = {name(path): len(text(path).splitlines()) for path in files("*/**/*.py")}
    written = [length for length in lengths.values() if length]
    assert percentile(written, 0.95) <= 300
    assert percentile(written, 0.5) <= 80


def test_templates_are_short():
    lengths = [len(text(path).splitlines()) for path in files("templates/**/*.html")]
    assert percentile(lengths, 0.95) <= 120


def test_every_app_explains_its_writes():
    """`workflow`, `permissions` and `events` open with what is decided there."""
    silent = [
        name(path)
        for path in files("*/workflow.py", "*/workflow/*.py", "*/permissions.py", "*/events.py")
        if len((ast.get_docstring(ast.parse(text(path))) or "").splitlines()) < 3
    ]
    assert silent == []


WORKFLOWS = ("*/workflow.py", "*/workflow/*.py")


def test_every_workflow_function_says_what_it_changes():
    silent = [
        f"{name(path)}:{node.name}"
        for path in files(*WORKFLOWS)
        for node in ast.parse(text(path)).body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_") and not ast.get_docstring(node)
    ]
    assert silent == []


def test_there_is_no_attic():
    attics = {"utils.py", "helpers.py", "services.py", "selectors.py", "common"}
    found = [name(path) for path in files("*/**/*.py") if attics & set(path.relative_to(ROOT).parts)]
    assert found == []


def test_a_row_is_locked_so_that_keys_may_still_point_to_it():
    """A key is checked at the commit by a lock of its own, which waits for the whole-row lock alone: two
    verbs that each hold what the other's keys point to would wait for ever."""
    loose = [
        f"{name(path)}:{number}"
        for path in files("*/**/*.py")
        for number, line in enumerate(text(path).splitlines(), 1)
        if "select_for_update(" in line and "no_key=True" not in line
    ]
    assert loose == []

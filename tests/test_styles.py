"""Styles and templates hold together: every class has a rule, and every rule a page that it is for."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import crispy_bootstrap5
import pytest
from django.conf import settings

from typesetting.markdown import TAGS

STYLES, TEMPLATES = settings.BASE_DIR / "static/css", settings.BASE_DIR / "templates"
SHARED = ["ui", "pictures", "initiatives", "assignments", "prioritization"]
PUBLIC = [".", "website", "account", "examples", *SHARED]
DESK = ["desk", *SHARED]
DESK_SHEETS = ["desk", "papers", "meeting", "weighing", "progress"]
FIELDS = Path(crispy_bootstrap5.__file__).parent / "templates/bootstrap5"
FIELD = [
    "field.html",
    *(f"layout/{part}.html" for part in ("radio_checkbox_select", "field_errors_block", "help_text")),
]
"""What a form's field is made of; not ours, so its classes need no rule."""

OF_SCRIPTS = re.compile(r"""(?:toggle|add)\("([\w-]+)"|className = "([\w -]+)\"""")
GIVEN = re.compile(r"crispy_field field 'class' '([^']+)'")
COMMENT = re.compile(r"/\*.*?\*/", re.S)
TAG = re.compile(r"{%.*?%}|{{.*?}}", re.S)
ATTRIBUTE = re.compile(r'\b(class|id)="((?:{%.*?%}|{{.*?}}|[^"])*)"', re.S)
NAMED = re.compile(r"([.#])([A-Za-z_][\w-]*)")
ELEMENT = re.compile(r"(?<![\w.#:\[\"'=-])([a-z][a-z0-9]*)")
NOT = re.compile(r":not\((?:[^()]|\([^()]*\))*\)")
BEGUN = ("-", "_", "ph")
"""A class that goes on in a tag ends so; `ph` is the step's, `ph1` to `ph4`."""


class Words(NamedTuple):
    """The classes and ids of some templates: whole ones, and beginnings of those that a page completes."""

    whole: frozenset[str]
    begun: frozenset[str]
    elements: frozenset[str]

    def has(self, name: str) -> bool:
        return name in self.whole or any(name.startswith(each) for each in self.begun)


def written(text: str, kind: str = "class|id") -> Iterator[tuple[str, bool]]:
    """Each class or id in the template, and whether it is only begun: `ph{{ phase }}`, `div_{{ id }}`."""
    for found, names in ATTRIBUTE.findall(text):
        if found in kind.split("|"):
            for token in TAG.sub("\0", names).split():
                *before, last = token.split("\0")
                begun = next((place for place, part in enumerate(before) if part.endswith(BEGUN)), None)
                whole = [*before, last] if begun is None else before[:begun]
                yield from ((part, False) for part in whole if part)
                if begun is not None:
                    # What follows are its endings.
                    yield before[begun], True


def templates(folders: Iterable[str]) -> list[str]:
    return [path.read_text() for folder in folders for path in sorted((TEMPLATES / folder).glob("*.html"))]


@cache
def words(*folders: str) -> Words:
    texts = templates(folders)
    found = [each for text in texts for each in written(text)]
    return Words(
        frozenset(name for name, is_begun in found if not is_begun),
        frozenset(name for name, is_begun in found if is_begun),
        frozenset(tag for text in texts for tag in re.findall(r"<([a-z][a-z0-9]*)", text)),
    )


@cache
def made_elsewhere() -> Words:
    """By crispy's fields, our scripts and pictures, and by what people write and search for."""
    fields = [(FIELDS / name).read_text() for name in FIELD]
    found = [each for text in fields for each in written(text)]
    given = " ".join(name for text in fields for name in GIVEN.findall(text))
    scripts = [path.read_text() for path in (settings.BASE_DIR / "static/js").glob("*.js")]
    made = " ".join(name for text in scripts for names in OF_SCRIPTS.findall(text) for name in names)
    # A picture's own mark gets its class when the drawing is shown.
    made += " own"
    return Words(
        frozenset([name for name, is_begun in found if not is_begun] + given.split() + made.split()),
        frozenset(name for name, is_begun in found if is_begun),
        frozenset(TAGS | {"input", "select", "option", "textarea", "label", "legend", "fieldset", "mark"}),
    )


def rules(sheet: str) -> list[str]:
    """The sheet's selectors one by one, those inside its conditions too."""
    text = COMMENT.sub("", (STYLES / f"{sheet}.css").read_text())
    heads = [head.rpartition(";")[2].strip() for head in re.findall(r"([^{}]+)\{", text)]
    return [
        each.strip()
        for head in heads
        if not head.startswith("@")
        for each in re.split(r",(?![^()]*\))", head)
    ]


def is_met(selector: str, folders: list[str]) -> bool:
    """Whether all that the selector asks for is written somewhere in those templates."""
    here, elsewhere = words(*folders), made_elsewhere()
    asked = NOT.sub("", selector)
    named = {name for _, name in NAMED.findall(asked)}
    bare = re.sub(r":nth-child\([^)]*\)|::?[\w-]+|\[[^\]]*\]|[.#][\w-]+", "", asked)
    elements = set(ELEMENT.findall(bare))
    return all(here.has(name) or elsewhere.has(name) for name in named) and elements <= (
        here.elements | elsewhere.elements
    )


def without_rule(folders: list[str], sheets: list[str]) -> set[str]:
    styled = {name for sheet in sheets for selector in rules(sheet) for _, name in NAMED.findall(selector)}
    return {
        name
        for text in templates(folders)
        for name, is_begun in written(text, "class")
        if not (any(each.startswith(name) for each in styled) if is_begun else name in styled)
    }


def test_every_class_of_a_public_page_has_a_rule():
    assert without_rule(PUBLIC, ["public"]) == set()


def test_every_class_of_the_desk_has_a_rule():
    assert without_rule(DESK, ["public", *DESK_SHEETS]) == set()


def test_every_rule_of_the_public_is_for_a_public_page():
    assert [each for each in rules("public") if not is_met(each, PUBLIC)] == []


@pytest.mark.parametrize("sheet", DESK_SHEETS)
def test_every_rule_of_the_desk_is_for_a_page_of_the_desk(sheet):
    assert [each for each in rules(sheet) if not is_met(each, DESK)] == []


def test_what_no_rule_or_no_page_has_is_seen():
    """So that none of the tests above looks at nothing."""
    assert {"weigh-intro", "waiting"} <= without_rule(DESK, ["public"])
    assert not is_met(".need-card .weigh-intro", PUBLIC)
    assert not is_met("meter", PUBLIC)
    assert is_met(".ph3", PUBLIC)
    assert is_met(".form-control:focus", PUBLIC)


def test_every_custom_property_is_used():
    text = {sheet: (STYLES / f"{sheet}.css").read_text() for sheet in ("public", *DESK_SHEETS)}
    defined, used = re.findall(r"(--[\w-]+):", text["public"]), re.findall(r"var\((--[\w-]+)", text["public"])
    assert set(defined) - set(used) == set()
    everywhere = " ".join(text.values())
    assert set(re.findall(r"var\((--[\w-]+)", everywhere)) <= set(re.findall(r"(--[\w-]+):", everywhere))


def test_no_sheet_waits_for_another():
    """An `@import` is found only when the sheet that has it has come."""
    assert [path.name for path in STYLES.glob("*.css") if "@import" in path.read_text()] == []


def styled_alone(sheet: str) -> set[str]:
    """The classes that the sheet styles wherever they stand, whatever surrounds them."""
    return {found[1] for each in rules(sheet) if (found := re.fullmatch(r"\.([\w-]+)", each))}


def test_the_desk_styles_no_class_of_the_publics_own_pages():
    """Its sheets come last: what they say of a class they say everywhere."""
    of_public = {name for text in templates(["website"]) for name, _ in written(text, "class")}
    assert len(of_public) > 50
    assert {sheet: both for sheet in DESK_SHEETS if (both := styled_alone(sheet) & of_public)} == {}


def test_every_sheet_that_a_page_names_is_there_and_every_sheet_is_named():
    texts = " ".join(path.read_text() for path in TEMPLATES.rglob("*.html"))
    assert set(re.findall(r"css/([\w-]+)\.css", texts)) == {path.stem for path in STYLES.glob("*.css")}


WIDER = re.compile(r"@media \(min-width[^{]*{((?:[^{}]*{[^{}]*})*)[^{}]*}")
COLOUR = re.compile(
    r"(?:color|background|fill|stroke|border[a-z-]*|outline)\s*:\s*[^;}]*(?:var\(--|#|light-dark)"
)


def test_no_sheet_has_a_colour_for_wide_pages_alone():
    """So what axe finds in the dark at the narrow width it would find at the wide one, too."""
    blocks = [found[1] for sheet in STYLES.glob("*.css") for found in WIDER.finditer(sheet.read_text())]
    assert len(blocks) > 5
    assert [found[0] for block in blocks for found in COLOUR.finditer(block)] == []


def test_a_table_whose_rows_are_blocks_on_a_phone_says_what_its_parts_are():
    """Else a row that is shown as a block is no row to a screen reader."""
    tables = [
        table
        for path in TEMPLATES.rglob("*.html")
        for table in re.findall(r'<table class="milestones.*?</table>', path.read_text(), re.S)
    ]
    assert len(tables) > 5
    parts = re.compile(r"<(?:table|thead|tbody|tr|th|td)\b(?![^>]*\brole=)[^>]*>")
    assert [found for table in tables for found in parts.findall(table)] == []

"""Templates stand in the house's order too: each borrows only from its own app and from what lies below."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.template import engines

ROOT = settings.BASE_DIR
TEMPLATES = ROOT / "templates"
OWNERS = {"": "accounts", "account": "accounts", "mail": "notifications"}
"""Folders that are not called what their app is; allauth has named the first two."""

NAMED = re.compile(r'{%\s*(?:include|extends)\s+"([^"]+)"')
LOADED = re.compile(r"{%\s*load\s+([^%]+?)\s*%}")
SHOWN = re.compile(r'"((?:[\w-]+/)*[\w-]+\.(?:html|txt|rdf))"')


class Loan(NamedTuple):
    """Who names which template or library of tags, and whose they are."""

    who: str
    app: str
    what: str
    owner: str

    def is_from_below(self) -> bool:
        """What is Django's or another package's lies below the house."""
        ground = -1
        return self.owner == self.app or STOREYS.get(self.owner, ground) < STOREYS[self.app]


def storeys() -> dict[str, int]:
    """Each app's height in the import contract, counted from the ground."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    [layers] = [each["layers"] for each in contracts if each["type"] == "layers"]
    return {app.strip(): height for height, apps in enumerate(reversed(layers)) for app in apps.split("|")}


STOREYS = storeys()


def owner_of(template: str) -> str:
    folder = template.rpartition("/")[0].partition("/")[0]
    return OWNERS.get(folder, folder)


def templates() -> list[Path]:
    return sorted(path for path in TEMPLATES.rglob("*.*") if path.suffix in {".html", ".txt", ".rdf"})


def name(path: Path) -> str:
    return str(path.relative_to(TEMPLATES))


def loans_of_templates() -> Iterator[Loan]:
    modules = engines["django"].engine.libraries
    for path in templates():
        app, text = owner_of(name(path)), path.read_text()
        for template in NAMED.findall(text):
            yield Loan(name(path), app, template, owner_of(template))
        for library in " ".join(LOADED.findall(text)).split():
            yield Loan(name(path), app, library, modules[library].partition(".")[0])


def loans_of_code() -> Iterator[Loan]:
    for app in STOREYS:
        for path in sorted((ROOT / app).rglob("*.py")):
            for template in SHOWN.findall(path.read_text()):
                if (TEMPLATES / template).is_file():
                    yield Loan(str(path.relative_to(ROOT)), app, template, owner_of(template))


def from_beside_or_above(loans: Iterable[Loan]) -> list[str]:
    return [f"{loan.who} → {loan.what}" for loan in loans if not loan.is_from_below()]


def test_every_folder_of_templates_is_an_apps():
    folders = {path.name for path in TEMPLATES.iterdir() if path.is_dir()} - {"print"}
    assert {owner_of(f"{folder}/") for folder in folders} <= set(STOREYS)


def test_no_template_borrows_from_beside_or_above():
    assert from_beside_or_above(loans_of_templates()) == []


def test_no_code_shows_a_template_from_beside_or_above():
    assert from_beside_or_above(loans_of_code()) == []


def test_a_loan_from_beside_or_above_is_seen():
    beside = Loan("desk/mine.html", "desk", "website/_need_row.html", "website")
    above = Loan("ui/_menu.html", "ui", "days", "initiatives")
    below = Loan("ui/base.html", "ui", "i18n", "django")
    assert from_beside_or_above([beside, above, below]) == [
        "desk/mine.html → website/_need_row.html",
        "ui/_menu.html → days",
    ]


def test_the_loans_are_found():
    """So that none of the tests above looks at nothing."""
    of_templates, of_code = list(loans_of_templates()), list(loans_of_code())
    assert Loan("desk/base.html", "desk", "ui/base.html", "ui") in of_templates
    assert Loan("website/_turn.html", "website", "days", "initiatives") in of_templates
    assert Loan("desk/rehearsal.py", "desk", "prioritization/_priority.html", "prioritization") in of_code


def test_every_template_named_is_there():
    named = {(loan.who, loan.what) for loan in loans_of_templates() if "." in loan.what}
    assert {(who, what) for who, what in named if not (TEMPLATES / what).is_file()} == set()


def test_every_part_is_used():
    """A part is a template whose name begins with `_`."""
    used = {loan.what for loans in (loans_of_templates(), loans_of_code()) for loan in loans}
    parts = {name(path) for path in templates() if path.name.startswith("_")}
    assert parts - used == set()


def test_a_part_told_by_its_values_asks_nothing_else():
    """What it writes is kept by its values: it may borrow nothing that reads clock, region or database."""
    told = [path for path in templates() if "{% told_by_values %}" in path.read_text()]
    parts = {name(path) for path in told}
    assert parts, "none is left"
    while (
        within := {part for each in parts for part in NAMED.findall((TEMPLATES / each).read_text())} - parts
    ):
        parts |= within
    for each in sorted(parts):
        text = (TEMPLATES / each).read_text()
        borrowed = {library for loaded in LOADED.findall(text) for library in loaded.split()}
        assert borrowed <= {"days", "i18n", "ui"}, each
        # The region and today's date are values as any other: whoever is to tell of them gives them.
        assert not re.search(r"{% *(now|csrf_token|debug|filter say)\b|request", text), each
    for path in templates():
        for part in re.findall(r'{%\s*include\s+"([^"]+)"((?:(?! only %}).)*?)%}', path.read_text()):
            assert part[0] not in {name(one) for one in told}, (
                f"{name(path)} gives {part[0]} all that it knows"
            )

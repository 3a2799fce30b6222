"""The docs are under test: the glossary has every word, the diagram is the graph, no link is dead."""

import re
from io import StringIO

from django.apps import apps
from django.conf import settings
from django.core.management import call_command

from agreements import states as documents
from initiatives.graph import ACTS
from initiatives.states import State
from organizations.models import Membership

DOCS = settings.BASE_DIR / "docs"
APPS = {"accounts", "organizations", "initiatives", "meetings", "prioritization", "assignments", "followup"}
APPS |= {
    "agreements",
    "contacts",
    "consultations",
    "deviations",
    "federation",
    "following",
    "imprints",
    "indicators",
    "letters",
    "personal",
    "networks",
    "news",
    "notifications",
    "plans",
    "pictures",
    "search",
    "writing",
    "yearly",
}


def test_the_glossary_has_a_row_for_each_model_state_and_role():
    rows = set(re.findall(r"^\| `(\w+)` \| .+ \|$", (DOCS / "glossary.md").read_text(), re.MULTILINE))
    models = {
        model.__name__
        for model in apps.get_models()
        if model._meta.app_label in APPS and not model._meta.auto_created
    }
    of_documents = set(documents.State.values) | set(documents.Verb.values)
    of_needs = set(State.values) | set(Membership.Role.values)
    assert rows == models | of_needs | of_documents


def test_the_diagram_is_the_graph():
    out = StringIO()
    left_out = ",".join(sorted({*ACTS, "import_history", "correct"}))
    call_command("graph_transitions", "initiatives.Need", exclude=left_out, stdout=out)
    assert sorted(out.getvalue().split("\n")) == sorted((DOCS / "workflow.dot").read_text().split("\n"))


def test_no_link_in_the_docs_is_dead():
    pages = [settings.BASE_DIR / "README.md", *DOCS.rglob("*.md")]
    dead = [
        (page.name, link)
        for page in pages
        for link in re.findall(r"\]\(([^)#:]+)\)", page.read_text())
        if not (page.parent / link).exists()
    ]
    assert dead == []
    assert len(pages) > 8


def test_every_setting_from_the_environment_is_documented():
    source = "".join(path.read_text() for path in (settings.BASE_DIR / "vardsamverkan").glob("*.py"))
    read = set(re.findall(r"env\.\w+\(\s*\"([A-Z_]+)\"", source))
    told = set(re.findall(r"`([A-Z_]+)`", (DOCS / "operations.md").read_text()))
    assert read - told == set()


def test_each_decision_has_a_number_of_its_own():
    numbers = [path.name[:4] for path in (DOCS / "adr").glob("*.md")]
    assert sorted(numbers) == [f"{number:04}" for number in range(1, len(numbers) + 1)]

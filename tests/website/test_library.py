"""All documents in one place: what is in force or published, by kind, topic and whose, and no more."""

import csv
import re
from functools import partial
from io import StringIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from agreements.models import GoverningDocument
from agreements.states import State
from initiatives.models import Need
from organizations.models import Body, TargetGroup
from tests.factories.documents import in_state
from tests.factories.kept import KeptVisitor
from tests.factories.needs import make, need_in
from tests.factories.networks import paper_of, year_of
from tests.factories.plans import published
from tests.factories.walks import once
from tests.factories.yearly import put_up_at_held, report_of
from website.library import KINDS
from website.library_data import FIELDS, LIST_FIELDS
from yearly.workflow import approve_report

pytestmark = pytest.mark.django_db


def found(client, query: str = "") -> list[tuple[str, str]]:
    answer = client.get(f"/dokument.json?{query}")
    assert answer.status_code == 200, answer.content
    return [(each["kind"], each["title"]) for each in answer.json()["results"]]


def kinds(client, query: str = "") -> set[str]:
    return {kind for kind, _title in found(client, query)}


@pytest.fixture
def full(cast):
    """One of each kind but the yearly report, which has a test of its own."""
    keys = once("one of each kind", partial(_full, cast))
    return tuple(Need.objects.get(pk=key) for key in keys)


def _full(cast):
    for state in State:
        in_state(state, title=f"Läge {state.value}")
    group = TargetGroup.objects.get(slug="aldre")
    published(cast.samordnare)
    working, done = need_in("ongoing", cast), need_in("closed", cast)
    done.target_groups.set([group])
    others = (need_in(at, cast) for at in ("chartering", "completed"))
    for number, need in enumerate((working, done, *others)):
        need.title = f"Titel {number}"
        need.save()
    return working.pk, done.pk


def test_what_is_in_force_or_published_is_there_and_nothing_else(client, cast, full):
    working, done = full
    there = found(client)
    assert {title for kind, title in there if kind == "governing_document"} == {
        "Läge by_source",
        "Läge in_force",
        "Läge extended",
        "Läge under_notice",
    }
    charters = [title for kind, title in there if kind == "charter"]
    assert charters == [f"{working.title}: uppdragshandling, version 1"]
    assert f"{done.title}: slutrapport" in {title for kind, title in there if kind == "final_report"}
    assert {"product", "action_plan"} <= kinds(client)
    page = re.sub(r"\s+", " ", client.get("/dokument/").content.decode())
    assert "Enligt källan." in page
    assert "I kraft. Gäller sedan" in page
    assert page.count("<h3>") == len(there)


def test_what_was_found_to_be_withdrawn_is_no_longer_there(client, cast):
    need = need_in("closed", cast)
    title = need.deliverables.get().title
    assert ("product", title) in found(client)
    make("followed_up", need, cast, by=cast.samordnare, product="withdrawn")
    assert ("product", title) not in found(client)


def test_each_filter_narrows_and_is_a_link(client, cast, full):
    _working, done = full
    GoverningDocument.objects.filter(title="Läge extended").update(body=Body.objects.steering())
    topic = done.priority_area.slug
    for kind in KINDS:
        assert kinds(client, f"slag={kind.slug}") <= {kind.name}
    assert kinds(client, "slag=slutprodukt") == {"product"}
    assert found(client, "q=läge+EXTENDED") == [("governing_document", "Läge extended")]
    assert {kind for kind, _title in found(client, "malgrupp=aldre")} >= {
        "product",
        "final_report",
        "action_plan",
    }
    assert "charter" not in kinds(client, "malgrupp=aldre")
    of_steering = found(client, "organ=vvg")
    assert ("governing_document", "Läge extended") in of_steering
    assert ("governing_document", "Läge in_force") not in of_steering
    assert {"charter", "product", "action_plan"} <= {kind for kind, _title in of_steering}
    assert found(client, "organ=sro") == []
    assert {"charter", "product"} <= kinds(client, f"omrade={topic}")
    assert found(client, "omrade=" + ("tillit" if topic != "tillit" else "trygghet")) != found(client)
    page = client.get(f"/dokument/?organ=vvg&omrade={topic}").content.decode()
    assert f"?organ=vvg&amp;omrade={topic}&amp;slag=slutprodukt" in page
    for wrong in ("slag=x", "organ=x", "sida=0"):
        for form in ("/", ".json", ".csv"):
            assert client.get(f"/dokument{form}?{wrong}").status_code == 400
    assert client.get("/dokument/?sida=99").status_code == 404


def test_a_document_that_led_from_a_need_is_about_what_the_need_is_about(client, cast):
    document, need = in_state(State.IN_FORCE), need_in("identified", cast)
    asked = f"slag=styrdokument&omrade={need.priority_area.slug}"
    assert found(client, asked) == []
    document.needs_before.add(need)
    document.needs_after.add(need)
    assert found(client, asked) == [("governing_document", document.title)]


def test_a_yearly_report_is_there_once_it_is_approved(client, cast):
    report = report_of(cast.samordnare)
    assert found(client, "slag=arsrapport") == []
    approve_report(put_up_at_held(report, cast.samordnare), by=cast.samordnare)
    assert found(client, "organ=vvg") == found(client) == [("yearly_report", report.title)]
    assert found(client, "organ=sro") == found(client, "omrade=tillit") == []


def test_what_a_network_has_published_is_there_once_in_its_newest_version(client, cast):
    year_of(cast.samordnare)
    paper_of(cast.samordnare, "kunskapsradet")
    paper = paper_of(cast.samordnare, "kunskapsradet", summary="Ett nytt år (exempel)")
    assert found(client) == found(client, "organ=kunskapsradet") == [("network_paper", str(paper))]
    assert found(client, "q=nytt") == found(client, "slag=natverk") != []
    for other in ("organ=vvg", "omrade=tillit", "malgrupp=aldre", "delregion=simba", "q=annat"):
        assert found(client, other) == []


def test_the_data_say_what_the_page_says(client, cast, full):
    answer = client.get("/dokument.json").json()
    assert set(answer) == set(LIST_FIELDS)
    assert {name for row in answer["results"] for name in row} == set(FIELDS)
    table = list(
        csv.DictReader(StringIO(client.get("/dokument.csv").content.decode("utf-8-sig")), delimiter=";")
    )
    assert set(table[0]) == set(FIELDS)
    assert [row["title"] for row in table] == [row["title"] for row in answer["results"]]
    for row in table:
        assert client.get(row["url"].removeprefix("http://testserver")).status_code == 200
    days = [row["day"] for row in table]
    assert days == sorted(days, reverse=True)
    assert days[-1] == ""


def test_it_is_told_a_page_at_a_time_in_as_many_queries(client, cast):
    def asked(page: int) -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(f"/dokument/?sida={page}").status_code == 200
        return len(queries)

    for number in range(21):
        in_state(State.BY_SOURCE, title=f"Dokument {number:02}")
    client.get("/dokument/")
    assert asked(1) == asked(2)
    first, second = (client.get(f"/dokument.json?sida={page}").json() for page in (1, 2))
    assert first["next"].endswith("?sida=2")
    assert (first["count"], second["next"]) == (21, None)
    seen = [row["title"] for answer in (first, second) for row in answer["results"]]
    assert len(seen) == len(set(seen)) == 21


def test_each_place_leads_to_its_own(client, cast):
    visitor = KeptVisitor()
    for page, query in (
        ("/kontakter/vvg/", "organ=vvg"),
        ("/omraden/tillit/", "omrade=tillit"),
        ("/delregionalt/simba/", "delregion=simba"),
    ):
        assert f'href="/dokument/?{query}"' in visitor.get(page).content.decode()
        assert visitor.get(f"/dokument/?{query}").status_code == 200

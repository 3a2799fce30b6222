"""What goes wrong is told in the portal's own words, and in the address's own format."""

import csv
import json
from io import StringIO

import feedparser
import pytest
from django.urls import get_resolver, reverse

from agreements.models import GoverningDocument
from initiatives.models import Need
from tests.factories.examples import demonstrated
from tests.factories.kept import KeptVisitor
from tests.factories.needs import need_in
from tests.factories.visitor import Visitor
from website.middleware import KNOW_THE_DAY

pytestmark = pytest.mark.django_db

ABSENT = [
    *(
        "/behov/2026-999",
        "/finns-inte",
        "/beslut/2026-999",
        "/moten/99",
        "/omraden/finns-inte",
        "/behov/x/y/z",
    ),
]
DATA = [
    *("/behov.json", "/behov.csv", "/behov.atom", "/beslut.json", "/beslut.csv", "/beslut.atom"),
    *("/moten.ics", "/oppna-data/dcat.rdf"),
]
WRONG = [
    *("/behov/2026-999.json", "/behov.json?sida=999", "/behov.json?fas=9", "/beslut.json?sida=999"),
    *("/behov/2026-999.atom", "/behov.csv?fas=9", "/behov.atom?fas=9", "/finns-inte.csv", "/finns-inte.ics"),
    *("/oppna-data/finns-inte.rdf", "/moten.json", "/beslut.json?lage=2026-01-01"),
]
OTHERS = {"origin": "https://x.example"}


@pytest.fixture(params=[Visitor, KeptVisitor], ids=["made", "kept"])
def door(request):
    return request.param()


@pytest.mark.parametrize("address", [*DATA, *WRONG])
def test_every_answer_of_open_data_may_be_read_from_any_site(door, cast, address):
    need_in("ongoing", cast)
    first = door.get(address, headers=OTHERS)
    head = door.head(address, headers=OTHERS)
    assert (first["Access-Control-Allow-Origin"], first["Access-Control-Expose-Headers"]) == ("*", "ETag")
    assert first["ETag"]
    for name in ("ETag", "Access-Control-Allow-Origin", "Access-Control-Expose-Headers", "Content-Type"):
        assert head[name] == first[name]
    assert head.status_code == first.status_code
    assert first["Content-Length"] == head["Content-Length"]


@pytest.mark.parametrize("address", DATA)
@pytest.mark.parametrize("method", ["get", "head"])
def test_unchanged_carries_what_the_first_answer_did(door, cast, address, method):
    need_in("ongoing", cast)
    first = door.get(address, headers=OTHERS)
    again = getattr(door, method)(address, headers=OTHERS | {"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    for name in ("ETag", "Access-Control-Allow-Origin", "Access-Control-Expose-Headers"):
        assert again[name] == first[name]


@pytest.mark.parametrize("address", [*DATA, "/behov/2026-014.json", "/finns-inte.json"])
def test_a_browser_may_ask_first(door, address):
    asked = {"access-control-request-method": "GET", "access-control-request-headers": "if-none-match"}
    answer = door.options(address, headers=OTHERS | asked)
    assert (answer.status_code, answer.content) == (204, b"")
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert "if-none-match" in answer["Access-Control-Allow-Headers"].lower()
    assert "GET" in answer["Access-Control-Allow-Methods"]


@pytest.mark.parametrize(
    "address", ["/", "/behov/", "/arbete/", "/arbete/behov.json", "/logga-in/", "/admin/x.json"]
)
def test_pages_are_open_to_no_other_site(door, address):
    answer = door.get(address, headers=OTHERS)
    assert not answer.has_header("Access-Control-Allow-Origin")


@pytest.mark.parametrize("debug", [False, True])
@pytest.mark.parametrize("absent", ABSENT)
def test_what_is_missing_is_told_in_its_own_format(door, settings, absent, debug):
    settings.DEBUG = debug
    told = door.get(f"{absent}.json")
    assert (told.status_code, told["Content-Type"]) == (404, "application/json; charset=utf-8")
    sentence = json.loads(told.content)["errors"]["adress"][0]
    table = door.get(f"{absent}.csv")
    assert (table.status_code, table["Content-Type"]) == (404, "text/csv; charset=utf-8")
    rows = list(csv.reader(StringIO(table.content.decode("utf-8-sig")), delimiter=";"))
    assert rows == [["status", "fel"], ["404", sentence]]
    feed = door.get(f"{absent}.atom")
    assert (feed.status_code, feed["Content-Type"]) == (404, "application/atom+xml; charset=utf-8")
    read = feedparser.parse(feed.content)
    assert (read.bozo, read.feed.subtitle, read.entries) == (False, sentence, [])
    page = door.get(f"{absent}/")
    assert (page.status_code, page["Content-Type"]) == (404, "text/html; charset=utf-8")
    assert 'lang="sv"' in page.content.decode()


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/finns-inte/", 404),
        ("/behov/2026-999/", 404),
        ("/fas/9/", 404),
        ("/admin/finns-inte/", 302),
        ("/halsa/x/", 404),
    ],
)
def test_with_debug_too_the_page_is_ours(client, settings, address, status):
    settings.DEBUG = True
    answer = client.get(address)
    assert answer.status_code == status
    if status != 302:
        html = answer.content.decode()
        assert '<html lang="sv"' in html
        assert "URLconf" not in html
        assert "Till läget just nu" in html


def test_with_debug_too_a_fault_is_told_in_swedish(client, settings, monkeypatch):
    settings.DEBUG = True
    client.raise_request_exception = False

    def fails(*_args: object, **_kwargs: object) -> None:
        raise RuntimeError("hemligt")

    monkeypatch.setattr("website.views.about.reach", fails)
    answer = client.get("/om/")
    html = answer.content.decode()
    assert answer.status_code == 500
    assert 'lang="sv"' in html
    assert "hemligt" not in html
    unknown = client.get("/om/", headers={"host": "annan.example"})
    assert unknown.status_code == 400
    assert 'lang="sv"' in unknown.content.decode()


def public_names() -> dict[str, list[str]]:
    """The public pages' names, and what stands in their addresses."""
    resolver = next(
        each for each in get_resolver().url_patterns if getattr(each, "namespace", "") == "website"
    )
    return {f"website:{each.name}": list(each.pattern.converters) for each in resolver.url_patterns}


def test_a_past_day_is_shown_or_refused_with_a_sentence(client):
    demonstrated()
    for name, parts in public_names().items():
        if parts or name in KNOW_THE_DAY:
            continue
        for day in ("2026-01-01", "igår", "9999-12-31"):
            answer = client.get(reverse(name), {"lage": day})
            assert answer.status_code == 400, (name, day)
            assert "som den är i dag" in answer.content.decode(), (name, day)
        assert client.get(reverse(name), {"lage": ""}).status_code != 400, name


def test_the_refusal_leads_to_today_and_to_that_day(client, cast):
    html = client.get("/beslut/?lage=2026-01-01&organ=vvg").content.decode()
    assert 'href="/beslut/?organ=vvg"' in html
    assert 'href="/lage/2026-01-01/"' in html


def test_whoever_knows_the_day_refuses_one_that_is_none(client):
    """What each shows of a day that was one: tests/website/test_as_of.py."""
    demonstrated()
    number = Need.objects.published().first().number
    document = GoverningDocument.objects.first().slug
    addresses = {
        "start": "/",
        "needs": "/behov/",
        "needs_json": "/behov.json",
        "needs_csv": "/behov.csv",
        "need": f"/behov/{number}/",
        "need_json": f"/behov/{number}.json",
        "phase": "/fas/1/",
        "area": "/omraden/tillit/",
        "search": "/sok/?q=vård",
        "needs_atom": "/behov.atom",
        "process": "/processen/",
        "process_json": "/processen.json",
        "process_csv": "/processen.csv",
        "subregions": "/delregionalt/",
        "subregion": "/delregionalt/simba/",
        "municipalities": "/kommuner/",
        "municipality": "/kommuner/1440/",
        "documents": "/styrdokument/",
        "documents_json": "/styrdokument.json",
        "documents_csv": "/styrdokument.csv",
        "document": f"/styrdokument/{document}/",
        "document_json": f"/styrdokument/{document}.json",
        "document_csv": f"/styrdokument/{document}.csv",
    }
    assert {f"website:{name}" for name in addresses} == KNOW_THE_DAY
    for name, address in addresses.items():
        sign = "&" if "?" in address else "?"
        future = client.get(f"{address}{sign}lage=9999-12-31")
        assert future.status_code == 400, name
        assert client.get(f"{address}{sign}lage=igår").status_code == 400, name

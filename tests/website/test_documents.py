"""The register as the public reads it: what was told, as page, data and of a past day."""

import csv
from datetime import date, datetime
from io import StringIO
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from agreements.models import GoverningDocument
from agreements.states import Rule, State, Verb
from agreements.workflow import correct, keep_calendar, load_documents, propose, send
from organizations.documents import read_json_list
from organizations.models import Principal
from tests.factories.documents import (
    SOURCE,
    A,
    B,
    answer,
    content,
    in_state,
    registered,
    seq,
    told,
)
from tests.factories.needs import draft, need_in
from tests.factories.parts import day, today
from website.document_cells import SHAPES
from website.document_fields import ANSWER, LINE, LIST_COLUMNS, PAGE

pytestmark = pytest.mark.django_db
LIST = "/styrdokument/"
HERE = ZoneInfo("Europe/Stockholm")


def page(client, address: str) -> str:
    got = client.get(address)
    assert got.status_code == 200
    return " ".join(got.content.decode().replace("\N{NO-BREAK SPACE}", " ").split())


def one(document: GoverningDocument, ending: str = "/") -> str:
    return f"/styrdokument/{document.slug}{ending}"


def rows(client, address: str) -> list[dict[str, str]]:
    text = client.get(address).content.decode("utf-8-sig")
    return list(csv.DictReader(StringIO(text), delimiter=";"))


def test_nothing_is_registered(client):
    assert "Inget dokument är registrerat än." in page(client, LIST)
    assert client.get("/styrdokument.json").json() == {"results": []}
    for ending in ("/", ".json", ".csv", "/version/1/"):
        assert client.get(f"/styrdokument/finns-inte{ending}").status_code == 404


def test_the_kinds_stand_in_the_profiles_order(client):
    for title, kind in (("Rutinen", "Rutin"), ("Avtalet", "Avtal"), ("Riktlinjen", "Riktlinje")):
        document = registered(title)
        document.kind = kind
        document.save()
    shown = page(client, LIST)
    assert shown.index(">Avtal<") < shown.index(">Riktlinje<") < shown.index(">Rutin<")


def test_41_of_50_and_no_word_that_it_is_in_force(client):
    codes = tuple(Principal.objects.values_list("code", flat=True))
    document = registered(parties=codes)
    send(document, 1, told(-80))
    for code in codes[:41]:
        answer(document, code)
    shown = page(client, one(document))
    for words in (
        "41 av 50 har beslutat.",
        "Gäller inte förrän alla har beslutat.",
        "Alla parter måste besluta",
    ):
        assert words in shown
    assert "I kraft" not in shown
    assert shown.count('class="lane-shape lane-shape-in_use"') == 42  # with the key's
    assert len(rows(client, one(document, ".csv"))) == 50
    data = client.get(one(document, ".json")).json()
    assert (data["decided"], data["parties"], len(data["answers"])) == (41, 50, 50)


def test_a_partys_answer_is_told_with_its_day_and_who_told_it(client, cast):
    document = in_state(State.DECIDING)
    answer(
        document, A, dnr="KS 2026/7", address="https://ale.example/7", remark="Följ kostnaden.",
        by=cast.kontakt, source="",
    )  # fmt: skip
    answer(document, B, Verb.SCHEDULE, meeting=day(10))
    shown = page(client, one(document))
    for words in ("KS 2026/7", "https://ale.example/7", "Följ kostnaden.", "uppgift från kontaktperson"):
        assert words in shown
    found = {row["code"]: row for row in rows(client, one(document, ".csv"))}
    assert (found[A]["answer"], found[A]["day"], found[A]["told_by"]) == (
        "decided", day(-70).isoformat(), "contact",
    )  # fmt: skip
    assert (found[B]["answer"], found[B]["source"]) == ("scheduled", SOURCE)
    assert cast.kontakt.name not in shown


def test_each_state_has_a_sentence_of_its_own_on_both_pages(client):
    documents = {state: in_state(state, rule=Rule.ALL) for state in State}
    listed = page(client, LIST)
    for state, document in documents.items():
        assert client.get(one(document, ".json")).json()["state"] == state
        says = client.get(one(document, ".json")).json()["says"]
        assert says or state == State.BY_SOURCE
        assert says in page(client, one(document))
        assert says in listed


def test_what_a_source_says_is_told_as_that_and_never_as_in_force(client, settings):
    file = settings.BASE_DIR / "data" / "documents_vastra_gotaland.json"
    from agreements.definitions import DocumentShape  # noqa: PLC0415 – pydantic is slow to import

    shapes = read_json_list(file, DocumentShape)
    assert len(load_documents(shapes)) == len(shapes) > 10
    assert load_documents(shapes) == []
    data = client.get("/styrdokument.json").json()["results"]
    assert {(row["state"], row["since"], row["rule"], row["decided"]) for row in data} == {
        ("by_source", None, None, 0)
    }
    shown = page(client, "/styrdokument/halso-och-sjukvardsavtalet/")
    for words in ("Enligt källan", "uppgift saknas", "Källa: ", "Uppsägningstid"):
        assert words in shown
    assert "I kraft" not in shown
    assert "Om en part avböjer" not in shown


def test_a_version_shows_what_differs_and_a_correction_is_another_thing(client):
    document = registered(text="# 1 Syfte\n\nVi möts varje år.")
    quarterly = content(text="# 1 Syfte\n\nVi möts varje kvartal.", notice_months=12)
    propose(document, quarterly, told(-50), seen=seq(document))
    mended = content(text="# 1 Syfte\n\nVi träffas varje kvartal.", what_changed="Ett ord.")
    correct(document, 2, mended, told(-40), seen=seq(document))
    second, third = (page(client, one(document, f"/version/{number}/")) for number in (2, 3))
    assert "Var: 6 månader. Nu: 1 år." in second
    assert "<ins>" in second
    assert "Parterna beslutar om den här versionen för sig." in second
    assert "Ett ord." in third
    assert "Ingen behöver besluta på nytt." in third
    assert "Version 2, rättad" in page(client, one(document)).replace("</a>", "")
    assert client.get(one(document, "/version/4/")).status_code == 404


def test_needs_that_nobody_may_know_of_are_not_named(client, cast):
    document, public, secret = registered(), need_in("queued", cast), draft(cast, title="Zebrafisk")
    document.needs_before.set([public, secret])
    shown = page(client, one(document))
    assert public.number in shown
    assert "Zebrafisk" not in shown
    assert client.get(one(document, ".json")).json()["needs_before"] == [public.number]


def test_lage_shows_afterwards_what_each_day_showed(client, cast):
    document, seen = None, {}
    happen = [
        lambda: registered(at=0, starts_on=None, ends_on=None),
        lambda: send(document, 1, told()),
        lambda: answer(document, A, at=0),
        lambda: answer(document, B, Verb.DECLINE, at=0),
        lambda: answer(document, B, at=-1),
    ]
    for number, happens in enumerate(happen):
        noon = datetime(2026, 3, 2 + 3 * number, 12, tzinfo=HERE)
        with time_machine.travel(noon, tick=False):
            document = happens() if document is None else (happens(), document)[1]
            whole = client.get(one(document, ".json")).json()
            seen[noon.date()] = (whole, client.get("/styrdokument.json").json()["results"])
    assert [whole["state"] for whole, _list in seen.values()] == [
        "proposed", "deciding", "deciding", "fallen", "in_force",
    ]  # fmt: skip
    for past, (whole, listed) in seen.items():
        then = client.get(f"{one(document, '.json')}?lage={past}").json()
        assert then.pop("as_of") == past.isoformat()
        assert {**then, "target_groups": []} == {**whole, "target_groups": []}
        assert client.get(f"/styrdokument.json?lage={past}").json()["results"] == listed
        assert "Så här såg det ut i slutet av den" in page(client, f"{one(document)}?lage={past}")
    before = date(2026, 3, 1)
    assert client.get(f"{one(document)}?lage={before}").status_code == 404
    assert "Inget dokument var registrerat den dagen." in page(client, f"{LIST}?lage={before}")
    assert client.get(f"{one(document)}?lage=igår").status_code == 400


def test_every_answer_has_a_shape_of_its_own():
    assert len(set(SHAPES.values())) == len(SHAPES) == 5


def keys(value, within="") -> set[str]:
    if isinstance(value, list):
        return set().union(*(keys(each, within) for each in value))
    if not isinstance(value, dict):
        return set()
    return {within + key for key in value}.union(*(keys(value[key], f"{within}{key}.") for key in value))


def test_each_key_is_explained_and_no_other(client):
    document = in_state(State.IN_FORCE)
    propose(document, content(), told(), seen=seq(document))
    listed = client.get("/styrdokument.json").json()["results"]
    assert keys(listed) == set(LINE)
    assert keys(client.get(f"{one(document, '.json')}?lage={today()}").json()) - set(LINE) == set(PAGE)
    assert list(rows(client, "/styrdokument.csv")[0]) == list(LIST_COLUMNS)
    assert list(rows(client, one(document, ".csv"))[0]) == list(ANSWER)


def counted(client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


@pytest.mark.once
def test_the_questions_do_not_grow_with_what_there_is(client):
    first = in_state(State.DECIDING, starts_on=day(30))
    addresses = [
        LIST,
        "/styrdokument.json",
        *(one(first, end) for end in ("/", ".json", ".csv", "/version/1/")),
    ]
    addresses += [f"{LIST}?lage={today()}", f"{one(first)}?lage={today()}"]
    few = {address: counted(client, address) for address in addresses}
    for number in range(4):
        in_state(State.IN_FORCE, at=-100 - number)
    answer(first, A)
    answer(first, B)
    assert {address: counted(client, address) for address in addresses} == few
    assert max(few.values()) <= 16


def test_the_countdown_tells_the_last_day_to_begin_and_who_cannot_make_it(client, cast):
    document = in_state(State.DECIDING, starts_on=day(30), ends_on=None)
    for code, offset in ((A, 10), (B, 60)):
        keep_calendar(Principal.objects.get(code=code), day(offset).year, [day(offset)], by=None)
    shown = page(client, one(document))
    assert "Hinner inte: 1 nämnd sammanträder efter" in shown
    assert shown.partition("Hinner inte")[2].index("Göteborg: tidigast") > 0
    assert "Ale: tidigast" not in shown
    assert "Nedräkning" not in page(client, f"{one(document)}?lage={today()}")
    in_force = in_state(State.IN_FORCE, ends_on=day(2000), title="I kraft (exempel)")
    told_of = page(client, one(in_force))
    assert "Arbetet med nästa version ska börja senast" in told_of
    assert "Börja skriva" in told_of
    assert "Sista dag att säga upp" in told_of
    soon = page(client, one(in_state(State.IN_FORCE, ends_on=day(20), title="Snart slut (exempel)")))
    assert "skulle ha börjat senast" in soon
    forever = page(client, one(in_state(State.IN_FORCE, ends_on=None, title="Tills vidare (exempel)")))
    assert "Nedräkning" not in forever


def test_a_versions_numbered_headings_are_headings(client):
    document = in_state(State.PROPOSED)
    page = client.get(f"/styrdokument/{document.slug}/version/1/").content.decode()
    assert "<h3>1 Syfte</h3>" in page

"""Remisser in public: what is asked at once, what was heard and decided once published, no word before."""

import csv
import re
from io import StringIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from consultations import workflow
from consultations.models import DocumentFile, DraftFile, RaisedNeed, ResponseFile, ResponseLine, Theme
from consultations.workflow import Sender, ThemeText
from tests.factories.consultations import (
    came,
    chosen,
    decided,
    heard,
    opened,
    point_of,
    recipient_of,
    sent,
    stored,
    upload,
    written,
)
from tests.factories.kept import KeptVisitor
from tests.factories.needs import day, need_in
from tests.factories.people import seat
from website.consultation_fields import ANSWER_COLUMNS, LIST_FIELDS, PAGE_FIELDS

pytestmark = pytest.mark.django_db
SECRET = "ZEBRAFISK"
PUBLISHED_LATER = ("vad-vi-horde/", "vad-som-beslutades/", "svar/1440/")


def page(client, path: str = "") -> str:
    answered = client.get(f"/remisser/{path}")
    assert answered.status_code == 200
    return re.sub(r"\s+", " ", answered.content.decode())


def test_one_that_is_written_is_not_there_and_one_that_is_sent_is(client, cast):
    written(cast, title="Skrivs än")
    assert "Ingen remiss har skickats ut än" in page(client)
    made = sent(cast, letter="Vi ber om **era** synpunkter.")
    assert "Skrivs än" not in page(client)
    shown = page(client, "1/")
    for words in (
        "Vi ber om <strong>era</strong> synpunkter",
        "<h3>1 Ansvar</h3>",
        "Vårdcentralen ansvarar.",
        "<li>2026</li>",
        "EX 2026-00012",
        "<li> Ale </li>",
        "3 mottagare",
        "De lämnas ut var för sig",
    ):
        assert words in shown
    assert "sekretess" not in shown
    assert client.get("/remisser.json").json()["results"][0]["title"] == made.title
    assert client.get("/remisser/2/").status_code == client.get("/remisser/0/").status_code == 404


def test_what_was_heard_and_what_was_decided_are_apart(client, cast):
    made = heard(cast)
    shown = page(client, "1/vad-vi-horde/")
    for words in ("Många vill ha det tydligare.", "Otydligt ansvar", "Sagt av Ale", "synpunkter: <strong>1"):
        assert words in shown
    assert client.get("/remisser/1/vad-som-beslutades/").status_code == 404
    assert "inte beslutat än" in page(client, "1/svar/1440/")
    theme = Theme.objects.get()
    workflow.answer_theme(theme, outcome="partly", because="Lagen säger annat.", by=cast.samordnare)
    workflow.reword(point_of(made), new_text="Chefen ansvarar.", by=cast.samordnare)
    for path in ("1/vad-vi-horde/", "1/svar/1440/", "1.json", "1.csv"):
        told = client.get(f"/remisser/{path}").content.decode()
        assert [word for word in ("Lagen säger annat", "Chefen ansvarar", "partly") if word in told] == []
    workflow.publish_decided(made, text="Texten är ändrad.", by=cast.samordnare)
    shown = page(client, "1/vad-som-beslutades/")
    for words in (
        "Delvis tillgodosett",
        "därför att",
        "Lagen säger annat.",
        "Chefen ansvarar.",
        "Vårdcentralen",
    ):
        assert words in shown
    assert "Delvis tillgodosett" not in page(client, "1/vad-vi-horde/")
    theirs = page(client, "1/svar/1440/")
    for words in (
        "Skriv tydligare.",
        "Delvis tillgodosett",
        "Lagen säger annat.",
        "SN 2026-7",
        "Socialnämnden",
    ):
        assert words in theirs
    assert "Inget svar är publicerat härifrån" in page(client, "1/svar/1480/")
    assert client.get("/remisser/1/svar/1401/").status_code == 404


def test_late_uninvited_private_and_what_is_not_published_are_told_as_such(client, cast):
    made = sent(cast)
    opened(came(made, cast), cast)
    opened(came(made, cast, "1480", said="Detta rör Anna."), cast, "kept")
    person = Sender(name="Namn Namnsson", is_private=True)
    opened(came(made, cast, sender=person, said="Som anhörig."), cast)
    opened(came(made, cast, sender=Sender(name="En förening (exempel)"), said="Bra."), cast)
    first = chosen(made, cast, "Mer detaljer")
    chosen(made, cast, "Färre detaljer", opposes=first)
    workflow.publish_heard(made, text="", by=cast.samordnare)
    shown = page(client, "1/vad-vi-horde/")
    for words in (
        "4 svar hade kommit in",
        "1 av dem finns inte här",
        "Privatperson",
        "En förening (exempel)",
    ):
        assert words in shown
    assert shown.count("Motsatt åsikt") == 2
    assert "Sagt av Ale, En förening (exempel), Privatperson" in shown
    everywhere = "".join(
        client.get(f"/remisser/1{path}").content.decode()
        for path in ("/vad-vi-horde/", ".json", ".csv", "/svar/1480/")
    )
    assert [word for word in ("Namnsson", "Anna", "sekretess") if word in everywhere] == []
    later = came(made, cast, "1490", said="Vi kom sent.")
    assert "Vi kom sent" not in page(client, "1/vad-vi-horde/")
    opened(later, cast)
    after = page(client, "1/vad-vi-horde/")
    for words in ("Kom in efter sammanställningen", "Vi kom sent", "4 svar hade kommit in"):
        assert words in after
    assert after.count("synpunkter: <strong>3") == 1


def test_a_need_that_a_remark_raised_is_told_of_once_it_is_public(client, cast):
    heard(cast)
    line = ResponseLine.objects.get()
    workflow.raise_need(line, by=cast.samordnare)
    assert "Synpunkten ledde till" not in page(client, "1/svar/1440/")
    need = need_in("identified", cast)
    RaisedNeed.objects.create(line=line, need=need)
    assert page(client, "1/svar/1440/").count("Synpunkten ledde till") == 1
    assert "/remisser/1/vad-vi-horde/" in client.get(f"/behov/{need.number}/").content.decode()
    workflow.review(line.response, result="kept", reason="x", by=cast.samordnare)
    assert "/remisser/1/" not in client.get(f"/behov/{need.number}/").content.decode()


def test_the_files_say_what_the_dictionary_says(client, cast):
    made = decided(cast)
    stored(DocumentFile, cast.samordnare, document=made.documents.get())
    stored(ResponseFile, cast.samordnare, response=made.responses.get())
    listed = client.get("/remisser.json").json()["results"][0]
    assert set(listed) == set(LIST_FIELDS)
    whole = client.get("/remisser/1.json").json()
    assert paths(whole) - {"counts"} == set(LIST_FIELDS) | set(PAGE_FIELDS)
    columns, one = table(client, "/remisser/1.csv")
    assert columns == list(ANSWER_COLUMNS)
    assert one[2:9] == ["1440", "Ale", str(day(0)), "false", "true", "false", "remarks"]
    assert table(client, "/remisser.csv")[0] == list(LIST_FIELDS)


def table(client, address: str) -> list[list[str]]:
    return list(csv.reader(StringIO(client.get(address).content.decode("utf-8-sig")), delimiter=";"))


def paths(value, within="") -> set[str]:
    if isinstance(value, list):
        return set().union(*(paths(each, within) for each in value))
    if not isinstance(value, dict):
        return set()
    return {within + key for key in value}.union(*(paths(value[key], f"{within}{key}.") for key in value))


# Two worlds that differ in what has come in: nobody outside can tell them apart.

PUBLIC = ["/", "/remisser/", "/remisser.json", "/remisser.csv", "/sok/?q=zebrafisk", "/behov.json", "/moten/"]
PUBLIC += [
    f"/remisser/1{path}"
    for path in ("/", ".json", ".csv", ".docx", *(f"/{each}" for each in PUBLISHED_LATER))
]
PUBLIC += ["/remisser/2/", "/remisser/2.json", "/oppna-data/", "/lage/", "/om/"]


def asked_of(address: str, visitor) -> tuple[int, bytes, int, str]:
    """Status, bytes, number of queries and what a browser compares by."""
    visitor.get(address)
    with CaptureQueriesContext(connection) as queries:
        answered = visitor.get(address)
    body = re.sub(rb'name="once" value="[^"]*"', b"", answered.content)
    return answered.status_code, body, len(queries), answered.headers.get("ETag", "")


def what_comes_in(made, cast) -> None:
    """All that may happen to a remiss before anything is published of it."""
    one = recipient_of(made, "1490")
    files = [upload(f"{SECRET}.pdf")]
    workflow.save_draft(one, {"overall": SECRET}, attachments=files, by=contact(cast, "1490"))
    asked = workflow.ask_for_extension(one, wanted=day(90), why=SECRET, by=contact(cast, "1490"))
    workflow.answer_extension(asked, granted_to=day(80), answer=SECRET, by=cast.samordnare)
    for code, stance in (("1440", "remarks"), ("1480", "disagree")):
        files = [upload(f"{SECRET}.pdf", f"%PDF {SECRET}".encode())]
        given = came(made, cast, code, stance=stance, said=f"{SECRET} {code}", attachments=files)
        opened(given, cast)
        workflow.mask(given, "overall", reason=SECRET, by=cast.samordnare)
    opened(came(made, cast, sender=Sender(name=SECRET, is_private=True), said=SECRET), cast, "kept")
    theme = chosen(made, cast, SECRET)
    workflow.make_theme(point_of(made), ThemeText(title=SECRET, opposes=theme), by=cast.samordnare)
    workflow.answer_theme(theme, outcome="not", because=SECRET, by=cast.samordnare)
    workflow.reword(point_of(made), new_text=SECRET, by=cast.samordnare)
    workflow.raise_need(ResponseLine.objects.first(), by=cast.samordnare)
    workflow.hand_out(made.responses.first(), note=SECRET, by=cast.samordnare)
    written(cast, title=SECRET, letter=SECRET)


def contact(cast, code: str):
    if not cast.outsider.memberships.exists():
        seat(cast.outsider, "contact", code)
        seat(cast.forslag, "contact", "1480")
    return cast.outsider


@pytest.mark.parametrize("visitor", [KeptVisitor, None], ids=["kept", "made"])
def test_before_it_is_published_nobody_outside_can_tell_what_has_come_in(visitor, client, cast):
    made = sent(cast, title="Trygg hemgång (exempel)")
    contact(cast, "1490")
    asking = visitor() if visitor else client
    before = {address: asked_of(address, asking) for address in PUBLIC}
    what_comes_in(made, cast)
    after = {address: asked_of(address, asking) for address in PUBLIC}
    assert [address for address in PUBLIC if before[address] != after[address]] == []
    assert SECRET.encode() not in b"".join(body for _status, body, _queries, _tag in after.values())
    assert {after[f"/remisser/1/{path}"][0] for path in PUBLISHED_LATER} == {404}
    files = [*ResponseFile.objects.all(), *DraftFile.objects.all()]
    assert {asking.get(f"/remisser/1/filer/{file.pk}/").status_code for file in files} == {404}
    assert len(files) == 3


# Queries.

COUNTS = {"": 4, ".json": 1, ".csv": 1}
COUNTS_OF_ONE = {
    "/": 7,
    ".json": 14,
    ".csv": 10,
    "/vad-vi-horde/": 12,
    "/vad-som-beslutades/": 12,
    "/svar/1440/": 13,
}


@pytest.mark.parametrize("many", [1, 4])
def test_pages_ask_no_more_however_much_there_is(many, client, cast):
    made = sent(cast)
    for code in ("1440", "1480", "1490")[: many - 1 or 1]:
        opened(came(made, cast, code), cast)
    for _each in range(many):
        theme = chosen(made, cast)
        workflow.answer_theme(theme, outcome="followed", because="Ja.", by=cast.samordnare)
        sent(cast)
    workflow.publish_heard(made, text="", by=cast.samordnare)
    workflow.publish_decided(made, text="", by=cast.samordnare)
    listed = {path: asked_of(f"/remisser{path or '/'}", client)[2] for path in COUNTS}
    assert listed == COUNTS
    assert {path: asked_of(f"/remisser/1{path}", client)[2] for path in COUNTS_OF_ONE} == COUNTS_OF_ONE

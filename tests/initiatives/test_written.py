"""A need's number, and a text, as people, word processors and phones write them."""

import unicodedata

import pytest
from django.core.management import call_command

from initiatives.written import number_in
from meetings.models import AgendaItem
from plaintext.border import composed
from tests.desk.everybody import signed_in
from tests.factories.needs import day, make, meeting, need_in

AS_WRITTEN = [
    "{year}-{place}",
    "{year}\N{NON-BREAKING HYPHEN}{place:03d}",
    "{year}\N{EN DASH}{place:03d}",
    "{year}\N{MINUS SIGN}{place:03d}",
    "{year} {place:03d}",
    "{year}\N{NO-BREAK SPACE}-\N{NO-BREAK SPACE}{place:03d}",
    "#{year}-{place:03d}",
    "{year}-{place:03d}.",
    "({year}-{place:03d}) ",
    "{wide}-{place:03d}",
    "behov {year}-{place}",
    "Nr. {year}:{place:03d}",
    "{year}/{place}",
    "ärende {year}_{place:03d},",
    "https://portal.example/behov/{year}-{place:03d}/",
    "{year}\N{WORD JOINER}-\N{ZERO WIDTH SPACE}{place:03d}",
    "{year} \N{SMALL HYPHEN-MINUS} {place}",
]
"""Dashes, spaces and other signs between, words around, missing zeros, full-width digits, its address."""

WIDE = str.maketrans("0123456789", "".join(map(chr, range(0xFF10, 0xFF1A))))


def ways(number: str) -> list[str]:
    year, place = number.split("-")
    return [way.format(year=year, place=int(place), wide=year.translate(WIDE)) for way in AS_WRITTEN]


@pytest.mark.parametrize("written", ways("2026-014"))
def test_a_number_is_read_however_it_is_written(written):
    assert number_in(written) == "2026-014"


@pytest.mark.parametrize(
    "text", ["", "2026", "2026-", "-014", "2026014", "26-014", "2026-0140000", "2026-014 och", "\x00", "vård"]
)
def test_what_is_no_number_is_none(text):
    assert number_in(text) == ""


@pytest.mark.django_db
@pytest.mark.parametrize("way", range(len(AS_WRITTEN)))
def test_the_search_the_log_the_letter_and_the_agenda_find_the_need(way, cast, client):
    need = make("endorse", need_in("assessment", cast), cast)
    written = ways(need.number)[way]
    assert [found["number"] for found in client.get("/behov.json", {"q": written}).json()["results"]] == [
        need.number
    ]
    log = client.get("/beslut.json", {"behov": written})
    assert (log.status_code, {row["need"]["number"] for row in log.json()["results"]}) == (200, {need.number})
    letter = client.get("/kontakt/", {"behov": written}).context["form"]
    assert letter["need"].value() == need.number
    found = meeting(on=day(5))
    sent = {"need": written, "kind": "standpoint"}
    assert signed_in(cast.samordnare).post(f"/arbete/moten/{found.pk}/add-item/", sent).status_code == 302
    assert AgendaItem.objects.get(meeting=found).need == need


@pytest.mark.django_db
def test_letters_of_two_signs_are_found_by_letters_of_one_and_the_other_way(cast, client):
    apart = unicodedata.normalize("NFD", "Närståendestöd på lördagar")
    first = need_in("identified", cast, title=apart)
    second = need_in("identified", cast, title=composed(apart))
    call_command("index_search", "--missing")
    for asked in (apart, composed(apart), "lördagar", unicodedata.normalize("NFD", "lördagar")):
        found = {need["number"] for need in client.get("/behov.json", {"q": asked}).json()["results"]}
        assert found == {first.number, second.number}
    html = client.get("/sok/", {"q": "lördagar"}).content.decode()
    assert html.count("<mark>lördagar</mark>") == 2
    alike = signed_in(cast.forslag).get("/arbete/behov/liknande/", {"title": apart}).context["lookalikes"]
    assert {row.number for row in alike} == {first.number, second.number}

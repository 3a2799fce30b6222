"""Deviations as the public reads them: what a person has published, through the gate, alike in all forms."""

import csv
from io import StringIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.deviations import analysed, count_row, counted, counts_published
from tests.factories.needs import need_in
from website.data_fields import COUNT_COLUMNS

pytestmark = pytest.mark.django_db
PAGE = "/uppfoljning/avvikelser/"


def page(client, address: str = PAGE) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_nothing_is_told_before_a_person_has_published(client, cast):
    counted([count_row(77)], cast.simba)
    assert "Inga antal är publicerade än" in page(client)
    assert "Avvikelser" not in page(client, "/uppfoljning/")
    assert client.get(f"{PAGE[:-1]}.json").json() == {"results": []}


def test_county_and_places_small_ones_hidden_alike_in_every_form(client, cast):
    rows = [
        count_row(12),
        count_row(20, "samla"),
        count_row(3, "fyrbodal", "sip"),
        count_row(31, "samla", "sip"),
    ]
    counts_published([*rows, count_row(8, month="2025-12")], cast.samordnare)
    shown = page(client)
    for words in (
        "Länet, månad för månad",
        "Varje plats i januari 2026",
        "december 2025",
        "visas inte",
        "En räkning",
    ):
        assert words in shown
    assert "Antal under 5 visas inte" in shown
    answer = client.get(f"{PAGE[:-1]}.csv")
    table = list(csv.DictReader(StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    told = client.get(f"{PAGE[:-1]}.json").json()["results"]
    assert [{key: "" if value is None else str(value) for key, value in row.items()} for row in told] == table
    assert set(told[0]) == set(COUNT_COLUMNS)
    of = {(row["month"], row["place"], row["category"]): row["count"] for row in told}
    assert of["2026-01", "alla", "alla"] == 66
    assert of["2026-01", "fyrbodal", "sip"] is None
    assert of["2026-01", "fyrbodal", "alla"] is None
    assert "Länet: <strong>66</strong> (januari 2026)" in page(client, "/uppfoljning/")


def test_a_public_need_and_its_analysis_lead_to_each_other(client, cast):
    found, need = analysed(cast.simba), need_in("identified", cast)
    found.needs.add(need)
    one = f"{PAGE}analyser/{found.pk}/"
    assert need.number in page(client, one)
    assert one in page(client, f"/behov/{need.number}/")
    assert one in page(client)


COUNTS = {PAGE: 12, f"{PAGE[:-1]}.json": 4, f"{PAGE[:-1]}.csv": 4}


def asked(client) -> dict[str, int]:
    found = {}
    for address in COUNTS:
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        found[address] = len(queries)
    return found


def test_pages_ask_no_more_however_much_there_is(client, cast):
    counts_published([count_row(12)], cast.simba)
    few = asked(client)
    months = [f"{year}-{month:02}" for year in (2024, 2025) for month in range(1, 13)]
    for category in ("rutin", "sip"):
        rows = [count_row(9, place, category, month) for month in months for place in ("simba", "samla")]
        counts_published(rows, cast.samordnare)
    assert asked(client) == few == COUNTS

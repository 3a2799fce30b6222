"""The follow-up as the public reads it: what a person has published, through the gate, alike in all forms."""

import csv
from io import StringIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from indicators.pictures import pictures_of
from indicators.shown import shown_values
from indicators.workflow import load_indicators
from pictures.models import Drawing
from tests.factories.indicators import loaded, published, read, row, shape
from website.data_fields import INDICATOR_FIELDS, VALUE_COLUMNS

pytestmark = pytest.mark.django_db
LIST, ONE = "/uppfoljning/", "/uppfoljning/indikatorer/trygghet/"
TARGET = {
    "kind": "target",
    "value": "55",
    "day": "2027-12-31",
    "decided_on": "2026-02-01",
    "decided_by": "Ett organ",
}
SMALL = {"numerator": 3, "denominator": 4000}
LARGE = {"numerator": 900, "denominator": 4000}


def page(client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def data(client) -> dict:
    return client.get(f"{ONE.rstrip('/')}.json").json()


def test_nothing_is_told_before_a_person_has_published(client, cast):
    read([row(loaded("trygghet"), "0014")])
    assert "Inga värden är publicerade än" in page(client, LIST)
    assert client.get("/uppfoljning.json").json() == {"results": []}
    for address in (ONE, f"{ONE[:-1]}.json", f"{ONE[:-1]}.csv"):
        assert client.get(address).status_code == 404


def test_the_county_on_one_page(client, cast):
    one = loaded("trygghet", targets=[TARGET])
    published(
        [row(one, "0014", value="50"), row(one, "0014", "2024", "49"), row(one, value="7")], cast.samordnare
    )
    shown = page(client, LIST)
    today = timezone.localdate()
    for words in ("<strong>50</strong> % (2025)", "Högt värde är bra", "Källa: En undersökning (exempel)"):
        assert words in shown
    assert "Mål: 55 % den 31 december 2027, beslutat 1 februari 2026 av Ett organ" in shown
    assert f"Läst {today.day} " in shown
    assert "49" not in shown.partition("<main")[2].partition("</main")[0]


def test_one_indicator_tells_series_spread_and_places(client, cast):
    one = loaded("trygghet", breaks=[{"day": "2024-01-01", "reason": "Ny fråga."}])
    rows = [row(one, "0014", year, value) for year, value in (("2023", "40"), ("2024", "45"), ("2025", "50"))]
    rows += [row(one, "0000", value="52.25"), row(one, "1480", value="10"), row(one, "1440", value="30")]
    rows += [row(one, "1441", value="20"), row(one, "1401", value=None)]
    published([*rows, row(one, "1480", gender="K", value="98.75")], cast.samordnare)
    shown = page(client, ONE)
    for words in (
        "Länet från 2023 till 2025: lägst 40, högst 50.",
        "Brott i serien 1 januari 2024: Ny fråga.",
        '<th scope="row">2025</th><td>50</td><td>52,25</td>',
        '<th scope="row">2025</th><td>20</td><td>10–30</td><td>3</td>',
        "2025: median 20, 10–30 (3 kommuner).",
        "Länet har gått upp från 45 (2024) till 50 (2025).",
        "2025 låg länet under riket: 50 mot 52,25.",
        "Kommunerna 2025",
        "uppgift saknas eller är skyddad",
        "egen beräkning",
    ):
        assert words in shown
    assert "98,75" not in shown


def test_one_municipality_stands_beside_the_county_and_the_country(client, cast):
    one = loaded("trygghet")
    published(
        [row(one, "0014", value="40"), row(one, value="10"), row(one, "1440", value="30")], cast.samordnare
    )
    [picture] = [each for each in pictures_of(one, shown_values(one)) if each.name == "trygghet-kommuner"]
    body = '<circle cx="1" cy="1" r="2" class="k1440" /><circle cx="1" cy="2" r="2" class="k1480" />'
    Drawing.objects.create(digest=picture.digest, width=1, height=1, body=body)
    shown = page(client, f"{ONE}?kommun=1440")
    assert "Ale, större i bilden: 30. Länet: 40. Riket: –." in shown
    assert 'r="2" class="own" /><circle cx="1" cy="2" r="2" class="k1480" />' in shown
    assert '<option value="1440" selected>Ale</option>' in shown
    for nothing in ("", "?kommun=", "?kommun=9999", "?kommun=%22%3E%3Cscript"):
        shown = page(client, ONE + nothing)
        assert 'class="own"' not in shown
        assert "större i bilden" not in shown


def test_what_is_revised_and_withdrawn_is_told(client, cast):
    one = loaded("trygghet")
    published([row(one), row(one, "1440")], cast.samordnare)
    published([row(one, value="60"), row(one, "1440", value=None, is_withdrawn=True)], cast.samordnare)
    shown = page(client, ONE)
    assert '60 <span class="meta">ändrat av källan sedan det först publicerades</span>' in shown
    assert "tillbakadraget av källan" in shown
    assert {each["place"]: each["status"] for each in data(client)["values"]} == {
        "1480": "revised",
        "1440": "withdrawn",
    }


def test_a_small_number_is_hidden_in_every_form(client, cast):
    one = loaded("trygghet")
    rows = [row(one, value="0.0753", gender="K", **SMALL), row(one, gender="M", value="22.5", **LARGE)]
    rows += [
        row(one, value="22.575", **(LARGE | {"numerator": 903})),
        row(one, "0014", value="0.0753", **SMALL),
    ]
    published(rows, cast.samordnare)
    forms = [page(client, address) for address in (LIST, ONE)]
    forms += [client.get(f"{ONE[:-1]}.{ending}").content.decode() for ending in ("json", "csv")]
    for form in forms:
        assert "0,08" not in form
        assert "0.0753" not in form
    assert "färre än 5 personer" in forms[0]
    assert "färre än 5 personer" in forms[1]
    found = {(each["place"], each["gender"]): each["value"] for each in data(client)["values"]}
    # Men are all but the women, so one of the two goes with them.
    assert found["1480", "K"] is None
    assert None in {found["1480", "M"], found["1480", "T"]}
    assert "903" not in forms[2]


def test_page_csv_and_json_say_the_same_and_each_key_is_explained(client, cast):
    one = loaded("trygghet", targets=[TARGET], breaks=[{"day": "2024-01-01", "reason": "Ny fråga."}])
    published([row(one), row(one, "0014", value="50.5")], cast.samordnare)
    told = data(client)
    answer = client.get(f"{ONE[:-1]}.csv")
    table = list(csv.DictReader(StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    assert table == told["values"]
    assert [each["value"] for each in table] == ["50.5", "50"]
    assert set(table[0]) == set(VALUE_COLUMNS)
    keys = set(told) | {f"targets.{key}" for key in told["targets"][0]}
    keys |= {f"breaks.{key}" for key in told["breaks"][0]}
    assert keys - {"values"} == set(INDICATOR_FIELDS)
    listed = client.get("/uppfoljning.json").json()["results"]
    assert listed == [{key: value for key, value in told.items() if key != "values"}]


COUNTS = {LIST: 9, ONE: 13, "/uppfoljning.json": 3, f"{ONE[:-1]}.json": 7, f"{ONE[:-1]}.csv": 7}


def asked(client) -> dict[str, int]:
    found = {}
    for address in COUNTS:
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        found[address] = len(queries)
    return found


@pytest.mark.once
def test_pages_ask_no_more_however_much_there_is(client, cast):
    one = loaded("trygghet", targets=[TARGET])
    # Two years: of one there is nothing to draw, and no drawing to ask for.
    published([row(one, "0014"), row(one, "0014", "2024"), row(one)], cast.samordnare)
    assert asked(client) == COUNTS
    more = load_indicators([shape("trygghet", targets=[TARGET]), *(shape(f"i{n}") for n in range(9))])
    years, codes = map(str, range(2010, 2020)), ("0014", "1480", "1440")
    rows = [row(each, code, year) for year in years for each in more for code in codes]
    published(rows, cast.samordnare)
    assert asked(client) == COUNTS

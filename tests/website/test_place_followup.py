"""What is followed at one place beside the county and the country, alike on its page and as data."""

import csv
import re
from io import StringIO

import pytest

from indicators.models import Indicator
from tests.factories.indicators import loaded, published, row
from website.followup_fields import PLACE_COLUMNS

pytestmark = pytest.mark.django_db
VALUES = {"1440": "48", "1415": "52", "0014": "50", "0000": "55"}
"""Two municipalities of one area, the county, the country."""


@pytest.fixture
def _values(cast):
    one = loaded("trygghet")
    rows = [row(one, place, value=value) for place, value in VALUES.items()]
    published([*rows, row(one, "1440", "2024", "10")], cast.samordnare)


def page(client, address: str) -> str:
    return " ".join(client.get(address).content.decode().split())


@pytest.mark.usefixtures("_values")
def test_a_municipality_beside_the_county_and_the_country(client):
    shown = page(client, "/kommuner/1440/")
    assert "%, 2025" in shown
    cells = re.findall(r"<td[^>]*>(.*?)</td>", shown.partition('id="uppfoljning"')[2])
    assert cells[:3] == ["48", "50", "55"]
    [found] = client.get("/uppfoljning/platser/1440.json").json()["results"]
    assert set(found) == set(PLACE_COLUMNS)
    assert [found[key] for key in ("kind", "value", "county", "country")] == ["value", "48", "50", "55"]


@pytest.mark.usefixtures("_values")
def test_an_area_is_the_middle_of_the_municipalities_that_are_shown(client):
    assert "median 50, 48–52 (2 kommuner)" in page(client, "/delregionalt/simba/")
    answer = client.get("/uppfoljning/platser/simba.csv").content.decode("utf-8-sig")
    [found] = csv.DictReader(StringIO(answer), delimiter=";")
    assert [found[key] for key in ("kind", "value", "least", "most", "count")] == [
        "median",
        "50",
        "48",
        "52",
        "2",
    ]


@pytest.mark.usefixtures("_values")
def test_what_is_too_small_is_hidden_in_every_form(client, cast):
    few = {"numerator": 3, "denominator": 4000}
    published([row(Indicator.objects.get(), "1419", value="40", **few)], cast.samordnare)
    assert "visas inte" in page(client, "/kommuner/1419/")
    [found] = client.get("/uppfoljning/platser/1419.json").json()["results"]
    assert found["value"] is None
    assert "40" not in client.get("/uppfoljning/platser/1419.csv").content.decode().splitlines()[1].split(";")


@pytest.mark.usefixtures("_values")
def test_the_county_as_a_table(client):
    answer = client.get("/uppfoljning.csv").content.decode("utf-8-sig")
    [found] = csv.DictReader(StringIO(answer), delimiter=";")
    assert (found["place"], found["value"], found["country"]) == ("0014", "50", "55")


def test_where_nothing_is_published_the_place_says_nothing_of_it(client):
    assert 'id="uppfoljning"' not in page(client, "/kommuner/1440/")
    assert client.get("/uppfoljning/platser/1440.json").json() == {"results": []}
    for place in ("0014", "0000", "finns-inte"):
        assert client.get(f"/uppfoljning/platser/{place}.csv").status_code == 404

"""One area, one municipality: what is on its way there, what it shall take into use, what it uses."""

import re
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from followup.models import Implementation
from initiatives.models import Need
from organizations.models import Principal, SubregionalArea
from tests.factories.examples import seeded
from tests.factories.needs import day, lane, make, need_in, today
from ui import paging
from website import place_parts

pytestmark = pytest.mark.django_db
AREA, PLACE = "/delregionalt/simba/", "/kommuner/1440/"


def titles(lines) -> list[str]:
    return [line.row.need.number for line in lines]


def coming(client, address: str) -> list[str]:
    return [line.number for line in client.get(address).context["lines"]]


def test_what_is_on_its_way_is_what_names_the_place_or_no_place_at_all(client, cast):
    whole_county, ours, one, theirs = (need_in("identified", cast) for _n in range(4))
    ours.affected_areas.set([lane()])
    one.affected_municipalities.set(Principal.objects.filter(code="1415"))
    theirs.affected_areas.set(SubregionalArea.objects.filter(slug="skaraborg"))
    theirs.affected_municipalities.set(Principal.objects.filter(code="1480"))
    need_in("declined", cast)
    need_in("submitted", cast)
    need_in("implementing", cast)
    assert set(coming(client, AREA)) == {whole_county.number, ours.number, one.number}
    assert set(coming(client, PLACE)) == {whole_county.number, ours.number}
    assert set(coming(client, "/kommuner/1415/")) == {whole_county.number, ours.number, one.number}
    assert set(coming(client, "/kommuner/1480/")) == {whole_county.number, theirs.number}


def test_the_areas_own_lanes_by_what_they_ask_of_it(client, cast):
    waiting, used, not_here = (need_in("implementing", cast) for _n in range(3))
    make("area_step", waiting, cast, status="planned", day=day(30))
    make("area_step", used, cast, status="in_use", day=today())
    make("area_step", not_here, cast, status="not_applicable")
    context = client.get(AREA).context
    assert [titles(context[name]) for name in ("to_use", "in_use", "not_here")] == [
        [waiting.number], [used.number], [not_here.number],
    ]  # fmt: skip
    assert len(client.get("/delregionalt/skaraborg/").context["to_use"]) == 3


def test_a_municipality_speaks_for_itself_or_there_is_no_word(client, cast):
    said, unsaid = need_in("implementing", cast), need_in("implementing", cast)
    make("area_step", said, cast, status="under_way", municipalities={"1440": "in_use"})
    make("area_step", unsaid, cast, status="in_use")
    context = client.get(PLACE).context
    shown = {name: titles(context[name]) for name in ("in_use", "to_use", "unsaid", "not_here")}
    assert shown == {"in_use": [said.number], "to_use": [], "unsaid": [unsaid.number], "not_here": []}
    page = client.get(PLACE).content.decode()
    assert "Vårdsamverkan SIMBA som helhet: pågår." in page
    assert "Området: i bruk. Ale: ingen uppgift." in page


@pytest.mark.parametrize("status", ["planned", "under_way", "in_use", "not_applicable"])
def test_whatever_the_area_says_is_never_told_as_a_municipalitys(status, client, cast):
    need = make("area_step", need_in("implementing", cast), cast, status=status)
    context = client.get(PLACE).context
    assert [len(context[name]) for name in ("to_use", "in_use", "not_here", "unsaid")] == [0, 0, 0, 1]
    data = client.get(f"/behov/{need.number}.json").json()["implementation"]
    simba = next(row for row in data if row["id"] == "simba")
    total = Principal.objects.filter(area__slug="simba").count()
    assert (simba["municipalities"], simba["municipalities_in_use"]) == ([], 0)
    assert len(simba["municipalities_unsaid"]) == simba["municipalities_total"] == total


def test_the_areas_card_counts_the_municipalities_that_have_it_in_use(client, cast):
    said = {"1440": "in_use", "1415": "planned"}
    need = make("area_step", need_in("implementing", cast), cast, status="in_use", municipalities=said)
    total = Principal.objects.filter(area__slug="simba").count()
    page = client.get(f"/behov/{need.number}/").content.decode()
    assert f"I bruk i 1&nbsp;av&nbsp;{total} kommuner" in page
    assert f"I bruk i 1&nbsp;av&nbsp;{total} kommuner" in client.get(AREA).content.decode()
    assert page.count(": ingen uppgift") == Principal.objects.filter(area__isnull=False).count() - len(said)
    then = client.get(f"/behov/{need.number}/?lage={today()}").content.decode()
    assert f"I bruk i 1&nbsp;av&nbsp;{total} kommuner" in then


def test_what_nobody_has_confirmed_says_so_on_every_page(client, cast):
    need = make("area_step", need_in("implementing", cast), cast, status="in_use", day=day(-400))
    for address in (f"/behov/{need.number}/", AREA):
        assert "Inte bekräftat sedan" not in client.get(address).content.decode()
    Implementation.objects.filter(area=lane()).update(confirmed_on=day(-300))
    for address in (f"/behov/{need.number}/", AREA):
        assert "Inte bekräftat sedan" in client.get(address).content.decode()
    data = client.get(f"/behov/{need.number}.json").json()["implementation"]
    assert [(row["id"], row["is_old"]) for row in data if row["is_old"]] == [("simba", True)]


def test_the_needs_page_shows_a_shape_and_a_word_for_each_area(client, cast):
    need = make(
        "area_step", need_in("implementing", cast), cast, status="in_use", municipalities={"1440": "in_use"}
    )
    page = client.get(f"/behov/{need.number}/").content.decode()
    assert "I bruk i 1&nbsp;av&nbsp;6 områden." in page
    assert (page.count('class="lane-tile"'), page.count("lane-shape-in_use")) == (6, 1)
    assert page.count('href="/delregionalt/') == 6
    assert 'href="/kommuner/1440/"' in page
    assert "style=" not in page


def test_the_lists_lead_to_every_area_and_municipality(client, cast):
    areas, places = client.get("/delregionalt/").content.decode(), client.get("/kommuner/").content.decode()
    for area in SubregionalArea.objects.all():
        assert f'href="/delregionalt/{area.slug}/"' in areas
    for place in Principal.objects.filter(kind="municipality"):
        assert f'href="/kommuner/{place.code}/"' in areas
        assert f'href="/kommuner/{place.code}/"' in places


@pytest.mark.parametrize("address", ["/delregionalt/finns-inte/", "/kommuner/9999/", "/kommuner/14/"])
def test_what_is_no_place_is_not_there(address, client, cast):
    assert client.get(address).status_code == 404


def test_the_region_itself_is_no_municipality(client, cast):
    code = Principal.objects.get(kind="region").code
    assert client.get(f"/kommuner/{code}/").status_code == 404


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize(("address", "queries"), [(AREA, 15), (PLACE, 19)])
@pytest.mark.once
def test_as_many_queries_however_much_is_in_use(address, queries, number, client, cast):
    for _n in range(number):
        make(
            "area_step",
            need_in("implementing", cast),
            cast,
            status="in_use",
            municipalities={"1440": "in_use"},
        )
    need_in("identified", cast)
    client.get(address)
    with CaptureQueriesContext(connection) as found:
        client.get(address)
    assert len(found) == queries


def test_a_lane_that_nobody_has_spoken_of_has_no_word_of_where_it_stands(client, cast):
    need = need_in("implementing", cast)
    client.force_login(cast.simba)
    pages = [f"/behov/{need.number}/", "/delregionalt/simba/", "/kommuner/1440/"]

    def words() -> list[bool]:
        found = [client.get(address).content.decode().lower() for address in pages]
        return [("inte påbörjat" in page.partition("<main")[2]) for page in found]

    def told() -> list[str]:
        rows = client.get(f"/behov/{need.number}.json").json()["implementation"]
        return [row["status_label"] for row in rows if row["id"] == "simba"]

    assert (words(), told()) == ([False] * 3, ["ingen uppgift"])
    desk = client.get("/arbete/genomforande/").content.decode()
    assert ("Ingen uppgift" in desk, "Inte påbörjat än" in desk) == (True, True)
    make("area_step", need, cast, status="not_started")
    assert (words()[1], told()) == (True, ["inte påbörjat"])


def test_more_than_the_numbered_pages_hold_is_not_counted_and_still_read_to_its_end(client, monkeypatch):
    seeded(30)
    for name, value in {"PER_PAGE": 3, "LAST_NUMBERED": 2}.items():
        monkeypatch.setattr(paging, name, value)
    monkeypatch.setattr(paging.Begun, "most", 6)
    place = SubregionalArea.objects.first()
    on_their_way = Need.objects.published().on_its_way().concerning(place)
    address = base = f"/delregionalt/{place.slug}/"
    numbers: list[str] = []
    while address:
        page = unescape(client.get(address).content.decode())
        assert "Fler än 6 utvecklingsbehov." in page
        numbers += re.findall(r'<a href="/behov/([0-9-]+)/"', page.partition('id="pa-vag"')[2])
        after = re.search(r'<a rel="next"\s+href="([^"]+)"', page)
        address = base + after[1] if after else ""
    assert list(dict.fromkeys(numbers)) == [need.number for need in on_their_way.newest_first()]
    assert len(on_their_way) > 10
    for wrong in ("sida=0", "sida=x", "sida=3", "sida=4&efter=x"):
        assert client.get(f"{base}?{wrong}").status_code == 404, wrong


def test_a_long_list_shows_its_first_five_and_folds_the_rest(client, cast):
    numbers = [need_in("identified", cast).number for _n in range(8)]
    page = client.get(PLACE).content.decode()
    shown, _fold, folded = page.partition('<details class="rest"')
    assert sum(f"/behov/{number}/" in shown for number in numbers) == 5
    assert sum(f"/behov/{number}/" in folded for number in numbers) == 3
    assert "Visa alla 8" in folded


@pytest.fixture
def two_a_page(monkeypatch):
    """By a fixture, so that walks, which have nothing to do with it, may be laid."""
    monkeypatch.setattr(place_parts, "PER_PAGE", 2)


@pytest.mark.parametrize("asked", ["", f"lage={today()}"])
def test_of_a_long_part_the_first_page_is_shown_and_a_link_leads_to_all_of_it(
    asked, client, cast, two_a_page
):
    numbers = [need_in("implementing", cast).number for _n in range(3)][::-1]
    make("area_step", need_in("implementing", cast), cast, status="in_use")
    page = client.get(f"{AREA}?{asked}")
    assert (titles(page.context["to_use"]), len(page.context["to_use"])) == (numbers[:2], 3)
    assert page.context["use"].says.startswith("1 av 4 resultat")
    link = re.search(r'href="(\?visa=ska-tas-i-bruk[^"]*)">Visa alla 3<', page.content.decode())
    first = client.get(AREA + unescape(link[1]))
    assert titles(first.context["part"]) == numbers[:2]
    assert "Ska tas i bruk: 3" in first.content.decode()
    onward = re.search(r'rel="next"\s+href="([^"]+)"', first.content.decode())
    assert titles(client.get(AREA + unescape(onward[1])).context["part"]) == numbers[2:]
    for wrong in ("visa=annat", "visa=i-bruk&sida=2", "visa=i-bruk&sida=x"):
        assert client.get(f"{AREA}?{wrong}&{asked}").status_code == 404, wrong
    assert "Ingenting." in client.get(f"{AREA}?visa=inte-aktuellt&{asked}").content.decode()

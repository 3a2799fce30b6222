"""The portal's own pages, municipalities and roles, as hits above the needs."""

import re

import pytest

from organizations.models import Principal
from organizations.region import current_region
from search.words import words_of
from tests.factories.needs import need_in
from website.site_pages import PAGES, pages_for

pytestmark = pytest.mark.django_db

ASKED = [
    ("prenumerera", "/prenumerera/"),
    ("hur kan jag prenumrera", "/prenumerera/"),
    ("bevaka ett behov", "/prenumerera/"),
    ("vem bestämmer", "/om/#vem"),
    ("vem bestemmer", "/om/#vem"),
    ("vem är det som beslutar", "/om/#vem"),
    ("processledare", "/om/#vem"),
    ("samordnarens uppgift", "/om/#vem"),
    ("VVG", "/om/#vem"),
    ("hur går det till", "/om/#stegen"),
    ("kontakt", "/kontakt/"),
    ("när är nästa möten", "/moten/"),
    ("protokoll", "/moten/"),
    ("protokål", "/moten/"),
    ("beslut", "/beslut/"),
    ("öppna data", "/oppna-data/"),
    ("oppna data", "/oppna-data/"),
    ("gdpr", "/personuppgifter/"),
    ("tillgänglighet", "/tillganglighet/"),
    ("logga in", "/logga-in/"),
    ("tillbaka i tiden", "/lage/"),
]


@pytest.mark.parametrize(("question", "address"), ASKED)
def test_the_page_that_is_asked_for_stands_above_the_needs(question, address, client, cast):
    need_in("identified", cast, title=f"Om {question}")
    html = client.get("/sok/", {"q": question}).content.decode()
    top = html.index(f'<a href="{address}">', html.index("<main"))
    assert top < html.index('id="traffar-rubrik"')


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("Borås", "Borås"),
        ("boras", "Borås"),
        ("Göteborg", "Göteborg"),
        ("goteborg", "Göteborg"),
        ("vad händer i Kungelv", "Kungälv"),
        ("Kungälvs kommun", "Kungälv"),
        ("mölndahl", "Mölndal"),
        ("Ale", "Ale"),
    ],
)
def test_a_municipality_is_led_to_however_it_is_written(question, name, client, cast):
    row = Principal.objects.get(kind=Principal.Kind.MUNICIPALITY, name__startswith=name)
    html = client.get("/sok/", {"q": question}).content.decode()
    assert html.index(f'href="/kommuner/{row.code}/"') < html.index('id="traffar-rubrik"')
    assert len(re.findall(r'href="/kommuner/[0-9]+/"', html)) == 1


@pytest.mark.parametrize(
    "question",
    [
        "samordnad individuell plan för äldre",
        "utskrivning från sjukhus",
        "munhälsa",
        "barns hälsa",
        "läkemedel",
        "x",
    ],
)
def test_what_is_asked_of_needs_leads_to_no_page(question, cast):
    assert pages_for(question, current_region()) == []


def test_every_page_is_there_and_can_be_asked_for(client, cast):
    for page in PAGES:
        address, _hash, place = page.url.partition("#")
        answer = client.get(address)
        assert answer.status_code == 200
        assert not place or f'id="{place}"' in answer.content.decode()
        for way in page.asked:
            assert words_of(way)
            assert page in pages_for(way, current_region()), way

"""The desk's head: who is signed in and as what, where in the menu one is, and a page headed by its need."""

import re

import pytest

from organizations.permissions import roles_in_words
from tests.factories.needs import need_in
from tests.factories.people import read_cast, seat

pytestmark = pytest.mark.django_db

SAYS = {
    "samordnare": ["samordnare, VVG"],
    "sro_ledamot": ["ledamot, SRO"],
    "leder": ["processledare, VVG"],
    "kontakt": ["kontaktperson, Ale"],
    "ended": [],
    "outsider": [],
}


def head(client, user) -> str:
    client.force_login(user)
    page = client.get("/arbete/").content.decode()
    shown = page.partition('<p class="me">')[2].partition("</p>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", shown).split())


@pytest.mark.parametrize("name", SAYS)
def test_the_head_says_name_and_roles(name, client, cast):
    person = getattr(cast, name)
    said = head(client, person)
    assert person.name in said
    assert roles_in_words(person) == SAYS[name]
    assert ("·" in said) == bool(SAYS[name])
    assert [role for role in SAYS[name] if role not in said] == []


def test_several_roles_are_all_said_and_each_once(client, cast):
    seat(cast.leder, "member", "sro")
    seat(cast.leder, "process_leader", "vvg")
    assert sorted(roles_in_words(read_cast().leder)) == ["ledamot, SRO", "processledare, VVG"]
    assert "ledamot, SRO" in head(client, read_cast().leder)


def test_the_assignment_is_headed_by_its_need(client, cast):
    need = need_in("ongoing", cast)
    client.force_login(cast.leder)
    page = client.get(f"/arbete/uppdrag/{need.number}/").content.decode()
    heading = re.sub(r"<[^>]+>", "", page.partition("<h1>")[2].partition("</h1>")[0])
    assert heading == f"{need.number} {need.title}"
    assert f"<title>Uppdraget: {need.number} {need.title}" in page


def menu(client, address: str) -> str:
    page = client.get(address).content.decode()
    return page.partition('<nav class="menu"')[2].partition("</nav>")[0]


HERE = {  # the room that the menu marks, and how
    "/arbete/": ("/arbete/", "page"),
    "/arbete/behov/": ("/arbete/behov/", "page"),
    "/arbete/behov/nytt/": ("/arbete/behov/", "true"),
    "/arbete/styrdokument/": ("/arbete/styrdokument/", "page"),
    "/arbete/styrdokument/nytt/": ("/arbete/styrdokument/", "true"),
    "/arbete/sammantraden/": ("/arbete/styrdokument/", "true"),
    "/arbete/fordjupad-uppfoljning/": ("/arbete/handlingsplaner/", "true"),
    "/arbete/personer/ny/": ("/arbete/personer/", "true"),
    "/arbete/meddelanden/installningar/": ("/arbete/meddelanden/", "true"),
    "/arbete/ordlista/": None,
}


@pytest.mark.parametrize("address", HERE)
def test_the_menu_says_where_one_is(address, client, cast):
    client.force_login(cast.samordnare)
    marked = re.findall(r'<a href="([^"]+)" aria-current="(\w+)"', menu(client, address))
    assert marked == [here for here in [HERE[address]] if here]


def test_many_rooms_wait_behind_what_they_are_for_and_few_stand_in_the_open(client, cast):
    client.force_login(cast.samordnare)
    groups = re.findall(r"<summary([^>]*)>([^<]+)", menu(client, "/arbete/styrdokument/"))
    assert [(name.strip(), "aria-current" in given) for given, name in groups] == [
        ("Styrning", True),
        ("Uppföljning", False),
        ("Kommunikation", False),
        ("Organisation", False),
        ("Mer", False),
    ]
    client.force_login(cast.ledamot)
    few = menu(client, "/arbete/")
    assert "<summary" not in few
    assert 'href="/arbete/moten/"' in few

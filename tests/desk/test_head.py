"""The desk's head says who is signed in and as what; the assignment's page is headed by its need."""

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

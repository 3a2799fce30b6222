"""How to reach a person, who is controller, and what a letter is about: told as far as it is known."""

import pytest

from tests.factories.needs import need_in

pytestmark = pytest.mark.django_db
PAGES = ["/om/", "/personuppgifter/"]


def words(client, address: str) -> str:
    return " ".join(client.get(address).content.decode().split())


@pytest.mark.parametrize("address", PAGES)
def test_the_pages_say_how_to_reach_a_person_who_is_controller_and_how_soon(address, client, settings):
    settings.CONTROLLER = "Exempelregionen, 232100-0000"
    settings.CONTACT_PHONE, settings.CONTACT_EMAIL = "010-000 00 00", "portalen@demo.example"
    settings.CONTACT_ADDRESS, settings.ANSWER_WORKDAYS = "Exempelgatan 1, 000 00 Exempelstad", 5
    said = words(client, address)
    for told in (
        "Personuppgiftsansvarig är Exempelregionen, 232100-0000.",
        "010-000 00 00",
        'href="mailto:portalen@demo.example"',
        "Exempelgatan 1, 000 00 Exempelstad",
        "Du får svar inom 5 arbetsdagar.",
    ):
        assert told in said


@pytest.mark.parametrize("address", PAGES)
def test_where_nothing_is_set_the_form_is_the_way_and_nothing_is_claimed(address, client):
    said = words(client, address)
    assert "Vem som är personuppgiftsansvarig är inte angivet" in said
    assert "så läser en människa ditt brev." in said
    assert "Ingen svarstid är lovad." in said
    assert "mailto:" not in said


def test_the_letters_form_names_the_need_that_it_is_about(client, cast):
    need = need_in("identified", cast)
    about = f'Brevet gäller <span class="nowrap">{need.number}</span> {need.title}.'
    assert about in words(client, f"/kontakt/?behov={need.number}")
    refused = client.post("/kontakt/", {"kind": "fel", "text": "", "need": need.number})
    assert (refused.status_code, about in " ".join(refused.content.decode().split())) == (400, True)
    hidden = need_in("submitted", cast)
    for number in ("", hidden.pk, "2026-999"):
        assert "Brevet gäller" not in words(client, f"/kontakt/?behov={number}")

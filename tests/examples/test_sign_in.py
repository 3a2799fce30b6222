"""The demo people on the sign-in page: one press each, with DEBUG alone, and nobody but them."""

import pytest
from django.test import Client

from accounts.models import User
from organizations.models import Membership
from tests.factories.examples import demonstrated
from tests.factories.whole_file import laid_for_the_whole_file

pytestmark = pytest.mark.django_db

ADDRESS = "/logga-in/exempel/"


demo = laid_for_the_whole_file(demonstrated)


def offered(client) -> dict[str, int]:
    """What the page offers: what they do → the seat that its button sends."""
    return {offer.does: offer.key for offer in client.get("/logga-in/").context["offers"]}


def seat(email: str) -> int:
    return Membership.objects.get(user__email=email).pk


def test_each_is_offered_once_by_what_they_do(client, settings):
    settings.DEBUG = True
    assert list(offered(client)) == [
        "Samordnare",
        "Ordförande i VVG",
        "Ledamot i VVG",
        "Ordförande i SRO",
        "Ledamot i SRO",
        "Processledare",
        "Kommunikatör",
        "Revisor",
        "Samordnare, Vårdsamverkan i Göteborgsområdet",
        "Samordnare, Vårdsamverkan SAMLA",
        "Samordnare, Vårdsamverkan SIMBA",
        "Samordnare, Vårdsamverkan Södra Älvsborg",
        "Samordnare, Vårdsamverkan Skaraborg",
        "Samordnare, Vårdsamverkan Fyrbodal",
        "Samordnare i Kunskapsrådet",
        "Ledamot i Beredning",
        "Kontaktperson, Härryda",
        "Förslagsställare, Härryda",
    ]


def test_one_press_signs_in_and_leads_on(client, settings):
    settings.DEBUG = True
    pressed = client.post(ADDRESS, {"seat": offered(client)["Ledamot i VVG"], "next": "/arbete/moten/"})
    assert (pressed.status_code, pressed["Location"]) == (302, "/arbete/moten/")
    assert client.get("/arbete/").context["user"].email == "vvg1@demo.example"


def test_it_leads_to_nobody_elses_house(client, settings):
    settings.DEBUG = True
    pressed = client.post(ADDRESS, {"seat": offered(client)["Samordnare"], "next": "https://fel.example/"})
    assert pressed["Location"] == "/arbete/"


def test_without_debug_there_is_no_button_and_no_address(client, settings):
    assert settings.DEBUG is False
    page = client.get("/logga-in/")
    assert (page.context["offers"], "Prova som" in page.content.decode()) == ([], False)
    assert client.post(ADDRESS, {"seat": seat("vvg1@demo.example")}).status_code == 404
    assert client.get("/arbete/").status_code == 302


def test_an_unknown_seat_is_not_found(client, settings):
    settings.DEBUG = True
    answers = {key: client.post(ADDRESS, {"seat": key}).status_code for key in ("", "0", "x", "²")}
    assert set(answers.values()) == {404}, answers


def test_a_closed_account_is_neither_offered_nor_let_in(client, settings):
    settings.DEBUG = True
    key = offered(client)["Kommunikatör"]
    User.objects.filter(email="kommunikator@demo.example").update(is_active=False)
    assert "Kommunikatör" not in offered(client)
    assert client.post(ADDRESS, {"seat": key}).status_code == 404


def test_it_is_pressed_never_followed_and_guarded_against_others_pages(client, settings):
    settings.DEBUG = True
    assert client.get(ADDRESS).status_code == 405
    guarded = Client(enforce_csrf_checks=True)
    assert guarded.post(ADDRESS, {"seat": seat("vvg1@demo.example")}).status_code == 403

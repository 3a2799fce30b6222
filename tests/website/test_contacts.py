"""Contacts as the public reads them: by role, aged, as a card; and what each body is."""

import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from contacts.models import HOLDS_FOR, Contact
from organizations.models import Body, MunicipalAssociation, Principal
from tests.factories.contacts import written
from tests.factories.needs import day, make, meeting, need_in, today
from tests.factories.people import clear_world, load_world

pytestmark = pytest.mark.django_db


def page(client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_every_body_has_a_page_that_says_what_it_may(client):
    listed = page(client, "/kontakter/")
    for body in Body.objects.all():
        assert f'href="/kontakter/{body.slug}/"' in listed
        assert body.name in page(client, f"/kontakter/{body.slug}/")
    assert "Rekommenderar. Det beslutar inte för länet." in page(client, "/kontakter/sro/")
    assert client.get("/kontakter/finns-inte/").status_code == 404


def test_nobodys_name_or_address_but_how_many_have_which_role(client, cast):
    shown = page(client, "/kontakter/vvg/")
    assert "Med konto i portalen: 1 ordförande, 1 ledamot, 1 samordnare." in shown
    assert "Exempel" not in shown
    assert "@" not in shown


def test_a_role_is_reached_from_each_page_of_its_place(client, cast):
    written(cast.simba, about="Gemensamma rutiner", phone="010-123 45 67")
    for address in ("/kontakter/", "/kontakter/delregional-simba/", "/delregionalt/simba/"):
        shown = page(client, address)
        assert "<strong>Samordnare</strong>: Gemensamma rutiner" in shown
        assert "mailto:samordning@portal.example" in shown
        assert "010-123 45 67" in shown
        assert "Inte bekräftad" not in shown
    Contact.objects.update(confirmed_on=today() - HOLDS_FOR - timedelta(days=1))
    assert "Inte bekräftad sedan" in page(client, "/kontakter/")
    Contact.objects.update(body=None, principal=Principal.objects.get(code="1440"))
    assert "samordning@portal.example" in page(client, "/kommuner/1440/")
    assert "samordning@portal.example" not in page(client, "/kommuner/1480/")


def test_a_body_of_the_county_shows_its_meetings_and_what_it_said(client, cast):
    coming = meeting(on=day(7))
    need = need_in("assessment", cast, title="Trygg hemgång")
    make("decline", need, cast)
    shown = page(client, "/kontakter/vvg/")
    assert f'href="/moten/{coming.pk}/"' in shown
    assert "Senaste beslut" in shown
    assert "Trygg hemgång" in shown
    assert "Trygg hemgång" not in page(client, "/kontakter/beredning/")


def test_a_card_is_a_card(client, cast):
    contact = written(cast.simba, about="Rutiner; planer, mål", phone="010-123 45 67")
    answer = client.get(f"/kontakter/{contact.pk}.vcf")
    assert answer["Content-Type"] == "text/vcard; charset=utf-8"
    lines = answer.content.decode().split("\r\n")
    assert (lines[0], lines[1], lines[-2]) == ("BEGIN:VCARD", "VERSION:4.0", "END:VCARD")
    assert "EMAIL:samordning@portal.example" in lines
    assert r"NOTE:Rutiner\; planer\, mål" in lines
    assert "TEL:010-123 45 67" in lines
    assert client.get(f"/kontakter/{contact.pk + 1}.vcf").status_code == 404


def test_the_number_of_queries_does_not_grow(client, cast):
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            page(client, "/kontakter/")
        return len(queries)

    written(cast.simba)
    before = asked()
    for number in range(20):
        written(cast.samordnare, body="vvg", role=f"Roll {number}")
    assert asked() == before


def test_each_association_has_a_page_with_its_municipalities_and_a_region_without_names_none(client):
    for association in MunicipalAssociation.objects.all():
        shown = page(client, f"/kontakter/forbund/{association.slug}/")
        told = re.findall(r'href="/kommuner/([0-9]+)/"', shown)
        assert told == [row.code for row in Principal.objects.by_name().filter(association=association)]
        assert f'href="/kontakter/forbund/{association.slug}/"' in page(client, "/kontakter/")
    assert MunicipalAssociation.objects.count() == 4
    assert client.get("/kontakter/forbund/finns-inte/").status_code == 404
    clear_world()
    load_world(settings.BASE_DIR / "profiles" / "halland.yaml", {})
    assert "Kommunalförbund" not in page(client, "/kontakter/")

"""What the law and good order ask: the statements, security.txt, and the old site's addresses."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from initiatives.models import Need
from tests.factories import examples

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("address", "words"),
    [
        (
            "/tillganglighet/",
            ["delvis förenlig", "2018:1937", "Digg", "?om=tillganglighet", "24 november 2026"],
        ),
        ("/personuppgifter/", ["6.1 e", "90 dagar", "Integritetsskyddsmyndigheten"]),
    ],
)
def test_the_statements_say_what_they_must_and_every_page_leads_to_them(client, address, words, settings):
    settings.CONTACT_EMAIL = "portalen@region.example"
    page = client.get(address).content.decode()
    assert [word for word in [*words, "portalen@region.example"] if word not in page] == []
    assert f'href="{address}"' in client.get("/behov/").content.decode()


def test_security_txt_can_be_read_by_a_machine(client, settings):
    settings.SITE_URL = "https://portalen.example"
    lines = client.get("/.well-known/security.txt").content.decode().splitlines()
    told = dict(line.split(": ", 1) for line in lines)
    assert list(told) == ["Contact", "Expires", "Preferred-Languages", "Canonical"]
    assert told["Contact"] == "https://portalen.example/kontakt/"
    assert told["Canonical"] == "https://portalen.example/.well-known/security.txt"
    left = datetime.fromisoformat(told["Expires"]) - timezone.now()
    assert timedelta(days=100) < left < timedelta(days=365)
    settings.CONTACT_EMAIL = "portalen@region.example"
    assert (
        "Contact: mailto:portalen@region.example\n"
        in client.get("/.well-known/security.txt").content.decode()
    )


@pytest.fixture
def imported():
    examples.imported()


def test_an_old_address_leads_to_the_need_that_was_read_from_it(client, imported):
    old = "/pagaende-uppdrag/lansgemensam-uppfoljning-av-god-och-nara-vard/"
    need = Need.objects.get(source__text__contains=old)
    answer = client.get(old)
    assert (answer.status_code, answer["Location"]) == (301, f"/behov/{need.number}/")


def test_an_old_page_about_several_leads_to_each(client, imported):
    old = "/nyhetsarkiv/nyhetsarkiv-2021/kunskapsradet-fortsatter-sitt-arbete/"
    needs = Need.objects.filter(source__text__contains=old)
    answer = client.get(old)
    page = answer.content.decode()
    assert answer.status_code == 300
    assert len(needs) == 2
    assert all(f'href="/behov/{need.number}/"' in page for need in needs)


@pytest.mark.parametrize(
    "address",
    [
        "/pagaende-uppdrag/finns-inte/",
        "/pagaende-uppdrag/lansgemensam-uppfoljning/",  # only the beginning of one that is there
        "/organisation/",
        "/organisation/delregionalvardsamverkan/",  # only a page above one that is there
        "/omraden/a/b/",
        "/nyheter/%00/",
    ],
)
def test_other_old_addresses_are_not_there(client, imported, address):
    assert client.get(address).status_code == 404

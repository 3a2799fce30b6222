"""The contact form: what comes in, what is refused, and that it needs neither cookie nor script."""

import pytest
from django.test import Client

from letters.models import Letter
from tests.factories.needs import need_in

pytestmark = pytest.mark.django_db
GIVEN = {"kind": "fel", "text": "Datumet är fel."}


def test_a_letter_about_a_need_comes_in_whole(client, cast):
    need = need_in("identified", cast)
    came_from = {"referer": f"http://testserver/behov/{need.number}/"}
    page = client.get(f"/kontakt/?om=fel&behov={need.number}", headers=came_from).content.decode()
    assert f'name="need" value="{need.number}"' in page
    assert f'name="page" value="/behov/{need.number}/"' in page
    answer = client.post(
        "/kontakt/", GIVEN | {"need": need.number, "page": f"/behov/{need.number}/", "reply_to": "a@b.se"}
    )
    assert (answer.status_code, answer["Location"]) == (302, "/kontakt/tack/")
    assert Letter.objects.values_list("kind", "text", "need", "page", "reply_to").get() == (
        "fel",
        "Datumet är fel.",
        need.pk,
        f"/behov/{need.number}/",
        "a@b.se",
    )


def test_it_sets_no_cookie_and_asks_for_none():
    client = Client(enforce_csrf_checks=True)
    assert client.get("/kontakt/").cookies == {}
    assert client.post("/kontakt/", GIVEN).status_code == 302
    assert client.get("/kontakt/tack/").cookies == {}


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"kind": ""}, "Välj vad det gäller."),
        ({"kind": "annat"}, "Valet finns inte. Välj i listan."),
        ({"text": " "}, "Skriv vad du vill berätta."),
        ({"text": "x" * 5001}, "Texten är för lång. Den får ha högst 5 000 tecken."),
        ({"reply_to": "jag"}, "Skriv en hel e-postadress, som namn@exempel.se."),
        ({"need": "2099-001"}, "Inget behov har det numret."),
    ],
)
def test_what_does_not_hold_is_said_and_kept(client, changes, said):
    answer = client.post("/kontakt/", GIVEN | changes)
    assert answer.status_code == 400
    assert said in answer.content.decode()
    assert Letter.objects.count() == 0


def test_a_link_may_not_begin_the_form_with_what_is_not_there(client, cast):
    hidden = need_in("submitted", cast)
    for query in (f"behov={hidden.pk}", "behov=%00", "om=annat"):
        page = client.get(f"/kontakt/?{query}", headers={"referer": "http://ond.example/x/"})
        assert page.status_code == 200
        html = page.content.decode()
        assert ('name="need" value' in html, "ond.example" in html, "/x/" in html) == (False,) * 3


def test_a_machine_is_thanked_and_forgotten(client):
    assert client.post("/kontakt/", GIVEN | {"homepage": "http://x.example"}).status_code == 302
    assert Letter.objects.count() == 0


def test_another_site_may_not_send_it(client):
    assert client.post("/kontakt/", GIVEN, headers={"sec-fetch-site": "cross-site"}).status_code == 403
    assert Letter.objects.count() == 0


def test_the_eleventh_in_an_hour_from_one_address_is_told_to_wait(client, settings):
    statuses = [client.post("/kontakt/", GIVEN, REMOTE_ADDR="10.0.0.1").status_code for _n in range(11)]
    assert statuses == [302] * 10 + [429]
    assert client.post("/kontakt/", GIVEN, REMOTE_ADDR="10.0.0.2").status_code == 302
    settings.TRUSTED_PROXIES = 1
    passed_on = {"REMOTE_ADDR": "10.0.0.1", "headers": {"x-forwarded-for": "1.1.1.1, 10.9.9.9"}}
    assert client.post("/kontakt/", GIVEN, **passed_on).status_code == 302
    assert Letter.objects.count() == 12


def test_while_redis_is_down_letters_come_in_and_are_counted(client, redis_is_down):
    statuses = [client.post("/kontakt/", GIVEN, REMOTE_ADDR="10.0.0.1").status_code for _n in range(11)]
    assert statuses == [302] * 10 + [429]


def test_a_referer_that_is_no_address_is_no_page(client):
    assert client.get("/kontakt/", headers={"referer": "http://["}).status_code == 200


def test_one_net_of_the_sixth_version_is_one_sender(client):
    statuses = [
        client.post("/kontakt/", GIVEN, REMOTE_ADDR=f"2001:db8::{n}").status_code for n in range(1, 12)
    ]
    assert statuses == [302] * 10 + [429]

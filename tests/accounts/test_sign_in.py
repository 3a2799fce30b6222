"""Signing in and out, forgotten passwords: Swedish, limited, silent on who has an account."""

import re

import pytest
from django.core.cache import cache
from django.urls import reverse

from accounts.models import User

pytestmark = pytest.mark.django_db

WRONG = "E-postadressen eller lösenordet stämmer inte."
PASSWORD = "korrekt häst batteri"


@pytest.fixture(autouse=True)
def _no_attempts_yet():
    cache.clear()


@pytest.fixture
def person(cast) -> User:
    cast.ledamot.set_password(PASSWORD)
    cast.ledamot.save()
    return cast.ledamot


def sign_in(client, email: str, password: str = PASSWORD, **more):
    return client.post("/logga-in/", {"login": email, "password": password, **more})


def text(response) -> str:
    return response.content.decode()


def test_sign_in_leads_to_the_desk(client, person):
    response = sign_in(client, person.email.upper())
    assert (response.status_code, response["Location"]) == (302, "/arbete/")
    assert client.get("/arbete/").status_code == 200


def test_sign_in_leads_back_to_where_one_was_going_but_not_elsewhere(client, person):
    assert sign_in(client, person.email, next="/arbete/behov/")["Location"] == "/arbete/behov/"
    client.logout()
    assert sign_in(client, person.email, next="https://fel.example/")["Location"] == "/arbete/"


def test_only_the_session_and_the_csrf_cookie_are_set(client, person):
    client.get("/logga-in/")
    sign_in(client, person.email)
    client.get("/arbete/")
    client.post("/logga-ut/")
    assert set(client.cookies) == {"csrftoken", "session"}


def test_wrong_password_unknown_address_and_closed_account_answer_alike(client, cast, person):
    cast.inactive.set_password(PASSWORD)
    cast.inactive.save()
    pages = [
        sign_in(client, person.email, "fel"),
        sign_in(client, "ingen@demo.example"),
        sign_in(client, "inactive@demo.example", "fel"),
    ]
    assert [WRONG in text(page) for page in pages] == [True] * 3
    assert {page.status_code for page in pages} == {200}


def test_a_closed_account_is_told_so_only_with_its_password(client, cast):
    cast.inactive.set_password(PASSWORD)
    cast.inactive.save()
    response = sign_in(client, cast.inactive.email)
    page = client.get(response["Location"]) if response.status_code == 302 else response
    assert "_auth_user_id" not in client.session
    assert "Kontot är avstängt" in text(page) or WRONG in text(page)


def test_missing_fields_are_told_in_swedish(client):
    page = text(sign_in(client, "", ""))
    assert page.count("Fältet måste fyllas i.") + page.count("Detta fält måste fyllas i.") >= 2


def test_many_wrong_passwords_are_stopped_even_when_the_right_one_comes(client, person):
    for _attempt in range(5):
        assert WRONG in text(sign_in(client, person.email, "fel"))
    assert "För många misslyckade försök" in text(sign_in(client, person.email))
    assert "_auth_user_id" not in client.session


def test_while_redis_is_down_one_signs_in_and_wrong_passwords_are_stopped_all_the_same(
    client, person, redis_is_down
):
    test_sign_in_leads_to_the_desk(client, person)
    client.logout()
    test_many_wrong_passwords_are_stopped_even_when_the_right_one_comes(client, person)


def test_a_silent_redis_is_waited_for_once(client, person, redis_is_silent):
    test_sign_in_leads_to_the_desk(client, person)
    redis_is_silent.accept()[0].close()
    with pytest.raises(BlockingIOError):
        redis_is_silent.accept()


def test_too_many_requests_get_a_swedish_page(client):
    last = [sign_in(client, f"nr{number}@demo.example", "fel") for number in range(61)][-1]
    assert last.status_code == 429
    assert "För många försök" in text(last)


def test_sign_out_asks_first_and_a_post_does_it(client, person):
    client.force_login(person)
    assert "Vill du logga ut?" in text(client.get("/logga-ut/"))
    assert "_auth_user_id" in client.session
    assert client.post("/logga-ut/")["Location"] == "/"
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("method", ["get", "post"])
def test_nobody_signs_up(client, method):
    before = User.objects.count()
    new = {"email": "ny@demo.example", "password1": PASSWORD, "password2": PASSWORD}
    page = getattr(client, method)("/logga-in/ny/", new)
    assert "Man blir inbjuden" in text(page)
    assert User.objects.count() == before


def test_a_forgotten_password_is_chosen_anew_by_a_link_that_works_once(client, person, mailoutbox):
    response = client.post("/logga-in/glomt/", {"email": person.email}, follow=True)
    assert response.redirect_chain == [("/logga-in/glomt/skickat/", 302)]
    [mail] = mailoutbox
    assert mail.subject == "Nytt lösenord"
    assert "Vårdsamverkan Västra Götaland" in mail.body
    assert mail.to == [person.email]
    address = link(mail.body)
    choose(client, address, "ett annat lösen")
    assert sign_in(client, person.email, "ett annat lösen").status_code == 302
    client.logout()
    assert "Länken gäller inte längre" in text(client.get(address))


def test_who_has_an_account_does_not_show(client, cast, person, mailoutbox):
    addresses = [person.email, "ingen@demo.example", cast.inactive.email]
    pages = [client.post("/logga-in/glomt/", {"email": email}, follow=True) for email in addresses]
    assert len({re.sub(r"<time.*?</time>", "", text(page)) for page in pages}) == 1
    assert [mail.to for mail in mailoutbox] == [[email] for email in addresses]
    assert len({mail.subject for mail in mailoutbox}) == 1
    assert "inget konto" in mailoutbox[1].body
    assert "http" not in mailoutbox[1].body


@pytest.mark.parametrize("email", ["", "inte en adress"])
def test_an_address_that_is_none_is_refused(client, email, mailoutbox):
    page = client.post("/logga-in/glomt/", {"email": email})
    assert "Något i formuläret stämmer inte." in text(page)
    assert mailoutbox == []


@pytest.mark.parametrize(
    ("one", "two"), [("kort", "kort"), ("lösenord123", "password"), ("12345678", "12345678"), ("", "")]
)
def test_a_password_that_will_not_do_is_told_beside_the_field(client, person, mailoutbox, one, two):
    client.post("/logga-in/glomt/", {"email": person.email})
    form = client.get(link(mailoutbox[0].body), follow=True)
    page = client.post(form.redirect_chain[-1][0], {"password1": one, "password2": two})
    assert "Något i formuläret stämmer inte." in text(page)
    assert sign_in(client, person.email).status_code == 302


def test_a_broken_link_says_so(client):
    page = client.get("/logga-in/nytt-losenord/1-fel/")
    assert "Länken gäller inte längre" in text(page)


@pytest.mark.parametrize(
    "name", ["account_inactive", "account_reset_password_done", "account_reset_password_from_key_done"]
)
def test_every_page_is_ours_and_swedish(client, name):
    page = text(client.get(reverse(name)))
    assert '<html lang="sv">' in page
    assert '<main id="innehall"' in page


def link(body: str) -> str:
    [address] = re.findall(r"http://testserver(/logga-in/nytt-losenord/\S+)", body)
    return address


def choose(client, address: str, password: str) -> None:
    form = client.get(address, follow=True)
    saved = client.post(
        form.redirect_chain[-1][0], {"password1": password, "password2": password}, follow=True
    )
    assert "Lösenordet är sparat" in text(saved)

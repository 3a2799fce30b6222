"""Limits that stop whoever guesses, and nobody else: asked through the real sign-in, behind a proxy."""

import re
from pathlib import Path

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from django.utils.crypto import get_random_string

from accounts.models import User
from desk.typed import AN_HOUR
from notifications.workflow import deliver
from tests.operations.log import followed

pytestmark = pytest.mark.django_db

PASSWORD = "korrekt häst batteri"
STOPPED = "För många misslyckade försök"
WRONG = "E-postadressen eller lösenordet stämmer inte."


@pytest.fixture(autouse=True)
def behind_a_proxy(settings) -> None:
    cache.clear()
    settings.TRUSTED_PROXIES = 1


@pytest.fixture
def owner(cast) -> User:
    return with_password(cast.ledamot)


def with_password(user: User) -> User:
    user.set_password(PASSWORD)
    user.save()
    return user


def sign_in(address: str, email: str, password: str = PASSWORD, door: str = "/logga-in/", client=None):
    """From that address, as our proxy passes it on."""
    client = client or Client()
    fields = {"login": email, "username": email, "password": password}
    return client.post(
        door, fields, REMOTE_ADDR="10.0.0.1", headers={"x-forwarded-for": f"9.9.9.9, {address}"}
    )


def wrong(address: str, email: str, times: int) -> str:
    return [sign_in(address, email, "fel").content.decode() for _time in range(times)][-1]


def gets_in(answer) -> bool:
    return answer.status_code == 302 and answer["Location"] == "/arbete/"


def test_whoever_guesses_locks_out_themselves_and_nobody_else(owner, cast):
    other = with_password(cast.ordf)
    assert WRONG in wrong("192.0.2.1", owner.email, 5)
    assert STOPPED in sign_in("192.0.2.1", owner.email).content.decode()
    assert gets_in(sign_in("192.0.2.2", owner.email))
    assert gets_in(sign_in("192.0.2.1", other.email))


def test_what_a_visitor_writes_of_other_proxies_makes_no_new_visitor(owner):
    for n in range(5):
        Client().post(
            "/logga-in/",
            {"login": owner.email, "password": "fel"},
            headers={"x-forwarded-for": f"203.0.113.{n}, 192.0.2.1"},
        )
    assert STOPPED in sign_in("192.0.2.1", owner.email).content.decode()


@pytest.mark.parametrize("passed_on", ["", "unknown", "192.0.2.1:4711", "[2001:db8::1]:80", "ä", "," * 50])
def test_a_header_that_is_no_address_is_no_fault(owner, passed_on):
    answer = Client().post(
        "/logga-in/",
        {"login": owner.email, "password": PASSWORD},
        headers={"x-forwarded-for": passed_on} if passed_on else {},
    )
    assert gets_in(answer)


def test_fewer_proxies_than_we_were_told_of_is_no_fault(owner, settings):
    settings.TRUSTED_PROXIES = 3
    assert gets_in(sign_in("192.0.2.1", owner.email))


def test_a_household_has_one_address_however_many_it_uses(owner):
    for n in range(5):
        wrong(f"2001:db8::{n + 1}", owner.email, 1)
    assert STOPPED in sign_in("2001:db8::99", owner.email).content.decode()
    assert gets_in(sign_in("2001:db8:1::1", owner.email))


def test_an_address_that_guesses_a_hundred_times_rests(owner, settings):
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"login": "1000/m/ip"}
    for n in range(50):
        assert WRONG in wrong("192.0.2.1", f"nr{n}@demo.example", 2)
    assert STOPPED in sign_in("192.0.2.1", owner.email).content.decode()
    assert gets_in(sign_in("192.0.2.2", owner.email))


def test_tries_that_are_refused_for_one_account_do_not_count_against_the_office(owner, cast, settings):
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"login": "1000/m/ip"}
    assert STOPPED in wrong("192.0.2.1", owner.email, 120)
    assert gets_in(sign_in("192.0.2.1", with_password(cast.ordf).email))


@pytest.fixture
def guessed_from_everywhere(owner, mailoutbox) -> User:
    """Thirty wrong passwords, from where nobody is stopped by the other limits."""
    assert gets_in(sign_in("192.0.2.200", owner.email))
    for n in range(10):
        assert WRONG in wrong(f"192.0.2.{n}", owner.email, 3)
    return owner


def test_an_account_that_is_guessed_from_everywhere_rests_and_its_owner_is_told_once(
    guessed_from_everywhere, mailoutbox
):
    owner = guessed_from_everywhere
    assert STOPPED in wrong("192.0.2.77", owner.email, 3)
    [mail] = mailoutbox
    assert (mail.to, mail.subject) == ([owner.email], "Många fel lösenord för ditt konto")
    assert "http://testserver/logga-in/glomt/" in mail.body


def test_where_the_owner_has_signed_in_of_late_they_still_do(guessed_from_everywhere):
    assert gets_in(sign_in("192.0.2.200", guessed_from_everywhere.email))


def test_a_new_password_lifts_it(guessed_from_everywhere, mailoutbox):
    client, owner = Client(), guessed_from_everywhere
    client.post("/logga-in/glomt/", {"email": owner.email})
    [address] = re.findall(r"http://testserver(/logga-in/nytt-losenord/\S+)", mailoutbox[-1].body)
    form = client.get(address, follow=True).redirect_chain[-1][0]
    client.post(form, {"password1": "ett alldeles nytt", "password2": "ett alldeles nytt"})
    assert gets_in(sign_in("192.0.2.78", owner.email, "ett alldeles nytt"))


def test_an_account_that_nobody_has_rests_the_same_way(mailoutbox):
    for n in range(10):
        assert WRONG in wrong(f"192.0.2.{n}", "ingen@demo.example", 3)
    assert STOPPED in wrong("192.0.2.77", "ingen@demo.example", 1)
    assert mailoutbox == []


def test_the_admin_has_no_door_of_its_own(cast):
    staff = with_password(cast.superuser)
    for method in ("get", "post"):
        answer = getattr(Client(), method)(
            "/admin/login/?next=/admin/", {"username": staff.email, "password": PASSWORD}
        )
        assert (answer.status_code, answer["Location"].partition("?")[0]) == (302, "/logga-in/")
    assert Client().get("/admin/", follow=True).redirect_chain[-1][0] == "/logga-in/?next=/admin/"
    client = Client()
    client.force_login(cast.outsider)
    assert client.get("/admin/login/").status_code == 403


# The session table.


def test_who_is_signed_out_fills_no_table(cast):
    """Twenty posts as large as are ever kept made 7.8 MB."""
    before = Session.objects.count()
    text = get_random_string(390_000)
    for n in range(20):
        Client().post("/arbete/personer/ny/", {"name": f"{n}{text}"})
    rows = Session.objects.all()[before:]
    assert 0 < sum(len(row.session_data) for row in rows) <= AN_HOUR
    for n in range(400):
        Client().post("/arbete/personer/ny/", {"name": str(n)})
    assert Session.objects.count() - before <= AN_HOUR // 4_000


def test_sessions_that_are_over_are_forgotten_by_the_minutes_round(cast):
    Session.objects.create(session_key="gone", session_data="", expire_date=timezone.now())
    there = Session.objects.create(
        session_key="there", session_data="", expire_date=timezone.now() + timezone.timedelta(days=1)
    )
    deliver()
    assert list(Session.objects.all()) == [there]


# The mails.


def test_links_in_mails_are_the_portals_whatever_the_visitor_called_it(owner, settings, mailoutbox):
    settings.ALLOWED_HOSTS, settings.SITE_URL = ["*"], "https://portal.example"
    Client().post("/logga-in/glomt/", {"email": owner.email}, headers={"host": "ond.example"})
    assert "https://portal.example/logga-in/nytt-losenord/" in mailoutbox[0].body
    assert "ond.example" not in mailoutbox[0].body


def test_no_address_anywhere_is_made_of_what_the_visitor_called_us():
    """The kind: whatever leaves the site by mail, feed or file takes `SITE_URL`."""
    app = [path for path in Path().glob("*/**/*.py") if path.parts[0] not in {"tests", "var", ".venv", "bin"}]
    assert len(app) > 300
    assert [str(path) for path in app if "build_absolute_uri" in path.read_text()] == []


def test_a_stranger_is_written_to_once_a_day_and_the_page_answers_alike(owner, cast, mailoutbox):
    pages = set()
    for email in ("ingen@demo.example", owner.email, cast.inactive.email, "INGEN@demo.example"):
        for _time in range(2):
            answer = Client().post("/logga-in/glomt/", {"email": email})
            pages.add((answer.status_code, answer["Location"]))
    assert pages == {(302, "/logga-in/glomt/skickat/")}
    to = [mail.to[0].lower() for mail in mailoutbox]
    assert sorted(to) == sorted(["ingen@demo.example", owner.email, owner.email, cast.inactive.email])


@pytest.mark.parametrize("email", ["ledamot@demo.example", "ingen@demo.example"])
def test_more_than_one_needs_is_stopped_alike(cast, email, mailoutbox):
    statuses = [Client().post("/logga-in/glomt/", {"email": email}).status_code for _time in range(6)]
    assert statuses == [302] * 5 + [429]


@pytest.mark.parametrize("email", ["ledamot@demo.example", "ingen@demo.example"])
def test_a_mail_server_that_is_down_is_told(cast, settings, email):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    answer = Client().post("/logga-in/glomt/", {"email": email})
    assert (answer.status_code, "gick inte att skicka" in answer.content.decode()) == (503, True)


# What is kept, and what is logged.


@pytest.mark.parametrize(
    "address",
    [
        "/arbete/",
        "/arbete/personer/",
        "/logga-in/",
        "/logga-in/glomt/",
        "/logga-in/glomt/skickat/",
        "/logga-ut/",
        "/logga-in/nytt-losenord/1-fel/",
        "/logga-in/ny/",
        "/logga-in/avstangd/",
        "/admin/",
        "/admin/login/",
    ],
)
def test_no_browser_keeps_a_page_that_is_somebodys_own(cast, address):
    for user in (cast.visitor, cast.samordnare, cast.outsider):
        client = Client()
        if user.pk:
            client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        for answer in (client.get(address), client.post(address, {}), client.get(f"{address}finns-inte/")):
            assert "no-store" in answer["Cache-Control"]


def test_what_the_public_reads_may_be_kept(client, cast):
    assert "no-store" not in client.get("/om/").get("Cache-Control", "")


def test_a_refusal_is_one_line_in_the_log(client, cast):
    with followed() as log:
        client.force_login(cast.outsider)
        assert client.get("/arbete/personer/").status_code == 403
        assert client.get("/arbete/finns-inte/").status_code == 404
        many = {str(n): "" for n in range(2000)}
        for address in ("/kontakt/", "/logga-in/"):
            assert client.post(address, many).status_code == 400
        assert Client().post("/arbete/personer/ny/", many).status_code == 400
    assert [line["code"] for line in log.lines()] == [403, 404, 400, 400, 400]
    assert not any("trace" in line for line in log.lines())

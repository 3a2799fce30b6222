"""An invitation: what mail and page say, and that the link leads in once, for two weeks, with the role."""

import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

import clock
from accounts.models import User
from organizations.invitations import LIFETIME, mail, way_in
from organizations.models import Body, Membership, Principal
from organizations.workflow import end_role, invite, lend_role
from tests.factories.needs import day, today

pytestmark = pytest.mark.django_db

PASSWORD = "korrekt häst batteri"
CHOSEN = {"password1": PASSWORD, "password2": PASSWORD}
ADDRESS = "ny@demo.example"


@pytest.fixture(autouse=True)
def _no_mails_counted():
    cache.clear()


@pytest.fixture
def seat(cast) -> Membership:
    term = {"starts_on": today(), "ends_on": day(300)}
    return invite(ADDRESS, "Ny Person", "member", Body.objects.steering(), **term, by=cast.samordnare)


def path_of(seat: Membership) -> str:
    return way_in(seat).link.removeprefix("http://testserver")


def text(answer) -> str:
    return " ".join(answer.content.decode().split())


def later(days: int):
    return clock.moved_to(timezone.now() + timedelta(days=days))


def who_is_in(client: Client) -> str:
    return client.session.get("_auth_user_id", "")


@pytest.mark.once
def test_mail_and_page_say_who_invites_to_what_from_when_to_when_and_for_how_long(seat, mailoutbox, client):
    assert mail(seat)
    [sent] = mailoutbox
    [path] = re.findall(r"http://testserver(/logga-in/inbjudan/\S+)", sent.body)
    page = text(client.get(path))
    assert sent.subject == "Inbjudan till Vårdsamverkan VG"
    until = re.search(r"till och med den (\d+ \w+ \d{4}) och går att använda en gång", sent.body)
    assert until
    assert f"<dd>{until[1]}, en gång</dd>" in page
    assert until[1].startswith(f"{(today() + LIFETIME).day} ")
    for said in (sent.body, page):
        assert "Samordnare Exempel har bjudit in dig" in said
        assert str(seat.body) in said
        assert f" {seat.ends_on.day} " in said
    assert "Ledamot, " in page
    assert "ny@demo.example" in page


def test_a_password_leads_straight_in_and_the_link_is_used(seat, client):
    path = path_of(seat)
    assert client.get(path).status_code == 200
    assert who_is_in(client) == ""  # to follow the link does nothing
    answer = client.post(path, CHOSEN)
    assert (answer.status_code, answer["Location"]) == (302, "/arbete/")
    assert client.get("/arbete/").status_code == 200
    assert who_is_in(client) == str(seat.user.pk)
    assert client.post(path, CHOSEN)["Location"] == "/arbete/"  # the second of two presses
    another = Client()
    for answer in (another.get(path), another.post(path, {"password1": "x" * 12, "password2": "x" * 12})):
        assert (answer.status_code, "Länken är använd" in text(answer)) == (410, True)
    assert who_is_in(another) == ""
    assert User.objects.get(pk=seat.user.pk).check_password(PASSWORD)


@pytest.mark.parametrize(("one", "two"), [("kort", "kort"), ("ett långt lösen", "annat"), ("12345678",) * 2])
def test_a_password_that_will_not_do_leads_nowhere(seat, client, one, two):
    answer = client.post(path_of(seat), {"password1": one, "password2": two})
    assert answer.status_code == 400
    assert "Något i formuläret stämmer inte." in text(answer)
    assert not User.objects.get(pk=seat.user.pk).has_come_in


def test_whoever_has_no_name_yet_writes_it(seat, client):
    User.objects.filter(pk=seat.user.pk).update(name="")
    path = path_of(seat)
    assert client.post(path, CHOSEN).status_code == 400
    assert client.post(path, CHOSEN | {"name": "Ny Själv"}).status_code == 302
    assert User.objects.get(pk=seat.user.pk).name == "Ny Själv"


def test_a_name_that_is_known_is_not_changed_by_the_link(seat, client):
    client.post(path_of(seat), CHOSEN | {"name": "Någon Annan"})
    assert User.objects.get(pk=seat.user.pk).name == "Ny Person"


def ended(seat, cast):
    end_role(seat, by=cast.samordnare, on=today())


def another_address(seat, _cast):
    User.objects.filter(pk=seat.user.pk).update(email="ratt@demo.example")


def closed(seat, _cast):
    User.objects.filter(pk=seat.user.pk).update(is_active=False)


@pytest.mark.parametrize("what", [ended, another_address, closed])
def test_the_link_dies_with_the_role_the_address_and_the_account(seat, cast, client, what):
    path = path_of(seat)
    what(seat, cast)
    for answer in (client.get(path), client.post(path, CHOSEN)):
        assert (answer.status_code, "Inbjudan gäller inte längre" in text(answer)) == (410, True)
        assert "Samordnare Exempel" not in text(answer)
    assert who_is_in(client) == ""


@pytest.mark.parametrize("token", ["fel", "W10.fel", "a.b.c", "%00", "å" * 40])
def test_a_broken_link_says_so(client, cast, token):
    answer = client.get(f"/logga-in/inbjudan/{token}/")
    assert (answer.status_code, "Inbjudan gäller inte längre" in text(answer)) == (410, True)


def test_a_late_link_says_so_and_a_new_one_is_sent_to_the_same_address(seat, client, mailoutbox):
    path = path_of(seat)
    with later(14):
        assert client.get(path).status_code == 200
    with later(15):
        late = client.get(path)
        assert (late.status_code, "Inbjudan har gått ut" in text(late)) == (410, True)
        for _press in range(2):
            assert "En ny inbjudan är skickad." in text(client.post(path))
        assert who_is_in(client) == ""
        [sent] = mailoutbox  # one an hour
        assert sent.to == [ADDRESS]
        [path] = re.findall(r"http://testserver(/logga-in/inbjudan/\S+)", sent.body)
        assert client.post(path, CHOSEN)["Location"] == "/arbete/"


def test_a_late_link_whose_mail_does_not_go_says_so(seat, client, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    path = path_of(seat)
    with later(15):
        assert "Mejlet gick inte att skicka just nu." in text(client.post(path))


def test_whoever_is_signed_in_as_somebody_else_takes_nobodys_place(seat, cast, client):
    client.force_login(cast.samordnare, backend="django.contrib.auth.backends.ModelBackend")
    path = path_of(seat)
    for answer in (client.get(path), client.post(path, CHOSEN)):
        assert "Du är inloggad som Samordnare Exempel, och inbjudan är till Ny Person." in text(answer)
    assert who_is_in(client) == str(cast.samordnare.pk)
    assert not User.objects.get(pk=seat.user.pk).has_come_in


def test_who_has_been_in_is_told_of_the_role_without_a_link(cast, mailoutbox):
    cast.ledamot.set_password(PASSWORD)
    cast.ledamot.save()
    chair = Membership.objects.get(user=cast.ordf)
    term = {"starts_on": today(), "ends_on": day(7)}
    assert mail(lend_role(chair, cast.ledamot.email, "x", **term, by=cast.samordnare))
    [sent] = mailoutbox
    assert sent.subject == "Du har fått en roll i Vårdsamverkan VG"
    assert "Samordnare Exempel har gett dig en roll till i portalen." in sent.body
    assert "Du är ersättare för Ordf Exempel som ordförande" in sent.body
    assert "inbjudan/" not in sent.body


def test_of_a_role_that_nobody_here_gave_nobody_is_named(cast, mailoutbox):
    town = Principal.objects.get(code="1480")
    seat = Membership.objects.create(user=cast.outsider, role="contact", principal=town, starts_on=today())
    assert mail(seat)
    assert "Du är inbjuden till Vårdsamverkan VG." in mailoutbox[0].body


def test_a_mail_server_that_is_down_is_no_error(seat, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    assert not mail(seat)

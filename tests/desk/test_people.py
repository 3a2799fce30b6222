"""The page of people: who may open it, what it does, and that nothing is lost when mail or session is."""

import re
from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.mail import get_connection
from django.middleware.csrf import _get_new_csrf_string as new_token
from django.test import Client
from django.utils import timezone

from accounts.models import User
from desk.typed import KEY, LIMIT
from initiatives.models import Need
from organizations.models import Body, Membership
from tests.factories.needs import again, make, need_in

pytestmark = pytest.mark.django_db

Role = Membership.Role
DAY = timedelta(days=1)
PAGES = ("/arbete/personer/", "/arbete/personer/ny/")

MAY_OPEN = {  # the specification, by hand
    "samordnare": True,  # everywhere
    "ordf": True,  # own body
    "ledamot": False,
    "sro_ordf": True,  # own body
    "sro_ledamot": False,
    "leder": False,
    "annan_leder": False,
    "kommunikator": False,
    "simba": True,  # own body
    "kontakt": False,
    "forslag": False,
    "annan_forslag": False,
    "beredning": False,
    "admin": False,
    "superuser": False,
    "ended": False,
    "inactive": None,  # to the sign-in
    "outsider": False,
    "visitor": None,
}
SEES = {  # whose roles stand on the page
    "ordf": {"samordnare", "ordf", "ledamot", "leder", "annan_leder", "kommunikator", "inactive"},
    "sro_ordf": {"sro_ordf", "sro_ledamot"},
    "simba": {"simba"},
}


def signed_in(user) -> Client:
    client = Client()
    if user.is_authenticated:
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def text(response) -> str:
    return response.content.decode()


def today(days: int = 0) -> str:
    return str(timezone.localdate() + days * DAY)


def seat_of(user) -> Membership:
    return Membership.objects.get(user=user)


def invited(**changes) -> dict[str, str]:
    fields = {"email": "ny@demo.example", "name": "Ny Exempel", "place": "body:vvg", "role": "member"}
    return fields | {"starts_on": today(), "ends_on": ""} | changes


def rows() -> tuple:
    users = User.objects.order_by("pk").values("pk", "email", "name", "password", "is_active")
    return list(users), list(Membership.objects.order_by("pk").values())


def test_who_may_open_the_pages(cast):
    assert MAY_OPEN.keys() == cast.roles().keys()
    status = {True: 200, False: 403, None: 302}
    for name, user in cast.roles().items():
        client = signed_in(user)
        assert [client.get(page).status_code for page in PAGES] == [status[MAY_OPEN[name]]] * 2, name


def test_the_menu_offers_the_page_to_those_alone_who_may(cast):
    for name, user in cast.roles().items():
        if MAY_OPEN[name] is not None:
            page = text(signed_in(user).get("/arbete/"))
            assert ('href="/arbete/personer/"' in page) is MAY_OPEN[name], name


def test_each_sees_whom_they_manage(cast):
    everybody = set(User.objects.filter(memberships__isnull=False).values_list("email", flat=True))
    sees = {name: {f"{who}@demo.example" for who in whom} for name, whom in SEES.items()}
    sees["samordnare"] = everybody - {"ended@demo.example"}
    for name, emails in sees.items():
        page = text(signed_in(getattr(cast, name)).get("/arbete/personer/"))
        assert set(re.findall(r"[\w.]+@demo\.example", page)) == emails, name


def test_the_list_asks_the_database_as_much_for_few_as_for_many(cast, django_assert_num_queries):
    # session, user, roles, seats counted and of a page, which are mine, whose sign-in can be reset, who has
    # no contact, the region twice, the line in the log of access, and the letters that the menu counts
    queries = 12
    client = signed_in(cast.samordnare)
    with django_assert_num_queries(queries):
        client.get("/arbete/personer/")
    Membership.objects.exclude(user=cast.samordnare).delete()
    with django_assert_num_queries(queries):
        client.get("/arbete/personer/")


@pytest.mark.parametrize("act", ["lana", "avsluta", "mejl"])
def test_the_seat_of_another_body_is_not_there(cast, act):
    address = f"/arbete/personer/{seat_of(cast.sro_ledamot).pk}/{act}/"
    assert signed_in(cast.ordf).post(address, {}).status_code == 404
    assert signed_in(cast.ledamot).post(address, {}).status_code == 403
    assert signed_in(cast.visitor).post(address, {}).status_code == 302
    assert signed_in(cast.samordnare).post(address.replace("/mejl/", "/avsluta/"), {}).status_code == 400


# Invite.


def test_invite_gives_the_role_and_mails_a_link(cast, mailoutbox, django_capture_on_commit_callbacks):
    client = signed_in(cast.samordnare)
    with django_capture_on_commit_callbacks(execute=True):
        response = client.post("/arbete/personer/ny/", invited())
    assert (response.status_code, response["Location"]) == (302, "/arbete/personer/")
    seat = Membership.objects.get(user__email="ny@demo.example")
    assert (seat.role, seat.body.slug, seat.ends_on) == (Role.MEMBER, "vvg", None)
    [mail] = mailoutbox
    assert (mail.to, mail.subject) == (["ny@demo.example"], "Inbjudan till Vårdsamverkan VG")
    assert "http://testserver/logga-in/inbjudan/" in mail.body
    assert "Samordnare Exempel har bjudit in dig till Vårdsamverkan VG." in mail.body
    page = text(client.get("/arbete/personer/"))
    assert "Ny Exempel har rollen." in page
    assert "Har inte valt lösenord än" in page
    assert set(client.cookies) <= {"csrftoken", "session"}


def test_invite_for_a_principal(cast):
    fields = invited(place="principal:1480", role="contact")
    assert signed_in(cast.samordnare).post("/arbete/personer/ny/", fields).status_code == 302
    assert Membership.objects.get(user__email="ny@demo.example").principal.code == "1480"


@pytest.mark.parametrize(
    ("changes", "status", "told"),
    [
        ({"email": ""}, 400, 'href="#id_email"'),
        ({"email": "fel"}, 400, 'href="#id_email"'),
        ({"email": f"{'a' * 250}@demo.example"}, 400, 'href="#id_email"'),
        ({"name": ""}, 400, 'href="#id_name"'),
        ({"name": "a" * 151}, 400, 'href="#id_name"'),
        ({"place": "body:finns-inte"}, 400, 'href="#id_place"'),
        ({"role": ""}, 400, 'href="#id_role"'),
        ({"role": "king"}, 400, 'href="#id_role"'),
        ({"starts_on": "i går"}, 400, 'href="#id_starts_on"'),
        ({"ends_on": "2026-13-01"}, 400, 'href="#id_ends_on"'),
        ({"role": "contact"}, 422, "Den rollen finns inte där."),
        ({"ends_on": "2020-01-01"}, 422, "Sista dagen kan inte ligga före den första."),
        ({"email": "ledamot@demo.example"}, 422, "Personen har redan den rollen under den tiden."),
        ({"email": "samordnare@demo.example"}, 422, "Du kan inte ge dig själv en roll."),
    ],
)
def test_invite_says_what_is_wrong_and_saves_nothing(cast, mailoutbox, changes, status, told):
    before = rows()
    response = signed_in(cast.samordnare).post("/arbete/personer/ny/", invited(**changes))
    assert response.status_code == status
    assert told in text(response)
    assert "Något i formuläret stämmer inte." in text(response)
    assert rows() == before
    assert mailoutbox == []


def test_a_chair_invites_to_the_own_body_alone(cast):
    client = signed_in(cast.sro_ordf)
    assert client.post("/arbete/personer/ny/", invited()).status_code == 400
    assert client.post("/arbete/personer/ny/", invited(place="principal:1480")).status_code == 400
    assert client.post("/arbete/personer/ny/", invited(place="body:sro")).status_code == 302


def test_a_chair_is_offered_and_gives_member_and_proposer_alone(cast):
    client = signed_in(cast.ordf)
    page = text(client.get("/arbete/personer/ny/"))
    assert set(re.findall(r'<option value="(\w+)"', page)) - {"body:vvg"} == {"member", "proposer"}
    for role in set(Role) - {Role.MEMBER, Role.PROPOSER}:
        assert client.post("/arbete/personer/ny/", invited(role=role)).status_code == 400


@pytest.mark.parametrize("act", ["lana", "avsluta", "mejl"])
@pytest.mark.parametrize("name", ["samordnare", "leder", "kommunikator"])
def test_a_chair_sees_the_own_bodys_other_roles_and_touches_none(cast, name, act):
    client, key = signed_in(cast.ordf), seat_of(getattr(cast, name)).pk
    assert client.post(f"/arbete/personer/{key}/{act}/", {}).status_code == 403
    assert f"/{key}/" not in text(client.get("/arbete/personer/"))
    assert f"/{seat_of(cast.ledamot).pk}/" in text(client.get("/arbete/personer/"))


# The log.


def log_of(user) -> list[str]:
    """What the page tells each line of: the headings."""
    page = text(signed_in(user).get("/arbete/personer/logg/"))
    return [re.sub(r"\s+", " ", heading).strip() for heading in re.findall(r"<h2>(.*?)</h2>", page, re.S)]


def test_the_log_is_read_by_the_person_by_whoever_acted_and_by_the_coordinator(cast):
    client = signed_in(cast.ordf)
    fields = {"email": "outsider@demo.example", "name": "x", "starts_on": today(), "ends_on": today(7)}
    client.post(f"/arbete/personer/{seat_of(cast.ledamot).pk}/lana/", fields)
    client.post(f"/arbete/personer/{seat_of(cast.outsider).pk}/avsluta/", {"on": today()})
    place = str(seat_of(cast.ledamot).body)
    lines = [f"Outsider Exempel: ledamot, {place}"] * 2
    for name in ("samordnare", "ordf", "outsider", "ledamot"):
        assert log_of(getattr(cast, name)) == lines, name
    for name in ("sro_ordf", "simba", "kommunikator", "superuser"):
        assert log_of(getattr(cast, name)) == [], name
    page = text(signed_in(cast.outsider).get("/arbete/personer/logg/"))
    assert "innan den hade gällt någon hel dag" in page
    assert "Ersättare för Ledamot Exempel" in page


def test_the_log_asks_the_database_as_much_for_few_as_for_many(cast, django_assert_max_num_queries):
    client = signed_in(cast.samordnare)
    for n in range(6):
        client.post("/arbete/personer/ny/", invited(email=f"ny{n}@demo.example"))
    client.get("/arbete/")  # what it was told is read
    with django_assert_max_num_queries(8):
        client.get("/arbete/personer/logg/")


def test_the_admin_gives_and_ends_no_role(cast):
    client = signed_in(cast.superuser)
    before = rows()
    seat = seat_of(cast.ledamot).pk
    for address in ("add/", f"{seat}/change/", f"{seat}/delete/"):
        sent = {"user": cast.superuser.pk, "role": "coordinator", "body": "1", "starts_on": today()}
        assert (
            client.post(f"/admin/organizations/membership/{address}", sent | {"post": "yes"}).status_code
            == 403
        )
    action = {"action": "delete_selected", "_selected_action": seat, "post": "yes"}
    client.post("/admin/organizations/membership/", action)
    assert rows() == before
    assert client.get("/admin/organizations/roleentry/").status_code == 200


def test_a_name_is_shown_as_text(cast):
    client = signed_in(cast.samordnare)
    client.post("/arbete/personer/ny/", invited(name="<script>x</script>"))
    page = text(client.get("/arbete/personer/"))
    assert "<script>x" not in page
    assert "&lt;script&gt;x" in page


@pytest.mark.parametrize("page", ["ny/", "{}/lana/", "{}/avsluta/", "{}/mejl/"])
def test_a_post_without_its_token_is_refused(cast, page):
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.samordnare, backend="django.contrib.auth.backends.ModelBackend")
    before = rows()
    address = "/arbete/personer/" + page.format(seat_of(cast.ledamot).pk)
    assert client.post(address, invited(on=today())).status_code == 403
    assert rows()[1] == before[1]


# Mail that does not go.


class Down:
    """A mail server that takes nothing."""

    def __init__(self, *args, **kwargs): ...

    def send_messages(self, messages):
        raise ConnectionRefusedError


def test_a_mail_server_that_is_down_loses_nothing(
    cast, settings, mailoutbox, django_capture_on_commit_callbacks
):
    works, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, "tests.desk.test_people.Down"
    assert isinstance(get_connection(), Down)
    client = signed_in(cast.samordnare)
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post("/arbete/personer/ny/", invited()).status_code == 302
    seat = Membership.objects.get(user__email="ny@demo.example")
    again = f"/arbete/personer/{seat.pk}/mejl/"
    page = text(client.post(again, follow=True))
    assert "Rollen är sparad, men mejlet till ny@demo.example gick inte iväg." in page
    assert f'action="{again}"' in page
    settings.EMAIL_BACKEND = works
    assert "Mejlet är skickat till ny@demo.example." in text(client.post(again, follow=True))
    assert [mail.to for mail in mailoutbox] == [["ny@demo.example"]]


@pytest.mark.django_db(transaction=True)
def test_who_invites_is_told_at_once_that_the_mail_did_not_go(cast, settings):
    settings.EMAIL_BACKEND = "tests.desk.test_people.Down"
    page = text(signed_in(cast.samordnare).post("/arbete/personer/ny/", invited(), follow=True))
    assert "gick inte iväg" in page
    assert Membership.objects.filter(user__email="ny@demo.example").exists()


# Lend and end.


def test_lend_lets_somebody_stand_in(cast, mailoutbox, django_capture_on_commit_callbacks):
    client = signed_in(cast.samordnare)
    fields = {"email": "outsider@demo.example", "name": "x", "starts_on": today(), "ends_on": today(7)}
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(f"/arbete/personer/{seat_of(cast.ordf).pk}/lana/", fields).status_code == 302
    assert seat_of(cast.outsider).lent_from == seat_of(cast.ordf)
    assert "Du är ersättare för Ordf Exempel som ordförande" in mailoutbox[0].body
    assert "Ersättare för Ordf Exempel" in text(client.get("/arbete/personer/"))
    assert signed_in(cast.outsider).get("/arbete/personer/").status_code == 403


@pytest.mark.parametrize(
    ("changes", "status", "told"),
    [
        ({"ends_on": ""}, 400, 'href="#id_ends_on"'),
        ({"email": "fel"}, 400, 'href="#id_email"'),
        ({"name": ""}, 400, 'href="#id_name"'),
        ({"ends_on": "2020-01-01"}, 422, "Sista dagen kan inte ligga före den första."),
        ({"starts_on": "2001-01-01"}, 422, "Rollen har inte börjat den dagen."),
        ({"email": "ordf@demo.example"}, 422, "Personen har redan den rollen under den tiden."),
    ],
)
def test_lend_says_what_is_wrong_and_saves_nothing(cast, changes, status, told):
    before = rows()
    fields = {"email": "outsider@demo.example", "name": "x", "starts_on": today(), "ends_on": today(7)}
    address = f"/arbete/personer/{seat_of(cast.ordf).pk}/lana/"
    response = signed_in(cast.samordnare).post(address, fields | changes)
    assert (response.status_code, told in text(response)) == (status, True)
    assert rows() == before


def test_a_role_that_is_ended_counts_no_more_at_once(cast):
    member = signed_in(cast.ordf)
    assert member.get("/arbete/personer/").status_code == 200
    address = f"/arbete/personer/{seat_of(cast.ordf).pk}/avsluta/"
    assert signed_in(cast.samordnare).post(address, {"on": today()}).status_code == 302
    assert member.get("/arbete/personer/").status_code == 403
    assert signed_in(cast.samordnare).post(address, {"on": today()}).status_code == 404  # a double press


@pytest.mark.parametrize(
    ("on", "status", "told"),
    [("", 400, 'href="#id_on"'), ("x", 400, 'href="#id_on"'), ("2020-01-01", 422, "bakåt i tiden")],
)
def test_end_says_what_is_wrong_and_saves_nothing(cast, on, status, told):
    before = rows()
    address = f"/arbete/personer/{seat_of(cast.ledamot).pk}/avsluta/"
    response = signed_in(cast.samordnare).post(address, {"on": on})
    assert (response.status_code, told in text(response)) == (status, True)
    assert rows() == before


def test_the_last_coordinator_stays(cast):
    address = f"/arbete/personer/{seat_of(cast.samordnare).pk}/avsluta/"
    response = signed_in(cast.samordnare).post(address, {"on": today()})
    assert (response.status_code, "Det måste finnas en samordnare" in text(response)) == (422, True)


def test_who_ends_the_own_role_is_led_where_they_still_may_be(cast):
    address = f"/arbete/personer/{seat_of(cast.ordf).pk}/avsluta/"
    response = signed_in(cast.ordf).post(address, {"on": today()}, follow=True)
    assert (response.redirect_chain, response.status_code) == ([("/arbete/", 302)], 200)


# Signed out in the middle of a form.


@pytest.fixture
def submitted(cast) -> Need:
    return need_in("submitted", cast)


def lost_and_back(user, address: str, fields: dict) -> tuple[Client, str]:
    """Sends the form signed out, signs in in the same browser, and opens where one is led."""
    user.set_password("ett långt lösen")
    user.save()
    client = Client()
    response = client.post(address, fields)
    assert response["Location"] == f"/logga-in/?{urlencode({'next': address})}"
    assert "Logga in igen, så finns det du skrev kvar." in text(client.get(response["Location"]))
    signed = client.post("/logga-in/", {"login": user.email, "password": "ett långt lösen", "next": address})
    assert signed["Location"] == address
    assert client.session.get_expire_at_browser_close()
    return client, text(client.get(address))


NOTICE = "Du hade loggats ut. Det du skrev finns kvar – kontrollera och skicka igen."


def test_what_was_typed_signed_out_is_shown_once(cast, submitted):
    address = f"/arbete/behov/{submitted.pk}/request-completion/"
    fields = {"missing": "Vilka <berörs>?", "seen": "1", "csrfmiddlewaretoken": "x"}
    client, page = lost_and_back(cast.samordnare, address, fields)
    assert NOTICE in page
    assert "Vilka &lt;berörs&gt;?" in page
    assert "_auth_user_id" in client.session
    assert KEY not in client.session
    page = text(client.get(address))
    assert NOTICE not in page
    assert "berörs" not in page
    assert Need.objects.get(pk=submitted.pk).state == "submitted"


def test_what_was_typed_is_shown_even_where_somebody_was_faster(cast, submitted):
    make("register", submitted, cast)
    address = f"/arbete/behov/{again(submitted).number}/request-completion/"
    _client, page = lost_and_back(cast.samordnare, address, {"missing": "Vilka berörs?", "seen": "1"})
    assert "Det går inte att göra där behovet står nu." in page
    assert "Vilka berörs?" in page


def test_choices_and_days_come_back_too(cast):
    fields = invited(place="body:sro", role="chair", ends_on=today(30))
    _client, page = lost_and_back(cast.samordnare, "/arbete/personer/ny/", fields)
    assert NOTICE in page
    for shown in ('value="ny@demo.example"', f'value="{today(30)}"'):
        assert shown in page
    for chosen in ("body:sro", "chair"):
        assert re.search(rf'<option value="{chosen}"\s+selected', page)


def test_nothing_is_shown_at_another_address_or_to_another_browser(cast):
    Client().post("/arbete/personer/ny/", invited())
    client = Client()
    client.post("/arbete/personer/ny/", invited())
    client.force_login(cast.samordnare, backend="django.contrib.auth.backends.ModelBackend")
    assert "ny@demo.example" not in text(client.get(f"/arbete/personer/{seat_of(cast.ordf).pk}/lana/"))
    assert "ny@demo.example" in text(client.get("/arbete/personer/ny/"))
    assert "ny@demo.example" not in text(signed_in(cast.samordnare).get("/arbete/personer/ny/"))


def test_too_much_is_not_kept_and_files_never(cast):
    client = Client()
    client.post("/arbete/personer/ny/", {"name": "a" * LIMIT})
    assert KEY not in client.session
    client.post("/arbete/personer/ny/", {"name": "a", "files": SimpleUploadedFile("a.pdf", b"%PDF")})
    assert client.session[KEY] == {"path": "/arbete/personer/ny/", "fields": "name=a", "from": ""}


def test_a_post_from_another_site_is_not_kept(cast):
    client = Client(enforce_csrf_checks=True)
    assert client.post("/arbete/personer/ny/", invited()).status_code == 302
    assert KEY not in client.session
    token = new_token()
    client.cookies["csrftoken"] = token
    client.post("/arbete/personer/ny/", invited(csrfmiddlewaretoken=token))
    assert "csrf" not in client.session[KEY]["fields"]


def test_nothing_shows_of_what_is_there(cast, submitted):
    there, nowhere = f"/arbete/behov/{submitted.pk}/register/", "/arbete/behov/99999/register/"
    locations = [Client().post(address, {"a": "b"})["Location"] for address in (there, nowhere)]
    assert locations == [f"/logga-in/?{urlencode({'next': address})}" for address in (there, nowhere)]


def test_the_bodies_of_the_table_are_those_of_the_profile():
    assert set(Body.objects.filter(kind__in=["steering", "political"]).values_list("slug", flat=True)) == {
        "vvg", "sro",
    }  # fmt: skip


def test_my_own_seat_tells_who_stands_in_and_who_else_sits_there(client, cast):
    client.force_login(cast.ledamot)
    seat = Membership.objects.get(user=cast.ledamot)
    page = client.get("/arbete/min-plats/").content.decode()
    assert cast.ordf.name in page
    assert cast.sro_ordf.name not in page
    day = str(timezone.localdate())
    typed = {"email": "ersattare@demo.example", "name": "Ersättare", "starts_on": day, "ends_on": day}
    assert client.post(f"/arbete/min-plats/{seat.pk}/lana/", typed).status_code == 302
    loan = seat.lent.get()
    assert "Ersättare ersätter dig" in client.get("/arbete/min-plats/").content.decode()
    assert client.post(f"/arbete/min-plats/{loan.pk}/take-back/").status_code == 302
    assert not seat.lent.exists()

"""Second factors: of whom one is demanded, what lets in, what is refused, and what the log says of it."""

import re
from datetime import timedelta
from io import StringIO

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache, caches
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.utils import DatabaseError
from django.test import Client
from django.utils import timezone
from time_machine import travel

import clock
from accounts import used_codes
from accounts.models import SignInEntry, UsedCode, User
from accounts.sign_in_log import refuse
from organizations.models import Membership
from organizations.permissions import SECOND_FACTOR, needs_second_factor
from tests.factories.factors import PRESENT, Passkey, code_of, options_in, with_app
from tests.factories.people import auditor

pytestmark = pytest.mark.django_db

PASSWORD = "korrekt häst batteri"
OWN, DESK = "/arbete/inloggning/", "/arbete/"


@pytest.fixture(autouse=True)
def demanded(settings) -> None:
    cache.clear()
    settings.SECOND_FACTOR_DEMANDED = True


def with_password(user: User) -> User:
    user.set_password(PASSWORD)
    user.save()
    return user


def sign_in(user: User, code: str = "", client: Client | None = None) -> Client:
    """By password, and by a code where one is asked for."""
    client = client or Client()
    client.post("/logga-in/", {"login": user.email, "password": PASSWORD})
    if code:
        client.post("/logga-in/bekrafta/", {"code": code})
    return client


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def text(answer) -> str:
    return answer.content.decode()


def log_of(user: User) -> list[str]:
    return [str(entry) for entry in SignInEntry.objects.filter(person=user).order_by("pk")]


@pytest.fixture
def act(django_capture_on_commit_callbacks):
    """What is posted, with what follows at commit."""

    def posted(client: Client, address: str, **fields):
        with django_capture_on_commit_callbacks(execute=True):
            return client.post(address, fields)

    return posted


def add_key(client: Client, act, key: Passkey, name: str = "Min telefon"):
    page = text(client.get(f"{OWN}nyckel/"))
    return act(client, f"{OWN}nyckel/", name=name, passwordless="on", credential=key.create(page))


def sign_in_by_key(key: Passkey, client: Client | None = None) -> Client:
    client = client or Client()
    asked = client.get("/logga-in/nyckel/", headers={"accept": "application/json"}).json()
    client.post("/logga-in/nyckel/", {"credential": key.get(asked["request_options"])})
    return client


# Of whom.


def test_every_role_has_been_decided_on():
    assert set(SECOND_FACTOR) == set(Membership.Role)


def test_it_is_demanded_of_whoever_gives_roles_decides_publishes_or_audits(cast):
    assert needs_second_factor(auditor())
    demanded = {name for name, user in cast.roles().items() if user.pk and needs_second_factor(user)}
    assert demanded == {"samordnare", "ordf", "sro_ordf", "kommunikator", "simba", "admin", "superuser"}


LEAD_TO_SET_UP, IN, REFUSED = "set up", "in", "refused"


@pytest.mark.parametrize(
    "who, has_factor, way, comes",
    [
        ("samordnare", False, "password", LEAD_TO_SET_UP),
        ("samordnare", True, "password", REFUSED),
        ("samordnare", True, "app", IN),
        ("samordnare", True, "recovery", IN),
        ("samordnare", True, "passkey", IN),
        ("admin", False, "password", LEAD_TO_SET_UP),
        ("admin", True, "app", IN),
        ("ledamot", False, "password", IN),
        ("ledamot", True, "password", REFUSED),
        ("ledamot", True, "app", IN),
        ("ledamot", True, "recovery", IN),
        ("ledamot", True, "passkey", IN),
    ],
)
def test_how_far_each_comes(cast, act, who, has_factor, way, comes):
    user = with_password(getattr(cast, who))
    key = Passkey()
    if way == "passkey":
        setting_up = sign_in(user)
        add_key(setting_up, act, key)
    codes = with_app(user) if has_factor and way != "passkey" else []
    code = {"app": code_of(), "recovery": codes[0] if codes else ""}.get(way, "")
    client = sign_in_by_key(key) if way == "passkey" else sign_in(user, code)
    assert is_in(client) is (comes != REFUSED)
    for address in (DESK, "/arbete/behov/", *(["/admin/"] if who == "admin" else [])):
        answer = client.get(address)
        if comes == IN:
            assert answer.status_code == 200
        elif comes == LEAD_TO_SET_UP:
            assert (answer.status_code, answer["Location"].partition("?")[0]) == (302, OWN)
            assert client.post(address, {"a": "b"}).status_code == 302
        else:
            assert answer["Location"].startswith("/logga-in/")


def test_an_auditor_who_changes_nothing_else_sets_up_their_own(cast, act):
    user, key = with_password(auditor()), Passkey()
    client = sign_in(user)
    assert client.get(DESK)["Location"].partition("?")[0] == OWN
    assert add_key(client, act, key)["Location"] == f"{OWN}koder/"
    assert client.get(DESK).status_code == 200
    assert client.post("/arbete/meddelanden/", {}).status_code == 403


def test_until_it_is_set_up_nothing_else_is_answered(cast):
    client = sign_in(with_password(cast.samordnare))
    assert "Din roll kräver mer än ett lösenord" in text(client.get(OWN))
    part = client.get("/arbete/behov/", headers={"hx-request": "true"})
    assert (part.status_code, part["HX-Redirect"].partition("?")[0]) == (200, OWN)
    assert client.get("/arbete/nyckel/", headers={"accept": "application/json"}).status_code == 401
    assert client.post("/logga-ut/")["Location"] == "/"


def test_where_it_is_not_demanded_the_page_says_so(cast, settings):
    settings.SECOND_FACTOR_DEMANDED = False
    client = sign_in(with_password(cast.samordnare))
    assert client.get(DESK).status_code == 200
    assert "kravet avstängt" in text(client.get(OWN))


def test_a_role_that_is_given_meanwhile_asks_at_once(cast):
    user = with_password(cast.ledamot)
    client = sign_in(user)
    with_app(user)
    assert client.get(DESK).status_code == 200
    Membership.objects.filter(user=user).update(role="chair")
    answer = client.get(DESK)
    assert answer["Location"].partition("?")[0] == f"{OWN}bekrafta/kod/"
    assert client.post(answer["Location"], {"code": code_of()})["Location"] == DESK
    assert client.get(DESK).status_code == 200


# An app and its codes.


def test_an_app_is_added_by_its_first_code_and_the_codes_are_shown_once(cast, act, mailoutbox):
    client = sign_in(with_password(cast.samordnare))
    page = text(client.get(f"{OWN}app/"))
    secret = re.search(r'class="secret">([A-Z2-7]+)<', page)[1]
    assert "Koden stämmer inte" in text(act(client, f"{OWN}app/", code="000000"))
    assert act(client, f"{OWN}app/", code=code_of(secret))["Location"] == f"{OWN}koder/"
    codes = re.findall(r"<code>(\d{8})</code>", text(client.get(f"{OWN}koder/")))
    assert len(set(codes)) == 10
    again = text(client.get(f"{OWN}koder/"))
    assert "redan visats" in again
    assert not any(code in again for code in codes)
    assert client.get(DESK).status_code == 200
    assert log_of(cast.samordnare)[1:] == ["En app för koder lades till", "Nya reservkoder gjordes"]
    [mail] = mailoutbox
    assert "En app för koder lades till" in mail.body
    rows = str(list(Authenticator.objects.values_list("data", flat=True)))
    assert secret not in rows
    assert not any(code in rows for code in codes)


def test_a_code_lets_in_once(cast):
    user = with_password(cast.ledamot)
    codes = with_app(user)
    code = code_of()
    assert is_in(sign_in(user, code))
    assert not is_in(sign_in(user, code))
    assert is_in(sign_in(user, codes[3]))
    assert not is_in(sign_in(user, codes[3]))
    assert is_in(sign_in(user, codes[4]))


def test_a_code_lets_in_once_in_another_process_with_redis_away(cast, act, redis_is_down):
    user = with_password(cast.ledamot)
    with_app(user)
    code = code_of()
    assert is_in(sign_in(user, code))
    # Another process has a cache of its own, in which nothing is used.
    caches["local"].clear()
    assert not is_in(sign_in(user, f"{code[:3]} {code[3:]}"))
    assert "redan använd" in text(sign_in(user).post("/logga-in/bekrafta/", {"code": code}))
    # Nor the first one, which shows that the app has the secret.
    other = with_password(cast.forslag)
    client = sign_in(other)
    secret = re.search(r'class="secret">([A-Z2-7]+)<', text(client.get(f"{OWN}app/")))[1]
    first = code_of(secret)
    assert act(client, f"{OWN}app/", code=first).status_code == 302
    assert not is_in(sign_in(other, first))
    assert is_in(sign_in(other, code_of(secret, later=30)))
    with travel(clock.now() + timedelta(minutes=2)):
        assert used_codes.forget(clock.now()) == 3
    assert not UsedCode.objects.exists()


def test_new_codes_end_the_old(cast, act):
    user = with_password(cast.ledamot)
    old = with_app(user)
    client = sign_in(user, old[0])
    assert act(client, f"{OWN}koder/nya/")["Location"] == f"{OWN}koder/"
    assert not is_in(sign_in(user, old[1]))
    assert client.get(DESK).status_code == 200, "what stood for the session is another now"


def test_wrong_codes_rest_the_codes_and_the_owner_is_told_that_the_password_is_known(
    cast, settings, mailoutbox
):
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"login_failed": "1000/m/key"}
    user = with_password(cast.ledamot)
    with_app(user)
    client = sign_in(user)
    for n in range(20):
        assert "Koden stämmer inte" in text(client.post("/logga-in/bekrafta/", {"code": f"{n:06}"})), n
    assert "För många fel koder" in text(client.post("/logga-in/bekrafta/", {"code": code_of()}))
    assert not is_in(client)
    assert [mail.subject for mail in mailoutbox] == ["Någon har ditt lösenord"]
    refused = SignInEntry.objects.filter(person=user, act="refused")
    assert [(str(entry), entry.times) for entry in refused.order_by("pk")] == [
        ("Nekad inloggning: rätt lösenord men fel kod", 1),
        ("Nekad inloggning: rätt lösenord men fel kod", 10),
    ]


def test_five_wrong_codes_are_stopped_for_a_while(cast):
    user = with_password(cast.ledamot)
    with_app(user)
    client = sign_in(user)
    pages = [text(client.post("/logga-in/bekrafta/", {"code": f"{n:06}"})) for n in range(6)]
    assert ["För många misslyckade försök" in page for page in pages] == [False] * 5 + [True]


# Passkeys, by a key in software; the browser's own: `tests/browser/test_passkey.py`.


@pytest.fixture
def keyholder(cast, act) -> tuple[User, Passkey]:
    user, key = with_password(cast.ledamot), Passkey()
    assert add_key(sign_in(user), act, key)["Location"] == f"{OWN}koder/"
    return user, key


def test_a_passkey_alone_lets_in_and_stays_a_month(keyholder):
    user, key = keyholder
    client = sign_in_by_key(key)
    assert client.get(DESK).status_code == 200
    assert log_of(user)[-1] == "Inloggning med lösennyckel"
    assert abs(client.cookies["session"]["max-age"] - 30 * 24 * 3600) < 60
    with travel(timezone.now() + timedelta(days=29), tick=False):
        assert client.get(DESK).status_code == 200


def test_it_is_the_second_step_too(keyholder):
    user, key = keyholder
    client = sign_in(user)
    page = text(client.get("/logga-in/bekrafta/"))
    client.post("/logga-in/bekrafta/", {"credential": key.get({"publicKey": options_in(page)})})
    assert is_in(client)


def other_site(key: Passkey) -> None:
    key.origin = "https://testserver.example"


def without_finger(key: Passkey) -> None:
    key.flags = PRESENT


def another_key(key: Passkey) -> None:
    key.key = Passkey().key


def another_id(key: Passkey) -> None:
    key.id = b"0" * 16


@pytest.mark.parametrize("spoil", [other_site, without_finger, another_key, another_id])
def test_what_the_key_did_not_sign_for_us_is_refused_and_told(keyholder, spoil):
    _user, key = keyholder
    spoil(key)
    client = sign_in_by_key(key)
    assert not is_in(client)
    assert "notice-wrong" in text(client.get("/logga-in/"))


def test_an_answer_lets_in_once(keyholder):
    _user, key = keyholder
    client = Client()
    asked = client.get("/logga-in/nyckel/", headers={"accept": "application/json"}).json()
    answer = key.get(asked["request_options"])
    for other in (client, Client()):
        other.post("/logga-in/nyckel/", {"credential": answer})
    assert (is_in(client), is_in(other)) == (True, False)
    client.post("/logga-ut/")
    client.post("/logga-in/nyckel/", {"credential": answer})
    assert not is_in(client)


@pytest.mark.parametrize("sent", ["", "x", "[]", "1", "null", '"x"', "{}", '{"response": 1}', '{"id": {}}'])
def test_what_no_browser_sends_is_told(keyholder, sent):
    user, _key = keyholder
    client = Client()
    client.get("/logga-in/nyckel/", headers={"accept": "application/json"})
    assert client.post("/logga-in/nyckel/", {"credential": sent}).status_code == 302
    second = sign_in(user)
    assert second.post("/logga-in/bekrafta/", {"credential": sent}).status_code == 200
    assert not is_in(second)
    owner = sign_in_by_key(_key)
    for address in (f"{OWN}nyckel/", f"{OWN}bekrafta/nyckel/"):
        owner.get(address)
        answer = owner.post(address, {"credential": sent, "passwordless": "on"})
        assert (answer.status_code, "notice-wrong" in text(answer)) == (200, True)


def test_a_closed_account_is_not_opened_by_its_key(keyholder):
    user, key = keyholder
    user.is_active = False
    user.save()
    client = sign_in_by_key(key)
    assert not is_in(client)


# How long.


def test_a_password_lasts_a_working_day_and_a_role_of_trust_as_long_however(cast, act):
    member, key = with_password(cast.ledamot), Passkey()
    client = sign_in(member)
    assert client.cookies["session"]["max-age"] == ""
    with travel(timezone.now() + timedelta(hours=13), tick=False):
        assert client.get(DESK)["Location"].startswith("/logga-in/")
    add_key(sign_in(with_password(cast.ordf)), act, key)
    client = sign_in_by_key(key)
    for hours, status in ((11, 200), (13, 302)):
        with travel(timezone.now() + timedelta(hours=hours), tick=False):
            assert client.get(DESK).status_code == status
    assert not is_in(client)


def test_what_a_lost_device_is_signed_in_to_ends_with_its_key(keyholder, act):
    user, key = keyholder
    lost = sign_in_by_key(key)
    own, other = sign_in_by_key(key), Passkey()
    add_key(own, act, other, "Den nya")
    first = Authenticator.objects.filter(user=user, type="webauthn").order_by("pk")[0]
    page = text(own.get(OWN))
    assert page.index("Min telefon") < page.index("Den nya")
    assert act(own, f"{OWN}nyckel/{first.pk}/ta-bort/")["Location"] == OWN
    assert own.get(DESK).status_code == 200
    assert lost.get(DESK)["Location"].startswith("/logga-in/")
    assert not is_in(sign_in_by_key(key))
    assert is_in(sign_in_by_key(other))


def test_what_one_signs_in_with_is_changed_only_by_whoever_shows_it(keyholder, cast, act):
    user, key = keyholder
    theirs = Authenticator.objects.get(user=user, type="webauthn")
    client = sign_in_by_key(key)
    session = client.session
    session["signed_in_at"] -= 600
    session.save()
    for address in (f"{OWN}nyckel/{theirs.pk}/ta-bort/", f"{OWN}app/", f"{OWN}koder/nya/", f"{OWN}nyckel/"):
        for answer in (client.get(address), client.post(address)):
            assert answer["Location"].partition("?")[0] == f"{OWN}bekrafta/nyckel/"
    assert client.get(f"{OWN}bekrafta/").status_code == 302, "not by the password alone"
    stranger = sign_in(with_password(cast.forslag))
    assert act(stranger, f"{OWN}nyckel/{theirs.pk}/ta-bort/").status_code == 404


def test_a_password_confirms_where_there_is_no_factor(cast):
    client = sign_in(with_password(cast.ledamot))
    session = client.session
    session["signed_in_at"] -= 600
    session.save()
    assert client.get(f"{OWN}app/")["Location"] == f"{OWN}bekrafta/?next=%2Farbete%2Finloggning%2Fapp%2F"
    there = f"{OWN}bekrafta/?next={OWN}app/"
    assert "notice-wrong" in text(client.post(there, {"password": "fel"}))
    assert client.post(there, {"password": PASSWORD})["Location"] == f"{OWN}app/"
    assert client.get(f"{OWN}app/").status_code == 200


# The way back.


def test_the_coordinator_resets_what_is_lost_and_the_person_is_told(keyholder, cast, act, mailoutbox):
    user, key = keyholder
    lost = sign_in_by_key(key)
    with_app(cast.samordnare)
    client = sign_in(with_password(cast.samordnare), code_of())
    seat = Membership.objects.get(user=user)
    assert f"/arbete/personer/{seat.pk}/inloggning/" in text(client.get("/arbete/personer/"))
    mailoutbox.clear()
    assert act(client, f"/arbete/personer/{seat.pk}/inloggning/")["Location"] == "/arbete/personer/"
    assert not Authenticator.objects.filter(user=user).exists()
    assert lost.get(DESK)["Location"].startswith("/logga-in/")
    assert is_in(sign_in(user))
    [mail] = mailoutbox
    assert (mail.to, f"Det gjorde {cast.samordnare}." in mail.body) == ([user.email], True)
    entry = SignInEntry.objects.get(person=user, act="reset")
    assert (str(entry), entry.by) == ("Lösennycklar, app och reservkoder nollställdes", cast.samordnare)
    own = Membership.objects.get(user=cast.samordnare)
    assert act(client, f"/arbete/personer/{own.pk}/inloggning/")["Location"] == OWN


def test_whoever_runs_the_portal_resets_the_coordinators(cast):
    with_app(cast.samordnare)
    for said in ("Nollställt.", "inget att nollställa"):
        told = StringIO()
        call_command("reset_second_factor", cast.samordnare.email.upper(), stdout=told)
        assert said in told.getvalue()
    with pytest.raises(CommandError, match="Ingen har den adressen"):
        call_command("reset_second_factor", "ingen@demo.example")


# The secrets.


def test_their_key_is_changed_without_a_code_being_lost(cast, settings, caplog):
    user = with_password(cast.ledamot)
    with_app(user)
    first = Authenticator.objects.values_list("data__secret", flat=True).get(type="totp")
    settings.SECOND_FACTOR_KEYS = ["ny", *settings.SECOND_FACTOR_KEYS]
    call_command("rewrite_second_factors", stdout=StringIO())
    settings.SECOND_FACTOR_KEYS = ["ny"]
    assert Authenticator.objects.values_list("data__secret", flat=True).get(type="totp") != first
    assert is_in(sign_in(user, code_of()))
    settings.SECOND_FACTOR_KEYS = ["en helt annan"]
    with pytest.raises(CommandError, match="Inget är ändrat"):
        call_command("rewrite_second_factors")
    page = sign_in(user).post("/logga-in/bekrafta/", {"code": code_of()})
    assert "går inte att pröva just nu" in text(page)
    assert "SECOND_FACTOR_KEYS lacks" in caplog.text


# The log.


def test_each_reads_their_own_and_the_coordinator_all(cast):
    sign_in(with_password(cast.ledamot))
    Client().post("/logga-in/", {"login": cast.forslag.email, "password": "fel"})
    with_app(cast.samordnare)
    whole = text(
        sign_in(with_password(cast.samordnare), code_of()).get("/arbete/personer/logg/inloggningar/")
    )
    own = text(sign_in(cast.ledamot).get("/arbete/personer/logg/inloggningar/"))
    assert "Nekad inloggning: fel lösenord" in whole
    assert "Nekad inloggning" not in own
    assert (str(cast.ledamot) in whole, str(cast.samordnare) in own) == (True, False)


def test_whoever_guesses_fills_no_table(cast):
    for _time in range(120):
        refuse(cast.ledamot.email.upper().lower(), "password")
        refuse("ingen@demo.example", "password")
    assert list(SignInEntry.objects.order_by("pk").values_list("person", "times")) == [
        (cast.ledamot.pk, 1),
        (cast.ledamot.pk, 10),
        (cast.ledamot.pk, 100),
    ]


@pytest.mark.parametrize("statement", ["UPDATE {} SET act = 'in'", "DELETE FROM {}"])
def test_the_database_keeps_the_log(cast, statement):
    sign_in(with_password(cast.ledamot))
    with pytest.raises(DatabaseError, match="append-only"), connection.cursor() as cursor:
        cursor.execute(statement.format(SignInEntry._meta.db_table))

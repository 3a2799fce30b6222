"""The desk's page of sign-ins: what the coordinator writes of them, and whose somebody is who has knocked."""

import base64
import hashlib
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction

import clock
from federation.log import in_words, write_keys
from federation.models import Identity, Provider
from federation.refusals import ProviderRefused
from federation.workflow import approve, forget, keep_provider, refuse, release
from organizations.models import Principal
from organizations.workflow import lend_role
from tests.desk.everybody import signed_in
from tests.factories.needs import day, today
from tests.factories.people import auditor
from tests.factories.providers import knocked, provider_of

pytestmark = pytest.mark.django_db

NEW = "/arbete/personer/huvudman/ny/saml/"


def saml(**other: object) -> dict[str, object]:
    return {
        "principal": Principal.objects.get(code="1440").pk,
        "domains": "@Kommun.example\nvard.kommun.example",
        "entity": "https://idp.kommun.example/saml",
        "address": "https://idp.kommun.example/metadata",
        "attribute": "http://sambi.se/attributes/1/employeeHsaId",
        "levels": "http://id.sambi.se/loa/loa3",
        "is_open": "on",
    } | other


def test_a_sign_in_is_kept_as_it_was_written_and_waits_to_be_read(cast):
    assert signed_in(cast.samordnare).post(NEW, saml()).status_code == 302
    made = Provider.objects.get()
    assert [domain.name for domain in made.domains.all()] == ["kommun.example", "vard.kommun.example"]
    assert (made.kind, made.is_open, made.kept_at, made.tried_at) == ("saml", True, None, None)
    page = signed_in(cast.samordnare).get("/arbete/personer/huvudman/").content.decode()
    assert "Uppgifter hämtas inom en minut" in page
    assert "http://testserver/logga-in/saml/metadata/" in signed_in(cast.samordnare).get(NEW).content.decode()


def test_one_by_openid_connect_is_found_by_its_issuer(cast):
    typed = {"principal": Principal.objects.get(code="1440").pk, "domains": "kommun.example",
             "entity": "https://inlogg.kommun.example/", "client": "portalen"}  # fmt: skip
    assert signed_in(cast.samordnare).post("/arbete/personer/huvudman/ny/oidc/", typed).status_code == 302
    made = Provider.objects.get()
    assert made.address == "https://inlogg.kommun.example/.well-known/openid-configuration"
    answer = f"http://testserver/logga-in/oidc/{made.pk}/svar/"
    assert answer in signed_in(cast.samordnare).get(f"/arbete/personer/huvudman/{made.pk}/").content.decode()


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"domains": "kommun"}, "kommun är ingen domän"),
        ({"domains": "kommun1490.example"}, "hör redan till inloggningen hos"),
        ({"entity": "https://idp.kommun.example/1490"}, "Den utfärdaren finns redan"),
        ({"entity": "https://x.example/'] | //*['"}, "kan inte ha citattecken"),
        ({"address": "http://idp.kommun.example/"}, "måste börja med https"),
        ({"address": "file:///etc/passwd"}, "måste börja med https"),
        ({"certificate": "MIIB"}, "inget certifikat i PEM-format"),
        ({"levels": "nivå tre"}, "kan inte vara en tillitsnivå"),
        ({"levels": ""}, "Detta fält måste fyllas i"),
        ({"attribute": ""}, "Detta fält måste fyllas i"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_kept(cast, settings, wrong, says):
    settings.SITE_URL = "https://portal.example"
    provider_of("1490")
    answer = signed_in(cast.samordnare).post(NEW, saml(**wrong))
    assert answer.status_code in {400, 422}
    assert says in answer.content.decode()
    assert Provider.objects.count() == 1


def test_another_issuer_is_another_provider_whose_copy_does_not_hold(cast):
    made = provider_of(kept={"idp": {}}, kept_at=clock.now())
    keep_provider(made, ["kommun.example"], by=cast.samordnare, is_open=True)
    assert Provider.objects.get().kept_at
    keep_provider(made, ["kommun.example"], by=cast.samordnare, entity="https://annan.example/")
    assert (Provider.objects.get().kept_at, Provider.objects.get().kept) == (None, {})


def test_a_knock_is_bound_to_whom_the_coordinator_names(cast, mailoutbox, django_capture_on_commit_callbacks):
    found = knocked(provider_of(), name="Kim Exempel", email=cast.kontakt.email)
    address = f"/arbete/personer/huvudman/person/{found.pk}/"
    page = signed_in(cast.samordnare).get(address)
    assert page.context["form"]["email"].value() == cast.kontakt.email
    with django_capture_on_commit_callbacks(execute=True):
        assert signed_in(cast.samordnare).post(address, {"email": cast.kontakt.email}).status_code == 302
    bound = Identity.objects.get()
    assert (bound.person, bound.decided_by) == (cast.kontakt, cast.samordnare)
    [mail] = mailoutbox
    assert (mail.to, "är nu kopplad till ditt konto" in mail.body) == ([cast.kontakt.email], True)


@pytest.mark.parametrize(
    ("whose", "says"),
    [
        ("samordnare", "Du kan inte koppla någon till dig själv."),
        ("outsider", "ingen person med den adressen som har en roll"),
        ("inactive", "ingen person med den adressen som har en roll"),
        ("ended", "ingen person med den adressen som har en roll"),
        ("admin", "ingen person med den adressen som har en roll"),
        ("forslag", "redan kopplad till någon annan där"),
    ],
)
def test_nobody_is_bound_to_whom_it_must_not_be(cast, whose, says):
    provider = provider_of()
    approve(knocked(provider, "SE-1"), cast.forslag.email, by=cast.samordnare)
    found = knocked(provider, "SE-2")
    typed = {"email": getattr(cast, whose).email}
    answer = signed_in(cast.samordnare).post(f"/arbete/personer/huvudman/person/{found.pk}/", typed)
    assert (answer.status_code, says in answer.content.decode()) == (422, True)
    found.refresh_from_db()
    assert (found.state, found.person) == ("waiting", None)


def test_what_was_decided_may_be_taken_back_and_decided_anew(cast):
    found = knocked(provider_of())
    refuse(found, by=cast.samordnare)
    assert Identity.objects.get().state == "refused"
    approve(found, cast.kontakt.email, by=cast.samordnare)
    for again in (approve, refuse):
        with pytest.raises(ProviderRefused, match="redan kopplad"):
            again(found, **({"email": "x@demo.example"} if again is approve else {}), by=cast.samordnare)
    release(found, by=cast.samordnare)
    assert (Identity.objects.get().state, Identity.objects.get().person) == ("waiting", None)


def test_a_stand_in_opens_no_door_that_would_outlive_the_loan(cast):
    lend_role(
        cast.samordnare.memberships.get(),
        "vik@demo.example",
        "Vik",
        starts_on=today(),
        ends_on=day(5),
        by=cast.samordnare,
    )
    stand_in = type(cast.samordnare).objects.get(email="vik@demo.example")
    found = knocked(provider_of())
    assert signed_in(stand_in).get("/arbete/personer/huvudman/").status_code == 404
    for act in (lambda: refuse(found, by=stand_in), lambda: keep_provider(None, [], by=stand_in)):
        with pytest.raises(PermissionDenied):
            act()


def test_strangers_are_forgotten_and_people_are_not(cast):
    provider = provider_of()
    approve(
        knocked(
            provider,
            "SE-1",
        ),
        cast.forslag.email,
        by=cast.samordnare,
    )
    knocked(provider, "SE-2")
    refuse(knocked(provider, "SE-3"), by=cast.samordnare)
    Identity.objects.update(last_at=clock.now() - timedelta(days=100))
    forget(clock.now())
    assert [each.key for each in Identity.objects.all()] == ["SE-1"]


def log_of(provider: Provider) -> list[tuple[str, str, list[tuple[str, str, str]]]]:
    entries = provider.entries.select_related("by").order_by("pk")
    return [(str(entry), str(entry.by or ""), in_words(entry)) for entry in entries]


def test_each_change_is_kept_by_whom_and_shown_to_whoever_audits(cast):
    client = signed_in(cast.samordnare)
    client.post(NEW, saml())
    made = Provider.objects.get()
    address, by = f"/arbete/personer/huvudman/{made.pk}/", str(cast.samordnare)
    write_keys(made, {"idp": {"x509cert": base64.b64encode(b"ny").decode()}})
    changes = saml(
        attribute="urn:oid:1.2", is_open="", seen=client.get(address).context["form"]["seen"].value()
    )
    client.post(address, changes)
    (_added, _by, begins), opened, (_keys, nobody, keys), changed, closed = log_of(made)
    assert ("Domäner", "", "kommun.example, vard.kommun.example") in [
        (called.capitalize(), before, now) for called, before, now in begins
    ]
    assert opened == ("öppnades", by, [])
    assert (nobody, keys) == ("", [("nycklar, SHA-256", "", hashlib.sha256(b"ny").hexdigest())])
    assert changed == (
        "ändrades",
        by,
        [("attribut", "http://sambi.se/attributes/1/employeeHsaId", "urn:oid:1.2")],
    )
    assert closed == ("stängdes", by, [])
    keep_provider(Provider.objects.get(), ["kommun.example", "vard.kommun.example"], by=cast.samordnare)
    assert len(log_of(made)) == 5
    page = signed_in(auditor()).get(address).content.decode()
    for words in ("Inloggningen stängdes", f"av {by}", "läst av portalen", hashlib.sha256(b"ny").hexdigest()):
        assert words in page
    for spoil in (lambda: made.entries.update(by=None), lambda: made.entries.all().delete()):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            spoil()

"""What a provider tells of itself: fetched by the worker alone, and the last good copy is kept."""

import base64
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone
from onelogin.saml2.utils import OneLogin_Saml2_Utils

import clock
from federation.checks import libraries_agree
from federation.metadata import keep_newest
from federation.models import Provider
from federation.tasks import keep_metadata
from tests.factories.providers import provider_of
from tests.federation.keys import pair

pytestmark = pytest.mark.django_db


def told(entity: str = "https://idp.kommun.example/1440", **other: str) -> bytes:
    said = {"sso": "https://idp.kommun.example/sso/", "until": "", "key": "idp"} | other
    certificate = "".join(pair(said["key"]).certificate.splitlines()[1:-1])
    until = f' validUntil="{said["until"]}"' if said["until"] else ""
    return f"""<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata"
 ID="_1" entityID="{entity}"{until}>
<md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
<md:KeyDescriptor use="signing"><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data>
<ds:X509Certificate>{certificate}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>
<md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect"
 Location="{said["sso"]}"/>
</md:IDPSSODescriptor></md:EntityDescriptor>""".encode()


def signed(xml: bytes, key: str = "federation") -> bytes:
    by = pair(key)
    made = OneLogin_Saml2_Utils.add_sign(
        xml, by.key, by.certificate, sign_algorithm="http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
        digest_algorithm="http://www.w3.org/2001/04/xmlenc#sha256",
    )  # fmt: skip
    return made if isinstance(made, bytes) else made.encode()


@pytest.fixture
def provider(served) -> Provider:
    served["/metadata"] = told()
    return provider_of(address=f"{served.base}/metadata", is_open=True)


def now_read(provider: Provider) -> Provider:
    Provider.objects.update(tried_at=None)
    keep_newest(clock.now())
    return Provider.objects.get(pk=provider.pk)


def test_the_last_good_copy_holds_while_the_other_side_is_down_or_wrong(provider, served):
    keep_metadata()
    good = Provider.objects.get()
    assert good.kept["idp"]["singleSignOnService"]["url"] == "https://idp.kommun.example/sso/"
    for wrong in (
        None,
        b"<html>Underh\xc3\xa5ll</html>",
        b"",
        told("https://annan.example/"),
        told(sso="http:/x"),
    ):
        served.pop("/metadata", None)
        if wrong is not None:
            served["/metadata"] = wrong
        tried = now_read(provider)
        assert (tried.kept, tried.kept_at) == (good.kept, good.kept_at)
        assert tried.failure
        assert Provider.objects.usable(clock.now()).get() == provider
    served["/metadata"] = told(key="other")
    assert now_read(provider).kept != good.kept
    assert now_read(provider).failure == ""


def test_a_sign_in_asks_nobody_for_it(provider, served):
    now_read(provider)
    served.clear()
    before = Provider.objects.get().tried_at
    page = Client().post("/logga-in/", {"login": "nagon@kommun1440.example", "via": "1"})
    assert "https://idp.kommun.example/sso/?SAMLRequest=" in page.content.decode()
    assert Provider.objects.get().tried_at == before


def test_it_is_read_each_hour_and_sooner_where_it_failed(provider, served):
    now = clock.now()
    assert keep_newest(now) == 1
    assert keep_newest(now + timedelta(minutes=59)) == 0
    assert keep_newest(now + timedelta(minutes=61)) == 1
    served.clear()
    assert keep_newest(now + timedelta(minutes=130)) == 0
    served["/metadata"] = told()
    assert keep_newest(now + timedelta(minutes=133)) == 0
    assert keep_newest(now + timedelta(minutes=136)) == 1


def test_a_copy_whose_time_is_over_lets_nobody_in(provider, served, caplog):
    served["/metadata"] = told(until=(timezone.now() + timedelta(days=1)).strftime("%Y-%m-%dT%H:%M:%SZ"))
    assert now_read(provider).failure == ""
    Provider.objects.update(kept_until=timezone.now())
    page = Client().post("/logga-in/", {"login": "nagon@kommun1440.example", "via": "1"})
    assert (page.status_code, "fungerar inte just nu" in page.content.decode()) == (403, True)
    served["/metadata"] = told(until="2020-01-01T00:00:00Z")
    assert "giltighetstid har gått ut" in now_read(provider).failure


def test_a_federations_must_be_signed_by_whom_it_is_said(provider, served):
    Provider.objects.update(certificate=pair("federation").certificate)
    assert "inte signerad" in now_read(provider).failure
    served["/metadata"] = signed(told(), "other")
    assert "inte signerad" in now_read(provider).failure
    served["/metadata"] = signed(told()).replace(b"/sso/", b"/ond/")
    assert "inte signerad" in now_read(provider).failure
    served["/metadata"] = signed(told())
    assert now_read(provider).failure == ""


def test_it_is_not_led_on_to_where_it_may_not_go(provider, served, settings):
    settings.SITE_URL = "https://portal.example"
    assert "måste börja med https" in now_read(provider).failure


def test_the_command_says_which_could_not_be_read(provider, served):
    call_command("fetch_metadata", stdout=(said := StringIO()))
    assert said.getvalue() == "1 lästa\n"
    served.clear()
    Provider.objects.update(tried_at=None)
    with pytest.raises(CommandError, match=r"kommun\.example/1440\): Adressen svarade inte"):
        call_command("fetch_metadata", stdout=StringIO())


# The sign-in page.


def test_the_way_over_a_huvudman_is_shown_where_there_is_one(cast, client):
    assert "via min huvudman" not in client.get("/logga-in/").content.decode()
    provider_of(is_open=True)
    assert "via min huvudman" in client.get("/logga-in/").content.decode()


def test_the_page_does_not_tell_who_has_an_account(provider, cast, client):
    """By the domain alone: those who are known and those who are not are answered alike."""
    now_read(provider)
    type(cast.kontakt).objects.filter(pk=cast.kontakt.pk).update(email="kontakt@kommun1440.example")
    pages = []
    for email in ("kontakt@kommun1440.example", "ingen@kommun1440.example"):
        page = Client().post("/logga-in/", {"login": email, "via": "1"}).content.decode()
        pages.append((page.count("<p"), "Du loggar in hos" in page))
    assert pages[0] == pages[1] == (pages[0][0], True)
    refused: Any = [
        Client().post("/logga-in/", {"login": email, "via": "1"})
        for email in (cast.ordf.email, "x@demo.example")
    ]
    assert {"ingen egen inloggning här" in answer.content.decode() for answer in refused} == {True}
    # Only the address is asked for.
    missing = client.post("/logga-in/", {"login": "", "via": "1"}).context["form"]
    assert set(missing.errors) == {"login"}


def test_our_metadata_say_where_we_are_and_are_signed(client, settings):
    answer = client.get("/logga-in/saml/metadata/", headers={"host": "ond.example"} if settings.DEBUG else {})
    text = answer.content.decode()
    assert answer["Content-Type"] == "application/samlmetadata+xml"
    assert 'entityID="http://testserver/logga-in/saml/metadata/"' in text
    assert "http://testserver/logga-in/saml/svar/" in text
    assert "no-store" in answer["Cache-Control"]
    assert OneLogin_Saml2_Utils.validate_metadata_sign(text, cert=pair("portal").certificate)
    assert base64.b64encode(pair("portal").key.encode()).decode()[:40] not in text


def test_the_libraries_agree():
    assert libraries_agree() == []


def test_libraries_that_do_not_agree_stop_the_start(monkeypatch):
    import xmlsec  # noqa: PLC0415

    monkeypatch.setattr(xmlsec, "get_libxml_version", lambda: (2, 9, 0))
    [error] = libraries_agree()
    assert (error.id, "2.9.0" in error.msg, error.is_serious()) == ("federation.E002", True, True)

"""An OpenID provider's answers, made by allauth's own in a process beside: the right one gets in."""

import re
import urllib.error
import urllib.request
from collections.abc import Iterator
from http.cookiejar import CookieJar
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
from django.test import Client, RequestFactory
from django.utils import timezone

import clock
from federation import oidc
from federation.addresses import WELL_KNOWN
from federation.metadata import keep_newest
from federation.models import Domain, Identity, Provider
from federation.refusals import SignInRefused
from federation.workflow import approve
from organizations.models import Principal
from tests.federation.beside import oidc_provider, portals_keys
from tests.federation.oidc_provider import SECRET

pytestmark = [pytest.mark.django_db, pytest.mark.once]

LOA_3 = "http://id.elegnamnden.se/loa/1.0/loa3"


@pytest.fixture(scope="module")
def base(tmp_path_factory) -> Iterator[str]:
    with oidc_provider(tmp_path_factory.mktemp("provider"), "http://testserver") as there:
        yield there


@pytest.fixture
def provider(base, settings) -> Provider:
    settings.OIDC_SECRETS = {"med-hemlighet": SECRET}
    return opened(base)


def opened(base: str, client: str = "med-hemlighet") -> Provider:
    made = Provider.objects.create(
        principal=Principal.objects.get(code="1440"),
        kind=Provider.Kind.OIDC,
        entity=base,
        address=base + WELL_KNOWN,
        client=client,
        levels=[LOA_3],
        is_open=True,
    )
    Domain.objects.create(name="demo.example", provider=made)
    assert keep_newest(clock.now()) == 1, Provider.objects.get().failure
    return Provider.objects.get()


@pytest.fixture
def kontakt(provider, cast) -> Any:
    return bound(provider, cast)


def bound(provider: Provider, cast: Any, *keys: str) -> Any:
    for key, person in zip(keys or ("kim",), (cast.kontakt, cast.forslag, cast.ledamot), strict=False):
        identity = Identity.objects.create(provider=provider, key=key, last_at=timezone.now())
        approve(identity, person.email, by=cast.samordnare)
    return cast.kontakt


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_words: Any) -> None:
        return None


def comes_back(client: Client, base: str, name: str) -> str:
    """Signs in at the provider as one would in a browser; the address by which it leads back here."""
    page = client.post("/logga-in/", {"login": "nagon@demo.example", "via": "1"})
    [there] = re.findall(r'content="0; url=([^"]+)"', page.content.decode())
    jar = urllib.request.HTTPCookieProcessor(CookieJar())
    browser = urllib.request.build_opener(jar, NoRedirect)
    browser.open(f"{base}/som/{name}/")
    with pytest.raises(urllib.error.HTTPError) as led_on:
        browser.open(there.replace("&amp;", "&"))
    assert led_on.value.code == 302
    parts = urlsplit(led_on.value.headers["Location"])
    assert f"{parts.scheme}://{parts.netloc}" == "http://testserver"
    led_on.value.close()
    return f"{parts.path}?{parts.query}"


def is_in(client: Client) -> bool:
    return client.get("/arbete/").status_code == 200


def test_the_right_answer_lets_its_person_in_once(base, provider, kontakt):
    client = Client()
    back = comes_back(client, base, "kim")
    assert client.get(back)["Location"] == "/arbete/"
    assert client.get("/arbete/").context["user"] == kontakt
    assert client.session["assurance"] == LOA_3
    # The state is used up, in this browser and in every other.
    for browser in (client, Client()):
        again = browser.get(back)
        assert (again.status_code, "annan webbläsare" in again.content.decode()) == (403, True)


def test_what_is_asked_for_is_asked_safely(base, provider):
    client = Client()
    page = client.post("/logga-in/", {"login": "nagon@demo.example", "via": "1", "next": "//ond.example/"})
    [there] = re.findall(r'content="0; url=([^"]+)"', page.content.decode())
    asked = parse_qs(urlsplit(there.replace("&amp;", "&")).query)
    assert asked["code_challenge_method"] == ["S256"]
    assert {"state", "nonce", "code_challenge"} <= set(asked)
    assert asked["acr_values"] == [LOA_3]
    assert asked["redirect_uri"] == [f"http://testserver/logga-in/oidc/{provider.pk}/svar/"]


WRONG = {
    "annan": ("NOT_FOR_US", "inte ställt till portalen"),
    "utgangen": ("EXPIRED", "för gammalt"),
    "fel-nyckel": ("UNTRUSTED", "gick inte att lita på"),
    "fel-nonce": ("UNTRUSTED", "gick inte att lita på"),
    "svag": ("WEAK", "inte är säkert nog"),
    "osignerad": ("UNTRUSTED", "gick inte att lita på"),
    "okand": ("UNKNOWN", "känner inte igen dig"),
}


@pytest.mark.parametrize("name", WRONG)
def test_no_other_answer_lets_anybody_in(base, provider, cast, name, caplog):
    if name != "okand":
        bound(provider, cast, name)
    why, words = WRONG[name]
    client = Client()
    page = client.get(comes_back(client, base, name))
    assert (page.status_code, words in page.content.decode()) == (403, True)
    assert not is_in(client)
    [line] = [record.getMessage() for record in caplog.records if record.name == "federation.door"]
    assert f"refused: {why}" in line
    assert "ey" not in line.split(why)[1]


def test_one_who_has_left_does_not_come_in(base, provider, kontakt):
    kontakt.memberships.all().delete()
    client = Client()
    page = client.get(comes_back(client, base, "kim"))
    assert (page.status_code, "ingen roll" in page.content.decode()) == (403, True)
    assert not is_in(client)


def test_without_a_secret_the_portal_shows_its_key(base, settings, cast):
    bound(opened(base, "med-nyckel"), cast)
    client = Client()
    assert client.get(comes_back(client, base, "kim")).status_code == 302
    assert is_in(client)
    assert Client().get("/logga-in/oidc/nycklar/").json() == portals_keys()


@pytest.mark.parametrize("algorithm", ["none", "HS256"])
def test_a_token_that_anybody_could_have_signed_is_refused(provider, algorithm):
    now = int(timezone.now().timestamp())
    said = {"iss": provider.entity, "aud": provider.client, "sub": "kim", "iat": now, "exp": now + 60}
    kid = provider.kept["keys"]["keys"][0]["kid"]
    made = jwt.encode(
        said, "x" * 40 if algorithm == "HS256" else "", algorithm=algorithm, headers={"kid": kid}
    )
    adapter = oidc.Adapter(RequestFactory().get("/"), provider.state_name)
    with pytest.raises(SignInRefused, match="UNTRUSTED"):
        adapter._decode_id_token(oidc.app_of(provider), made)


def test_signing_out_here_leads_on_to_the_provider(base, provider, kontakt):
    client = Client()
    client.get(comes_back(client, base, "kim"))
    page = client.post("/logga-ut/").content.decode()
    assert f'content="0; url={base}/identity/o/logout?client_id=med-hemlighet&amp;' in page
    assert not is_in(client)

"""Sign-in by a huvudman's own provider in a real browser, the real provider beside: of all that comes back
the right answer alone lets its person in, and every other one leads to a page that says what to do."""

import base64
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from shutil import which
from threading import Thread
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Page, expect

import clock
from accounts.models import User
from federation.addresses import WELL_KNOWN
from federation.metadata import keep_newest
from federation.models import Answer, Domain, Identity, Provider
from federation.workflow import approve
from notifications.models import Message
from tests.browser.axe import looks_right
from tests.factories.providers import provider_of
from tests.federation.beside import oidc_provider
from tests.federation.keys import pair
from tests.federation.oidc_provider import PASSWORD, SECRET
from tests.federation.saml_answers import WRONG
from tests.federation.saml_provider import ENTITY, PERSON, Question, SamlProvider

pytestmark = pytest.mark.browser

LOA_3 = "http://id.elegnamnden.se/loa/1.0/loa3"
LEFT, LEFT_KEY = "slutat@demo.example", "SE2321000131-E000000000008"


@pytest.fixture
def here(portal: str, settings) -> Iterator[str]:
    """The portal with a key of its own; nobody is known anywhere when the test is over."""
    ours = pair("portal")
    settings.SITE_URL = portal
    settings.FEDERATION_KEY, settings.FEDERATION_CERTIFICATE = ours.key, ours.certificate
    settings.OIDC_SECRETS = {"med-hemlighet": SECRET}
    yield portal
    Identity.objects.all().delete()
    Answer.objects.all().delete()
    Domain.objects.all().delete()
    Provider.objects.update(is_open=False)
    Message.objects.filter(reminder__startswith="knock:").delete()
    User.objects.filter(email=LEFT).delete()


@pytest.fixture
def page(chromium: Browser, here: str) -> Iterator[Page]:
    context = chromium.new_context(base_url=here)
    yield context.new_page()
    context.close()


def opened(**fields: object) -> Provider:
    made = provider_of(is_open=True, **fields)
    Domain.objects.create(name="demo.example", provider=made)
    assert keep_newest(clock.now()) >= 1, Provider.objects.get(pk=made.pk).failure
    return made


def bind(provider: Provider, key: str, login: str) -> None:
    identity = Identity.objects.create(provider=provider, key=key, last_at=clock.now())
    approve(identity, f"{login}@demo.example", by=User.objects.get(email="samordnare@demo.example"))


def bind_left(provider: Provider, key: str) -> None:
    """Of somebody who had a role once."""
    left = User.objects.create_user(LEFT)
    state = {"state": "bound", "person": left, "decided_by": left, "decided_at": clock.now()}
    Identity.objects.create(provider=provider, key=key, last_at=clock.now(), **state)


def begin(page: Page) -> None:
    """From the sign-in page on to the provider; nobody is signed in here any more."""
    page.context.clear_cookies(name="session")
    page.goto("/logga-in/?next=/arbete/meddelanden/")
    page.fill("[name=login]", "nagon@demo.example")
    page.get_by_role("button", name="Logga in via min huvudman").click()


def is_in(page: Page, here: str) -> bool:
    return page.request.get(f"{here}/arbete/", max_redirects=0).status == 200


def is_refused(page: Page, here: str, words: str) -> None:
    expect(page.get_by_role("heading", name="Du loggades inte in")).to_be_visible()
    expect(page.locator("main")).to_contain_text(words)
    expect(page.get_by_role("link", name="Till inloggningen")).to_be_visible()
    assert not is_in(page, here), words


def test_of_openid_answers_the_right_one_alone_lets_in(page: Page, here: str, tmp_path):
    wrong = {
        "annan": "inte ställt till portalen",
        "utgangen": "för gammalt",
        "osignerad": "gick inte att lita på",
        "fel-nyckel": "gick inte att lita på",
        "svag": "inte är säkert nog",
    }
    with oidc_provider(tmp_path, here) as base:
        fields = {"kind": "oidc", "entity": base, "address": base + WELL_KNOWN, "client": "med-hemlighet"}
        provider = opened(levels=[LOA_3], **fields)
        bind(provider, "kim", "forslag")
        for number, name in enumerate(wrong, start=1):
            bind(provider, name, f"vvg{number}")
        bind_left(provider, "slutat")

        came_back: list[str] = []
        page.on("request", lambda asked: came_back.append(asked.url) if "/svar/" in asked.url else None)
        begin(page)
        page.fill("[name=login]", "kim")
        page.fill("[name=password]", PASSWORD)
        page.press("[name=password]", "Enter")
        expect(page.get_by_role("heading", name="Meddelanden")).to_be_visible()
        assert is_in(page, here)
        page.context.clear_cookies(name="session")
        page.goto(came_back[-1])
        is_refused(page, here, "annan webbläsare")

        others = {"okand": "känner inte igen dig", "slutat": "ingen roll"}
        for name, words in (wrong | others).items():
            page.goto(f"{base}/som/{name}/")
            begin(page)
            is_refused(page, here, words)
        looks_right(page)


@dataclass
class Served:
    """What the SAML provider answers next, and the last right answer as it was sent."""

    idp: SamlProvider
    says: Callable[[SamlProvider, Question], str]
    base: str = ""
    right: str = ""


@pytest.fixture
def served(here: str) -> Iterator[Served]:
    """The SAML provider's own pages, at another name than the portal's: its form comes from another site."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html" if "/sso/" in self.path else "text/xml")
            self.end_headers()
            page = self._form() if "/sso/" in self.path else shown.idp.metadata()
            self.wfile.write(page)

        def _form(self) -> bytes:
            question = shown.idp.read(shown.base + self.path)
            packed = base64.b64encode(shown.says(shown.idp, question).encode()).decode()
            return (
                f'<form method="post" action="{question.address}">'
                f'<input type="hidden" name="SAMLResponse" value="{packed}"></form>'
                "<script>document.forms[0].submit()</script>"
            ).encode()

        def log_message(self, *_words: object) -> None:
            """Nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    there = f"http://localhost:{server.server_port}"
    ours = urlopen(f"{here}/logga-in/saml/metadata/").read().decode()
    shown = Served(SamlProvider(ours, sso=f"{there}/sso/"), lambda idp, question: idp.answer(question), there)
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    yield shown
    server.shutdown()
    server.server_close()


@pytest.mark.skipif(
    which("xmlsec1") is None and not os.environ.get("REQUIRE_ALL"),
    reason="xmlsec1 is not installed: pysaml2 signs by it; the gate has it, and fails without",
)
def test_of_saml_answers_the_right_one_alone_lets_in(page: Page, here: str, served: Served):
    provider = opened(entity=ENTITY, address=f"{served.base}/metadata")
    bind(provider, PERSON, "forslag")
    bind_left(provider, LEFT_KEY)

    def right(idp: SamlProvider, question: Question) -> str:
        served.right = idp.answer(question)
        return served.right

    served.says = right
    begin(page)
    expect(page.get_by_role("heading", name="Meddelanden")).to_be_visible()
    assert is_in(page, here)

    cases = ("wrong audience", "expired", "unsigned", "another key", "low assurance", "unknown person")
    wrong = {case: (make, words) for case in cases for make, _why, words in [WRONG[case]]}
    wrong["replayed"] = (lambda _idp, _question: served.right, "redan använts")
    wrong["left"] = (lambda idp, question: idp.answer(question, key=LEFT_KEY), "ingen roll")
    for make, words in wrong.values():
        served.says = make
        begin(page)
        is_refused(page, here, words)

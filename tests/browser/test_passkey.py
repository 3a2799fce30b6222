"""A passkey in a real browser, by Chromium's virtual device: made, signed out from, signed in with alone."""

from collections.abc import Iterator

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings
from playwright.sync_api import Browser, Page, expect

from accounts.models import SignInEntry
from examples.people import PASSWORD
from tests.browser.axe import looks_right
from tests.browser.hands import Mouse

pytestmark = pytest.mark.browser

CHAIR = "vvg-ordf@demo.example"
OWN = "/arbete/inloggning/"
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def here(portal: str) -> Iterator[str]:
    """The portal by a name: no key is made for a number. With the demand that a real one has."""
    settings.SECOND_FACTOR_DEMANDED = True
    yield portal.replace("127.0.0.1", "localhost")
    settings.SECOND_FACTOR_DEMANDED = False
    Authenticator.objects.all().delete()  # the portal is everybody's, who sign in by password


@pytest.fixture
def page(chromium: Browser, here: str) -> Iterator[Page]:
    context = chromium.new_context(base_url=here)
    page = context.new_page()
    device = context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    page.device = device.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})["authenticatorId"]
    page.cdp = device
    yield page
    context.close()


def sign_in(page: Page) -> None:
    page.goto("/logga-in/")
    Mouse().fill(page, {"login": CHAIR, "password": PASSWORD})
    page.press("[name=password]", "Enter")


def test_a_passkey_is_made_and_lets_in_alone(page: Page):
    sign_in(page)
    expect(page.get_by_role("heading", name="Min inloggning")).to_be_visible()
    looks_right(page)
    page.get_by_role("link", name="Lägg till en app").click()
    expect(page.get_by_role("img", name="Bild som appen läser")).to_be_visible()
    looks_right(page)
    page.goto(OWN)
    page.get_by_role("link", name="Lägg till en lösennyckel").click()
    page.get_by_label("Vad ska den heta?").fill("Min telefon")
    looks_right(page)
    page.get_by_role("button", name="Skapa lösennyckeln").click()
    expect(page.get_by_role("heading", name="Dina reservkoder")).to_be_visible()
    looks_right(page)
    page.get_by_role("link", name="Jag har sparat dem").click()
    expect(page.get_by_role("heading", name="Mitt arbete")).to_be_visible()
    page.set_viewport_size({"width": 1280, "height": 900})
    page.get_by_role("button", name="Logga ut").click()

    # Without a finger the device says no, and the page tells what to do.
    page.goto(f"/logga-in/?next={OWN}")
    page.cdp.send("WebAuthn.setUserVerified", {"authenticatorId": page.device, "isUserVerified": False})
    page.get_by_role("button", name="Logga in med lösennyckel").click()
    expect(page.get_by_role("alert")).to_contain_text("Det gick inte")
    looks_right(page)
    page.cdp.send("WebAuthn.setUserVerified", {"authenticatorId": page.device, "isUserVerified": True})
    page.get_by_role("button", name="Logga in med lösennyckel").click()
    expect(page.get_by_role("heading", name="Min telefon")).to_be_visible()
    looks_right(page)
    page.goto("/arbete/personer/logg/inloggningar/")
    expect(page.get_by_role("heading", name="Inloggning med lösennyckel")).to_be_visible()
    looks_right(page)

    # After the password it is the second step.
    page.set_viewport_size({"width": 1280, "height": 900})
    page.get_by_role("button", name="Logga ut").click()
    sign_in(page)
    expect(page.get_by_role("heading", name="Visa att det är du")).to_be_visible()
    looks_right(page)
    page.get_by_role("button", name="Använd lösennyckeln").click()
    expect(page.get_by_role("heading", name="Mitt arbete")).to_be_visible()
    assert SignInEntry.objects.filter(person__email=CHAIR, act="in", way="passkey").count() == 2


def test_without_script_there_is_the_app(chromium: Browser, here: str):
    context = chromium.new_context(base_url=here, java_script_enabled=False)
    page = context.new_page()
    page.goto("/logga-in/")
    expect(page.get_by_role("button", name="Logga in med lösennyckel")).to_be_hidden()
    context.close()

"""Four readers do the same: find a need, understand whose turn it is, go back a year, and follow it by mail.

By keyboard alone, without scripts, at 400 % zoom, and by what a screen reader is told: role, name, order.
"""

from datetime import date, timedelta

import pytest
from playwright.sync_api import Browser, Page

from following.models import Subscription
from tests.browser.hands import Keyboard, Mouse, NoScript

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
NEED = "2026-002"
LAST_YEAR = date.today() - timedelta(days=365)


def opened(chromium: Browser, hand: Mouse, width: int = 1280) -> Page:
    context = chromium.new_context(
        locale="sv-SE", viewport={"width": width, "height": 900}, java_script_enabled=hand.scripts
    )
    return context.new_page()


def finds_a_need(page: Page, portal: str, hand: Mouse) -> None:
    page.goto(f"{portal}/")
    hand.write(page, "main input[name=q]", "förstudie uppföljning")
    hand.press(page, "main form[role=search] button, main form button[type=submit]")
    page.wait_for_url("**q=f*")
    hand.press(page, f"main a[href='/behov/{NEED}/']")
    page.wait_for_url(f"**/behov/{NEED}/")


def understands_whose_turn_it_is(page: Page) -> None:
    turn = page.get_by_role("region", name="Var det ligger nu").inner_text()
    assert "Ligger nu hos samordnaren" in turn  # what a source told is for the coordinator to confirm
    assert "Steg 3" in turn


def goes_back_a_year(page: Page, hand: Mouse) -> None:
    hand.write(page, "main form.day-form input[name=lage]", LAST_YEAR.isoformat())
    hand.press(page, "main form.day-form button")
    page.wait_for_url(f"**lage={LAST_YEAR.isoformat()}*")
    assert "Så här såg det ut den" in page.locator("main").inner_text()
    page.go_back()


def follows_by_mail(page: Page, hand: Mouse, email: str) -> None:
    hand.press(page, f"main a[href='/prenumerera/?behov={NEED}']")
    page.wait_for_url("**/prenumerera/**")
    hand.write(page, "main input[name=email]", email)
    hand.press(page, "main form.letter button[type=submit]")
    page.wait_for_url("**/prenumerera/tack/")
    assert Subscription.objects.get(email=email).about == f"need:{NEED}"


@pytest.mark.parametrize(
    ("hand", "width"),
    [(Keyboard(), 1280), (NoScript(), 360), (Mouse(), 320)],
    ids=["keyboard alone", "no script", "400 percent"],
)
def test_a_reader_finds_understands_goes_back_and_follows(hand, width, chromium, portal):
    page = opened(chromium, hand, width)
    finds_a_need(page, portal, hand)
    understands_whose_turn_it_is(page)
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    goes_back_a_year(page, hand)
    follows_by_mail(page, hand, f"{type(hand).__name__.lower()}@demo.example")
    page.context.close()


def told(page: Page) -> list[tuple[str, str]]:
    """Role and name, in the order that a screen reader meets them in the page's main part."""
    lines = page.get_by_role("main").aria_snapshot().splitlines()
    found = []
    for line in lines:
        role, _space, rest = line.strip().removeprefix("- ").partition(" ")
        found.append((role.rstrip(":"), rest.partition('"')[2].partition('"')[0]))
    return found


def test_a_screen_reader_is_told_role_name_and_order(chromium, portal):
    page = opened(chromium, Mouse())
    page.goto(f"{portal}/behov/{NEED}/")
    main = told(page)
    heads = [name for role, name in main if role == "heading"]
    assert heads[0] == "Förstudie om utveckling av länsgemensam uppföljning"
    assert heads.index("Vad det gäller") < heads.index("Vad som har hänt") < heads.index("Fakta")
    roles = [role for role, _name in main]
    assert main.index(("region", "Var det ligger nu")) < main.index(("list", "De fyra stegen"))
    assert "table" not in roles[: roles.index("heading")]
    page.goto(f"{portal}/prenumerera/?behov={NEED}")
    form = told(page)
    fields = [each for each in form if each[0] in {"combobox", "radio", "textbox", "button"}]
    assert fields == [
        ("combobox", "Vad vill du följa?*"),
        ("radio", "Högst en gång om dagen"),
        ("radio", "En gång i veckan, på måndagar"),
        ("textbox", "Din e-postadress*"),
        ("button", "Följ"),
    ]
    page.context.close()

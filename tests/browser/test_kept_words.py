"""Nothing typed goes missing: signed out in another tab, off the net, gone back, looked at beforehand.

In each of the seven forms that save as one writes, by a person of her own, since she signs out.
"""

import re
from collections.abc import Iterator

import pytest
from django.conf import settings
from playwright.sync_api import Browser, BrowserContext, Page, expect

from accounts.models import User
from meetings.models import AgendaItem
from tests.browser.haste import at_leisure, in_haste
from tests.browser.places import filled_in
from tests.desk.everybody import signed_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
FORM, SAYS, OFFERS = "form[data-autosave]", "[data-says]", "[data-offers]"
SAVED = re.compile("[Ss]parat \\d|Sparat ")
FIRST, SECOND, THIRD = "De första orden.", "De andra orden.", "De tredje orden."


def notes_address() -> str:
    found = AgendaItem.objects.filter(meeting__body__slug="vvg").exclude(meeting__status="approved").first()
    return f"/arbete/moten/{found.meeting_id}/arenden/{found.pk}/anteckningar/"


FORMS = {
    "draft": ("forslag", lambda: "/arbete/behov/nytt/", "[name=summary]"),
    "weighing": ("vvg2", lambda: filled_in("/arbete/vag/{weighed}/"), "[name^=why_] >> nth=0"),
    "charter": (
        "processledare2",
        lambda: filled_in("/arbete/uppdrag/{changing}/charter/"),
        "[name=part_purpose]",
    ),
    "interim": ("processledare2", lambda: filled_in("/arbete/uppdrag/{changing}/interim/"), "[name=text]"),
    "final": ("processledare2", lambda: filled_in("/arbete/behov/{changing}/report/"), "[name=results]"),
    "notes": ("samordnare", notes_address, "[name=notes]"),
    "network": (
        "natverk",
        lambda: filled_in("/arbete/natverk/kunskapsradet/rapport/{year}/"),
        "[name=summary]",
    ),
}
"""Who writes, where, in which field."""


@pytest.fixture
def window(chromium: Browser, portal: str) -> Iterator[BrowserContext]:
    context = in_haste(chromium.new_context(locale="sv-SE", base_url=portal))
    yield context
    context.set_offline(False)
    context.close()


def enter(window: BrowserContext, who: str) -> None:
    """Signed in beforehand: a session of her own, which she may end."""
    session = signed_in(User.objects.get(email=f"{who}@demo.example")).session
    name, value = settings.SESSION_COOKIE_NAME, session.session_key
    window.add_cookies([{"name": name, "value": value, "domain": "127.0.0.1", "path": "/"}])


def sign_in(tab: Page, who: str) -> None:
    tab.goto("/logga-in/")
    tab.fill("[name=login]", f"{who}@demo.example")
    tab.fill("[name=password]", "demo")
    tab.locator("main button[type=submit]").first.click()
    tab.wait_for_url("**/arbete/")


def sign_out(tab: Page) -> None:
    tab.goto("/arbete/")
    tab.locator(".sign-out button").click()
    tab.wait_for_url(lambda url: "/arbete/" not in url)


def opened(window: BrowserContext, address: str, form: str = "") -> Page:
    page = window.new_page()
    page.goto(address)
    if page.locator(FORM).count():
        expect(page.locator(FORM)).to_have_attribute("data-safe", "")
    if form == "draft":
        page.fill("[name=title]", "Ord som inte får försvinna")
    return page


def write(page: Page, field: str, words: str) -> None:
    """Until these very words are saved: the page may say so already of those that stood there."""
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        page.locator(field).fill(words)
    is_saved(page)


def says(page: Page, words: str | re.Pattern[str]) -> None:
    expect(page.locator(SAYS)).to_contain_text(words)


def copies(page: Page) -> str:
    return str(
        page.evaluate("JSON.stringify(Object.entries(localStorage).filter(([n]) => n.startsWith('ord:')))")
    )


def until_copied(page: Page, *, is_there: bool = True) -> None:
    """Asked again and again: the page's own policy lets nothing be evaluated in it while it waits."""
    for _time in range(100):
        if (copies(page) != "[]") == is_there:
            return
        page.wait_for_timeout(100)
    raise AssertionError(copies(page))


def is_saved(page: Page) -> None:
    says(page, SAVED)
    expect(page.locator(SAYS)).not_to_have_class(re.compile("is-wrong"))
    until_copied(page, is_there=False)


def tries_at_once(window: BrowserContext) -> None:
    """The net comes back, as the browser says; one form waits until the page tries by itself."""
    window.set_offline(True)
    window.set_offline(False)


@pytest.mark.parametrize("form", FORMS)
def test_signed_out_in_another_tab_every_word_is_there(form, window):
    who, address, field = FORMS[form]
    enter(window, who)
    page, tab = opened(window, address(), form), window.new_page()
    write(page, field, FIRST)
    # Where she is still here when she signs in again, the page goes on by itself.
    sign_out(tab)
    page.locator(field).fill(SECOND)
    says(page, "utloggad")
    says(page, "finns kvar i den här webbläsaren")
    assert SECOND not in copies(page)
    sign_in(tab, who)
    if form != "draft":
        tries_at_once(window)
    is_saved(page)
    # Where she has left the page, it is given back.
    sign_out(tab)
    page.locator(field).fill(THIRD)
    says(page, "finns kvar i den här webbläsaren")
    where = page.url
    page.close()
    sign_in(tab, who)
    page = opened(window, where)
    expect(page.locator(field)).to_have_value(SECOND)
    page.locator(f"{OFFERS} [data-bring]").click()
    expect(page.locator(field)).to_have_value(THIRD)
    is_saved(page)
    page.reload()
    expect(page.locator(field)).to_have_value(THIRD)


@pytest.mark.parametrize("form", FORMS)
def test_off_the_net_every_word_is_there(form, window):
    who, address, field = FORMS[form]
    enter(window, who)
    page = opened(window, address(), form)
    write(page, field, FIRST)
    window.set_offline(True)
    page.locator(field).fill(SECOND)
    says(page, "ingen kontakt")
    says(page, "finns kvar i den här webbläsaren")
    where = page.url
    page.close()
    window.set_offline(False)
    page = opened(window, where)
    # What a page sends as it is put away goes when the net is back, and then nothing is left to bring.
    if page.locator(field).input_value() != SECOND:
        page.locator(f"{OFFERS} [data-bring]").click()
    expect(page.locator(field)).to_have_value(SECOND)
    is_saved(page)


@pytest.mark.parametrize("form", FORMS)
def test_gone_back_to_every_word_is_there(form, window):
    who, address, field = FORMS[form]
    enter(window, who)
    page = opened(window, address(), form)
    write(page, field, FIRST)
    at_leisure(page)
    page.locator(field).fill(SECOND)
    until_copied(page)
    page.goto("/arbete/meddelanden/")
    page.go_back()
    expect(page.locator(field)).to_have_value(SECOND)
    is_saved(page)


def test_rows_that_were_added_come_back_after_a_preview_a_reload_and_in_a_second_tab(window):
    who, address, _field = FORMS["charter"]
    enter(window, who)
    page = opened(window, address())
    rows = page.locator("[data-rows=milestone] [data-row]")
    before = rows.count()
    page.locator("[data-rows=milestone] [data-more]").click()
    expect(rows).to_have_count(before + 1)
    # Half a row, which the server does not take: nowhere but here.
    title = f"[name=milestone_title_{before + 1}]"
    page.locator(title).fill("Ett halvt delmål")
    says(page, "Inte sparat:")
    page.get_by_role("button", name="Förhandsgranska").click()
    page.wait_for_load_state()
    expect(page.locator(title)).to_have_value("Ett halvt delmål")
    page.go_back()
    expect(page.locator(title)).to_have_value("Ett halvt delmål")
    page.reload()
    expect(page.locator(title)).to_have_value("Ett halvt delmål")
    other = opened(window, address())
    other.locator(f"{OFFERS} [data-bring]").click()
    expect(other.locator(title)).to_have_value("Ett halvt delmål")
    other.locator(title).fill("")
    is_saved(other)


def test_another_person_at_the_same_computer_is_offered_nothing_and_reads_nothing(window):
    who, address, field = FORMS["notes"]
    enter(window, who)
    page = opened(window, address())
    window.set_offline(True)
    page.locator(field).fill(THIRD)
    says(page, "finns kvar i den här webbläsaren")
    where = page.url
    page.close()
    window.set_offline(False)
    tab = window.new_page()
    sign_out(tab)
    sign_in(tab, "vvg1")
    page = opened(window, where)
    page.wait_for_load_state("networkidle")
    assert page.locator(OFFERS).filter(visible=True).count() == 0
    kept = copies(page)
    assert kept != "[]"
    assert THIRD not in kept


def test_a_copy_goes_after_seven_days(window):
    who, address, field = FORMS["notes"]
    enter(window, who)
    page = opened(window, address())
    window.set_offline(True)
    page.locator(field).fill(THIRD)
    says(page, "finns kvar i den här webbläsaren")
    page.evaluate(
        """() => {
          const name = Object.keys(localStorage).find((each) => each.startsWith("ord:"));
          const kept = JSON.parse(localStorage[name]);
          localStorage[name] = JSON.stringify({ ...kept, at: kept.at - 7 * 24 * 3600 * 1000 - 1 });
        }"""
    )
    page.close()
    window.set_offline(False)
    until_copied(opened(window, "/arbete/"), is_there=False)


def test_a_letter_lies_in_its_tab_until_it_is_sent(window):
    page = opened(window, "/kontakt/")
    page.locator("[name=text]").fill(FIRST)
    page.reload()
    expect(page.locator("[name=text]")).to_have_value(FIRST)
    page.goto("/om/")
    page.goto("/kontakt/")
    expect(page.locator("[name=text]")).to_have_value(FIRST)
    expect(opened(window, "/kontakt/").locator("[name=text]")).to_have_value("")  # another tab's own
    page.locator("[name=kind]").first.check()
    page.get_by_role("button", name="Skicka").click()
    page.wait_for_url("**/kontakt/tack/")
    page.goto("/kontakt/")
    expect(page.locator("[name=text]")).to_have_value("")

"""A need as it is written: saved by itself once it has a title, off the net and on again, and in two tabs."""

import pytest
from playwright.sync_api import Page, expect

from initiatives.models import Need
from tests.browser.test_desk_walk import People

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
TITLE, SUMMARY, SAYS = "[name=title]", "[name=summary]", "[data-says]"
FIRST = "Ett förslag som sparas medan det skrivs"
PAUSE = 60_000
"""Milliseconds: far longer than a page waits for the next word."""


@pytest.fixture
def people(chromium, portal):
    found = People(chromium, portal)
    yield found
    found.close()


def says(page: Page, words: str) -> None:
    expect(page.locator(SAYS)).to_contain_text(words)


def summary() -> str:
    return Need.objects.get(title=FIRST).summary


def test_a_proposal_saves_itself_and_two_tabs_never_write_over_each_other(people):
    page = people["forslag"]
    page.clock.install()
    page.goto(f"{people.portal}/arbete/behov/nytt/")
    page.fill(SUMMARY, "Utan rubrik sparas ingenting.")
    page.clock.fast_forward(PAUSE)
    assert page.locator(SAYS).inner_text() == ""
    page.fill(TITLE, FIRST)
    says(page, "Sparat")
    assert page.url.endswith("/andra/")
    assert summary() == "Utan rubrik sparas ingenting."
    off_the_net_what_is_typed_stays_and_is_saved_afterwards(page)
    the_later_tab_is_told_and_shown_both_texts(page)


def off_the_net_what_is_typed_stays_and_is_saved_afterwards(page: Page) -> None:
    page.context.set_offline(True)
    page.fill(SUMMARY, "Skrivet utan kontakt.")
    says(page, "ingen kontakt")
    page.context.set_offline(False)
    says(page, "Sparat")
    assert summary() == "Skrivet utan kontakt."


def the_later_tab_is_told_and_shown_both_texts(page: Page) -> None:
    other = page.context.new_page()
    other.goto(page.url)
    # The page says so already of the words before.
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        page.fill(SUMMARY, "Från den första fliken.")
    says(page, "Sparat")
    other.fill(SUMMARY, "Från den andra fliken.")
    says(other, "ändrat i en annan flik")
    assert summary() == "Från den första fliken."
    other.get_by_role("button", name="Spara utkast").click()
    expect(other.locator("main")).to_contain_text("Från den första fliken.")
    assert other.locator(SUMMARY).input_value() == "Från den andra fliken."

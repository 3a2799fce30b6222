"""The final report's files in the browser: several at once with a title each, one replaced in its place."""

from datetime import timedelta

import pytest
from playwright.sync_api import Browser, Page, expect

import clock
from assignments.models import ReportFile
from initiatives.uploads import forget_waiting
from tests.browser.axe import looks_right
from tests.browser.places import number
from tests.browser.test_desk_walk import People
from writing.models import FormDraft

pytestmark = [pytest.mark.browser, pytest.mark.django_db]


@pytest.fixture
def people(chromium: Browser, portal: str):
    people = People(chromium, portal)
    yield people
    people.close()


def a_pdf(name: str) -> dict:
    return {
        "name": name,
        "mimeType": "application/pdf",
        "buffer": b"%PDF-1.4\n" + name.encode() + b"\n%%EOF\n",
    }


def save(page: Page) -> None:
    page.get_by_role("button", name="Spara utkast").click()
    expect(page.get_by_role("status").first).to_contain_text("Utkastet är sparat.")


def test_several_get_their_titles_and_one_is_replaced_in_its_place(people, portal):
    page = people["processledare1"]
    page.goto(f"{portal}/arbete/behov/{number('running')}/report/")
    page.locator("input[name=files]").set_input_files([a_pdf("ett.pdf"), a_pdf("två.pdf")])
    page.get_by_label("Rubrik till ett.pdf").fill("Så mättes det")
    save(page)
    row = page.get_by_role("group", name="ett.pdf", exact=True)
    expect(row.get_by_label("Rubrik")).to_have_value("Så mättes det")
    # By the keyboard alone: the fold is opened, and what is chosen there stands in the old one's place.
    row.locator("summary").focus()
    page.keyboard.press("Enter")
    looks_right(page)
    row.get_by_label("Ny fil i stället för ett.pdf").set_input_files(a_pdf("ny.pdf"))
    save(page)
    names = page.locator("fieldset.kept-file legend").all_inner_texts()
    assert [each.strip() for each in names] == ["ny.pdf", "två.pdf"]
    again = page.get_by_role("group", name="ny.pdf", exact=True)
    expect(again.get_by_label("Rubrik")).to_have_value("Så mättes det")
    # Left out by a tick, and so not chosen when the page is opened anew.
    page.get_by_role("group", name="två.pdf", exact=True).get_by_role("checkbox").uncheck()
    save(page)
    expect(page.get_by_role("group", name="två.pdf", exact=True).get_by_role("checkbox")).not_to_be_checked()
    assert set(ReportFile.objects.values_list("name", "title")) >= {("ny.pdf", "Så mättes det")}


def test_the_report_is_read_whole_by_keyboard_before_it_is_handed_in(people, portal):
    page = people["processledare1"]
    page.goto(f"{portal}/arbete/behov/{number('running')}/report/")
    page.locator("input[name=files]").set_input_files([a_pdf("ett.pdf")])
    page.get_by_label("Rubrik till ett.pdf").fill("Så mättes det")
    people.hand.fill(page, {"summary": "Det blev **bättre**.", "results": "Färre väntar."})
    for field in page.locator("main textarea[required]:not([name=summary]):not([name=results])").all():
        field.fill("Så blev det.")
    for choice in page.locator("main select[required]").all():
        choice.select_option(index=1)
    page.get_by_label("Uppmätt värde").first.fill("14 dagar")
    page.get_by_role("button", name="Förhandsgranska").focus()
    page.keyboard.press("Enter")
    heading = page.get_by_role("heading", name="Så läses den")
    expect(heading).to_be_focused()
    shown = page.get_by_role("region", name="Så läses den")
    expect(shown.locator("strong", has_text="bättre")).to_be_visible()
    expect(shown).to_contain_text("Så mättes det")
    expect(page.locator("[name=summary]")).to_have_value("Det blev **bättre**.")
    looks_right(page)


def test_an_interim_report_takes_files_by_the_same_means(people, portal):
    page = people["processledare1"]
    page.goto(f"{portal}/arbete/uppdrag/{number('running')}/interim/")
    page.locator("input[name=files]").set_input_files([a_pdf("ett.pdf"), a_pdf("två.pdf")])
    page.get_by_label("Rubrik till ett.pdf").fill("Så går det")
    save(page)
    row = page.get_by_role("group", name="ett.pdf", exact=True)
    expect(row.get_by_label("Rubrik")).to_have_value("Så går det")
    looks_right(page)
    page.get_by_role("button", name="Förhandsgranska").click()
    expect(page.locator("section[aria-labelledby=sa-lases-den]")).to_contain_text("Så går det")
    looks_right(page)


@pytest.fixture(autouse=True)
def _nothing_is_left(portal):
    """The examples are shared: the draft goes, and so do the files that wait with it."""
    yield
    FormDraft.objects.filter(address__regex="/(report|interim)/$").delete()
    forget_waiting(clock.now() + timedelta(days=31))

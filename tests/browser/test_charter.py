"""One leader, two tabs, one charter: different sections and the same one, and nothing is lost.

With scripts, which save as one writes, also over a dropped connection; without, by the button.
"""

import pytest
from playwright.sync_api import Browser, Page, Request, expect

from assignments.models import Charter
from assignments.workflow import CharterText, draft_charter
from initiatives.models import Need
from tests.browser.axe import looks_right
from tests.browser.hands import NoScript
from tests.browser.haste import at_leisure
from tests.browser.places import filled_in, number
from tests.browser.test_desk_walk import People
from tests.factories.needs import again

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
ADDRESS = "/arbete/uppdrag/{changing}/charter/"
PURPOSE, DESCRIPTION = "[name=part_purpose]", "[name=part_description]"
SAYS = "[data-says]"
BOTH = "main .both-texts"


@pytest.fixture
def people(chromium: Browser, portal: str):
    found = People(chromium, portal, hasty=True)
    yield found
    found.close()


@pytest.fixture(autouse=True)
def _the_draft_as_it_was(portal: str):
    """Each test writes in the demo's request to change, and leaves it as it found it."""
    before = saved()
    yield
    need = Need.objects.get(number=number("changing"))
    draft_charter(again(need), by=need.assignments.get(is_open=True).drafter, text=before)


def saved() -> CharterText:
    """What the draft says."""
    return CharterText.of(
        Charter.objects.whole().get(assignment__need__number=number("changing"), status="draft")
    )


def two_tabs(people: People) -> tuple[Page, Page]:
    one = people["processledare2"]
    other = one.context.new_page()
    for page in (one, other):
        page.goto(people.portal + filled_in(ADDRESS))
    return one, other


def write(page: Page, field: str, text: str) -> None:
    page.locator(field).fill(text)


def is_saved(page: Page) -> None:
    expect(page.locator(SAYS)).to_contain_text("Sparat")


def test_two_tabs_in_different_sections_lose_nothing(people):
    one, other = two_tabs(people)
    write(one, PURPOSE, "Syftet från den första fliken.")
    write(other, DESCRIPTION, "Beskrivningen från den andra fliken.")
    is_saved(one)
    is_saved(other)
    write(one, PURPOSE, "Syftet, ändrat en gång till.")
    expect(one.locator(SAYS)).to_contain_text("Ändrat på annat håll: Uppdragsbeskrivning")
    now = saved().parts
    assert (now["purpose"], now["description"]) == (
        "Syftet, ändrat en gång till.", "Beskrivningen från den andra fliken.",
    )  # fmt: skip


def test_two_tabs_in_the_same_section_are_shown_both_texts(people):
    one, other = two_tabs(people)
    write(one, PURPOSE, "Den första flikens syfte.")
    is_saved(one)
    # What is written in several fields goes with one saving.
    at_leisure(other)
    write(other, PURPOSE, "Den andra flikens syfte.")
    write(other, DESCRIPTION, "Beskrivningen sparas ändå.")
    expect(other.locator(SAYS)).to_contain_text("på annat håll också: Syfte")
    assert (saved().parts["purpose"], saved().parts["description"]) == (
        "Den första flikens syfte.", "Beskrivningen sparas ändå.",
    )  # fmt: skip
    other.get_by_role("button", name="Visa båda texterna").click()
    expect(other.locator(BOTH)).to_contain_text("Den första flikens syfte.")
    expect(other.locator(BOTH)).to_contain_text("Den andra flikens syfte.")
    looks_right(other)
    other.get_by_role("button", name="Spara", exact=True).click()
    expect(other.locator(".told")).to_contain_text("Sparat")
    assert saved().parts["purpose"] == "Den andra flikens syfte."


def test_over_a_dropped_connection_what_is_typed_stays_and_is_saved_afterwards(people):
    page = people["processledare2"]
    page.goto(people.portal + filled_in(ADDRESS))
    page.context.set_offline(True)
    write(page, PURPOSE, "Skrivet utan kontakt.")
    expect(page.locator(SAYS)).to_contain_text("ingen kontakt")
    assert saved().parts["purpose"] != "Skrivet utan kontakt."
    page.context.set_offline(False)
    is_saved(page)
    assert saved().parts["purpose"] == "Skrivet utan kontakt."


def test_rows_are_added_and_a_text_is_shown_as_it_will_read(people):
    page = people["processledare2"]
    page.goto(people.portal + filled_in(ADDRESS))
    at_leisure(page)
    rows = page.locator("[data-rows=milestone] [data-row]")
    before = rows.count()
    page.get_by_role("button", name="Fler delmål").click()
    expect(rows).to_have_count(before + 1)
    write(page, f"[name=milestone_title_{before + 1}]", "Ett delmål till")
    write(page, f"[name=milestone_day_{before + 1}]", "2027-03-01")
    is_saved(page)
    assert "Ett delmål till" in [line.title for line in saved().milestones]
    write(page, PURPOSE, "Det ska bli **bättre**.")
    fold = page.locator("div:has(> [name=part_purpose]) details")
    fold.locator("summary").click()
    expect(fold.locator("strong")).to_have_text("bättre")
    looks_right(page)


def test_nothing_is_asked_of_another_host(people):
    asked: list[str] = []
    page = people["processledare2"]

    def note(request: Request) -> None:
        if not request.url.startswith((people.portal, "data:")):
            asked.append(request.url)

    page.on("request", note)
    page.goto(people.portal + filled_in(ADDRESS))
    assert asked == []


def test_without_scripts_two_tabs_lose_nothing(chromium, portal):
    people = People(chromium, portal, NoScript())
    one, other = two_tabs(people)
    for page, field, text in ((one, PURPOSE, "Första."), (other, DESCRIPTION, "Andra.")):
        write(page, field, text)
        page.get_by_role("button", name="Spara", exact=True).click()
        expect(page.locator(".told")).to_contain_text("Sparat")
    assert (saved().parts["purpose"], saved().parts["description"]) == ("Första.", "Andra.")
    for page in (one, other):
        page.goto(portal + filled_in(ADDRESS))
    write(one, PURPOSE, "En.")
    one.get_by_role("button", name="Spara", exact=True).click()
    expect(one.locator(".told")).to_contain_text("Sparat")
    write(other, PURPOSE, "Två.")
    other.get_by_role("button", name="Spara", exact=True).click()
    expect(other.locator(BOTH)).to_contain_text("En.")
    other.get_by_label("Den sparade texten").check()
    other.get_by_role("button", name="Spara", exact=True).click()
    expect(other.locator(".told")).to_contain_text("Sparat")
    assert saved().parts["purpose"] == "En."
    rows_and_preview(other, portal)
    people.close()


def rows_and_preview(page: Page, portal: str) -> None:
    """More rows and the preview by their buttons; what is typed stays."""
    page.goto(portal + filled_in(ADDRESS))
    write(page, PURPOSE, "**Fet** text.")
    rows = page.locator("[data-rows=goal] [data-row]")
    before = rows.count()
    page.get_by_role("button", name="Fler mål").click()
    page.wait_for_selector(f"[name=goal_title_{before + 2}]")
    page.get_by_role("button", name="Förhandsgranska").click()
    expect(page.locator("[aria-labelledby=sa-lases-det] strong").first).to_have_text("Fet")
    assert page.locator(PURPOSE).input_value() == "**Fet** text."

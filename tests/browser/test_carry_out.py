"""Steps 3 and 4 in a real browser: a charter in two tabs, returned and approved, a changed end date, a red
report, the final report, publication by two, six areas that confirm, and the need closes.

What the public's page says is read after every step.
"""

from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.browser.hands import option
from tests.browser.test_desk_walk import BACK, DECIDED, LEADER, TEXT, People, Walk, registered, to_the_queue

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
PURPOSE, DESCRIPTION = "[name=part_purpose]", "[name=part_description]"
SAYS = "[data-says]"
AREAS = ["goteborgsomradet", "samla", "simba", "sodra-alvsborg", "skaraborg", "fyrbodal"]
SIX = "de delregionala områdena, i bruk i {} av 6"
NEXT_YEAR = date.today().year + 1
FIRST_END, LATER_END = date(NEXT_YEAR, 6, 15), date(NEXT_YEAR, 9, 15)


@pytest.fixture
def walk(chromium, portal):
    people = People(chromium, portal, hasty=True)
    walk = registered(people, "Samma rutin när någon byter boende")
    to_the_queue(walk)
    yield walk
    people.close()


def test_from_the_commission_to_use_in_all_six_areas(walk):
    is_commissioned(walk)
    a_charter_is_written_in_two_tabs(walk)
    it_is_returned_and_then_approved(walk)
    its_end_is_moved_by_a_change_request(walk)
    it_reports_red(walk)
    it_finishes_and_is_published_by_two(walk)
    six_areas_confirm(walk)
    walk.make("samordnare", "close", follow_up_by=date.today() + timedelta(days=365))
    walk.stands("closed", None)
    assert "I bruk i 6 av 6 områden." in public_text(walk)


def public_text(walk: Walk) -> str:
    """The need's public page, as a visitor reads it."""
    page = walk.people.visitor
    page.goto(f"{walk.people.portal}/behov/{walk.key}/")
    return page.locator("main").inner_text().replace("\N{NO-BREAK SPACE}", " ")


def is_commissioned(walk: Walk) -> None:
    walk.make(
        "samordnare",
        "commission",
        option("drafter", LEADER),
        **DECIDED,
        size="medium",
        resources=TEXT,
        state_grant="yes",
        grant_name="God och nära vård (exempel)",
        grant_amount="1250000",
        grant_until=date.today() + timedelta(days=400),
    )
    walk.stands("chartering", "processledaren")
    assert "God och nära vård (exempel)" in public_text(walk)


def a_charter_is_written_in_two_tabs(walk: Walk) -> None:
    """Each tab writes its own section while the other is open; both are kept, and the public sees neither."""
    one = walk.open("processledare1", f"uppdrag/{walk.key}/charter/")
    other = one.context.new_page()
    other.goto(one.url)
    one.locator(PURPOSE).fill("Syftet från den ena fliken.")
    expect(one.locator(SAYS)).to_contain_text("Sparat")
    other.locator(DESCRIPTION).fill("Beskrivningen från den andra fliken.")
    expect(other.locator(SAYS)).to_contain_text("Sparat")
    other.close()
    one.goto(one.url)
    assert (one.locator(PURPOSE).input_value(), one.locator(DESCRIPTION).input_value()) == (
        "Syftet från den ena fliken.",
        "Beskrivningen från den andra fliken.",
    )
    complete(walk, one)
    assert "Syftet från den ena fliken." not in public_text(walk)


def complete(walk: Walk, page: Page) -> None:
    """The rest of what a charter has to say, and the button."""
    parts = page.locator("textarea[name^=part_]").evaluate_all(
        "all => all.filter(e => !e.value).map(e => e.name)"
    )
    areas = page.locator("input[name=areas]").evaluate_all("all => all.map(e => e.value)")
    given = dict.fromkeys(parts, TEXT) | {
        "areas": areas,
        "starts_on": date.today(),
        "ends_on": FIRST_END,
        "seat_role_1": "Verksamhetsutvecklare",
        "seat_organization_1": "Kommun (exempel)",
        "milestone_title_1": "Kartläggning klar",
        "milestone_day_1": date.today() + timedelta(days=30),
    }
    walk.hand.fill(page, given)
    page.get_by_role("button", name="Spara", exact=True).click()
    expect(page.locator(".told")).to_contain_text("Sparat")


def it_is_returned_and_then_approved(walk: Walk) -> None:
    walk.make("samordnare", "appoint-leader", option("leader", LEADER), organization="Kommunerna")
    walk.make("processledare1", "hand-in-charter", charter="1")
    walk.stands("chartering", "VVG")
    walk.make("vvg-ordf", "remit-item", **BACK, missing="Vad ska följas upp?")
    walk.stands("chartering", "processledaren")
    assert "Vad ska följas upp?" not in public_text(walk)
    walk.make("processledare1", "hand-in-charter", charter="1")
    walk.make("vvg-ordf", "approve-charter", **DECIDED, charter="1")
    walk.stands("ongoing", "processledaren")
    assert "Syftet från den ena fliken." in public_text(walk)
    pdf = walk.people.visitor.request.get(f"{walk.people.portal}/behov/{walk.key}/uppdragshandling/1.pdf")
    assert (pdf.status, pdf.headers["content-type"]) == (200, "application/pdf")


def its_end_is_moved_by_a_change_request(walk: Walk) -> None:
    page = walk.open("processledare1", f"uppdrag/{walk.key}/charter/")
    walk.hand.fill(page, {"ends_on": LATER_END, "reason": "Fler behöver lämna synpunkter."})
    page.get_by_role("button", name="Spara", exact=True).click()
    expect(page.locator(".told")).to_contain_text("Sparat")
    page.goto(f"{walk.people.portal}/arbete/uppdrag/{walk.key}/charter/2/")
    expect(page.locator("main")).to_contain_text("3 månader")
    walk.make("processledare1", "hand-in-charter", charter="2")
    told = walk.public()
    assert told["charter"]["ends_on"] == FIRST_END.isoformat()
    walk.make("vvg-ordf", "approve-charter", **DECIDED, charter="2")
    told = walk.public()
    assert (told["state"], told["charter"]["version"], told["charter"]["ends_on"]) == (
        "ongoing",
        2,
        LATER_END.isoformat(),
    )


def it_reports_red(walk: Walk) -> None:
    page = walk.open("processledare1", f"uppdrag/{walk.key}/interim/")
    walk.hand.fill(page, {"colour": "red", "sentence": "Två områden har inte kunnat vara med."})
    page.get_by_role("button", name="Lämna delrapporten").click()
    page.wait_for_url(f"**/arbete/uppdrag/{walk.key}/")
    assert "Två områden" not in public_text(walk)
    walk.make("vvg-ordf", "note-interim", interim=True)
    assert "Två områden har inte kunnat vara med." in public_text(walk)
    assert walk.public()["reports"][0]["colour"] == "red"


def it_finishes_and_is_published_by_two(walk: Walk) -> None:
    walk.make("processledare1", "report", summary=TEXT, results=TEXT)
    walk.stands("reported", "VVG")
    walk.make("vvg-ordf", "accept-report", **DECIDED)
    walk.stands("completed", "kommunikatören")
    walk.make(
        "kommunikator", "put-up", kind="product", title="Rutin vid flytt", link="https://demo.example/rutin"
    )
    walk.stands("completed", "processledaren")
    assert "Rutin vid flytt" not in public_text(walk)
    mine = walk.open("processledare1", "")
    expect(mine.locator("main")).to_contain_text("Samma rutin när någon byter boende")
    walk.make("processledare1", "publish", deliverables=True)
    walk.stands("implementing", SIX.format(0))
    assert "Rutin vid flytt" in public_text(walk)


def six_areas_confirm(walk: Walk) -> None:
    """Each from the page that a mail leads to: signed in, chosen, saved; the first confirms it once more."""
    for place, area in enumerate(AREAS, start=1):
        page = walk.open(f"delregional.{area}", f"genomforande/{walk.key}/{area}/")
        walk.hand.fill(page, {"status": "in_use"})
        page.locator("button[name=andra]").click()
        page.wait_for_selector("[role=status]")
        walk.stands("implementing", SIX.format(place) if place < len(AREAS) else "samordnaren")
        assert f"I bruk i {place} av 6 områden." in public_text(walk)
    page = walk.open(f"delregional.{AREAS[0]}", f"genomforande/{walk.key}/{AREAS[0]}/")
    page.locator("button[name=bekrafta]").click()
    page.wait_for_selector("[role=status]")

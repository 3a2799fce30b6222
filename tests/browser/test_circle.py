"""The whole circle in the browser: a need with a measure is raised, decided, taken into use and followed up.

Its own page, the weigh page of the next need in the area and the yearly report's draft then say the same.
"""

from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect

from assignments.goals import goals_to_answer, keys
from examples.measures import SAFE, SOURCE
from initiatives.models import Need
from tests.browser.hands import option
from tests.browser.places import number
from tests.browser.test_carry_out import AREAS, complete, is_commissioned
from tests.browser.test_desk_walk import DECIDED, LEADER, TEXT, People, Walk, to_the_queue

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
TITLE = "Ingen skrivs ut till ett tomt kylskåp"
THIS_YEAR, LAST_YEAR = date.today().year, date.today().year - 1
NEW_VALUE = "77,5"


@pytest.fixture
def walk(chromium, portal):
    people = People(chromium, portal)
    yield Walk(people)
    people.close()


def test_page_weighing_and_report_say_the_same_of_what_came_of_it(walk):
    weighed = number("weighed")
    it_is_raised_with_a_measure(walk, Need.objects.get(number=weighed).priority_area.slug)
    to_the_queue(walk)
    is_commissioned(walk)
    its_charter_begins_from_the_measure(walk)
    it_is_taken_into_use_everywhere(walk)
    new_values_are_read(walk)
    walk.make("samordnare", "followed-up", result=TEXT, product="kept")
    before, now = values_read(walk)
    page = walk.people.visitor
    page.goto(f"{walk.people.portal}/behov/{walk.key}/")
    told = page.locator("section[aria-labelledby=uppfoljning]")
    expect(told).to_contain_text(f"före beslutet {before} ({LAST_YEAR})")
    expect(told).to_contain_text(f"vid uppföljningen {now} ({THIS_YEAR})")
    expect(page.locator("section[aria-labelledby=rapporter]")).to_contain_text("uppnått")
    expect(walk.open("vvg1", f"vag/{weighed}/").locator("main")).to_contain_text(
        f"före beslutet {before} ({LAST_YEAR})"
    )
    says = f"{now} % under {THIS_YEAR}, jämfört med {before} % under {LAST_YEAR}."
    expect(the_reports_draft(walk).locator("main")).to_contain_text(says.replace(" %", "\N{NO-BREAK SPACE}%"))


def it_is_raised_with_a_measure(walk: Walk, area: str) -> None:
    page = walk.open("forslag", "behov/nytt/")
    texts = {"title": TITLE, "summary": TEXT, "description": TEXT, "origin": True, "priority_area": area}
    wanted = date.today() + timedelta(days=700)
    aim = {"aim_1_indicator": SAFE, "aim_1_direction": "up", "aim_1_by": wanted}
    walk.hand.fill(page, texts | aim)
    walk.hand.press(page, "main button[name=spara]")
    page.wait_for_selector(".told")
    walk.key = page.url.rstrip("/").rsplit("/", 2)[-2]
    walk.make("forslag", "submit")
    walk.make("samordnare", "register", checked_for_personal_data=True)
    [said] = walk.public()["aims"]
    assert (said["indicator"], said["direction"], said["by"]) == (SAFE, "up", wanted.isoformat())


def its_charter_begins_from_the_measure(walk: Walk) -> None:
    page = walk.open("processledare1", f"uppdrag/{walk.key}/charter/")
    expect(page.locator("[name=goal_measure_1]")).to_have_value(SAFE)
    complete(walk, page)
    walk.make("samordnare", "appoint-leader", option("leader", LEADER), organization="Kommunerna")
    walk.make("processledare1", "hand-in-charter", charter="1")
    walk.make("vvg-ordf", "approve-charter", **DECIDED, charter="1")


def it_is_taken_into_use_everywhere(walk: Walk) -> None:
    asked = goals_to_answer(Need.objects.get(number=walk.key))
    answers = {
        name: value
        for key in keys("goal", asked)
        for name, value in {f"{key}_outcome": "reached", f"{key}_why": TEXT}.items()
    }
    walk.make("processledare1", "report", summary=TEXT, results=TEXT, **answers)
    walk.make("vvg-ordf", "accept-report", **DECIDED)
    walk.make("kommunikator", "put-up", kind="product", title="Rutin", link="https://demo.example/rutin")
    walk.make("processledare1", "publish", deliverables=True)
    for area in AREAS:
        walk.make(f"delregional.{area}", "area-step", lane=f"area:{area}", status="in_use")
    walk.make("samordnare", "close", follow_up_by=date.today() + timedelta(days=365))
    walk.stands("closed", None)


def new_values_are_read(walk: Walk) -> None:
    """By the coordinator, from a file; nothing of it is public until it is published."""
    page = walk.open("samordnare", "indikatorer/ny/")
    rows = ["indikator;period;plats;kön;värde;täljare;nämnare", f"{SAFE};{THIS_YEAR};0014;T;{NEW_VALUE};;"]
    content = "\r\n".join(rows).encode()
    page.locator("input[type=file]").set_input_files(
        {"name": "varden.csv", "mimeType": "text/csv", "buffer": content}
    )
    walk.hand.fill(page, {"source": SOURCE})
    walk.hand.press(page, "main form.sheet button[type=submit]")
    walk.hand.press(page, "main form[action$='/publish/'] button")
    page.wait_for_selector(".review")
    assert walk.public()["aims"][0]["now"]["period"] == str(LAST_YEAR)
    walk.hand.press(page, "main form .do button:not([name])")
    page.wait_for_selector("[role=status]")


def values_read(walk: Walk) -> tuple[str, str]:
    """Before the decision and at the following up, as a Swede writes them."""
    told = walk.public()
    [read] = told["follow_up"]["values"]
    assert read["indicator"] == SAFE
    assert (read["before"]["period"], read["now"]["period"]) == (str(LAST_YEAR), str(THIS_YEAR))
    before, now = (read[when]["value"].replace(".", ",") for when in ("before", "now"))
    assert now == NEW_VALUE
    return before, now


def the_reports_draft(walk: Walk) -> Page:
    page = walk.open("samordnare", "arsrapporter/ny/")
    days = {"first_day": date(THIS_YEAR, 1, 1), "last_day": date.today()}
    walk.hand.fill(page, days | {"body": True, "title": "Året (exempel)", "slug": "hela-varvet"})
    walk.hand.press(page, "main form.sheet button[type=submit]")
    page.wait_for_url("**/arsrapporter/*/")
    expect(page.locator("main")).to_contain_text("Året (exempel)")
    return page

"""What a need is to change, in the browser: raised from a measure, set, followed up, and told alike."""

from datetime import date, timedelta

import pytest
from playwright.sync_api import Browser, expect

from examples.measures import FALLS, SAFE
from initiatives.models import Need
from tests.browser.axe import looks_right
from tests.browser.test_desk_walk import TEXT, People, Walk

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
MEASURE = f"/uppfoljning/indikatorer/{SAFE}/"
BY = date.today() + timedelta(days=700)


def of(title: str) -> Need:
    return Need.objects.get(is_example=True, title=title)


def test_a_measure_is_chosen_followed_and_read_again(chromium: Browser, portal: str):
    people = People(chromium, portal)
    # Raised from the measure, which is then chosen already.
    page = people["samordnare"]
    page.goto(portal + MEASURE)
    page.get_by_role("link", name="ur det här måttet").click()
    expect(page.locator("[name=aim_1_indicator]")).to_have_value(SAFE)
    expect(page.locator("[name=aim_1_direction]")).to_have_value("up")
    page.set_viewport_size({"width": 360, "height": 800})
    looks_right(page)
    page.set_viewport_size({"width": 1280, "height": 900})
    # Set for one that is identified: everybody reads it at once, and the measure names it.
    need = of("Trygg läkemedelslista vid flytt")
    walk = Walk(people, need.number)
    walk.make(
        "samordnare", "set-aims", aim_1_indicator=SAFE, aim_1_direction="up", aim_1_by=BY, aim_2_indicator=""
    )
    page = people.visitor
    page.goto(f"{portal}/behov/{need.number}/")
    expect(page.locator("#andra + p")).to_contain_text("Ska märkas inom")
    expect(page.locator("section[aria-labelledby=andra]")).to_contain_text("Inget uppdrag är beslutat")
    looks_right(page)
    page.goto(portal + MEASURE)
    expect(page.locator("section[aria-labelledby=ska-andra]")).to_contain_text(need.title)
    # One that was decided, taken into use and closed: followed up, and the values are read again.
    closed = of("Förebygga fall i hemmet")
    Walk(people, closed.number).make("samordnare", "followed-up", result=TEXT, product="kept")
    page.goto(f"{portal}/behov/{closed.number}/")
    told = page.locator("section[aria-labelledby=uppfoljning]")
    [read] = page.request.get(f"{portal}/behov/{closed.number}.json").json()["follow_up"]["values"]
    assert read["indicator"] == FALLS
    before, now = (read[when]["value"].replace(".", ",") for when in ("before", "now"))
    expect(told).to_contain_text(f"före beslutet {before} ({read['before']['period']})")
    expect(told).to_contain_text(f"vid uppföljningen {now} ({read['now']['period']})")
    expect(page.locator("section[aria-labelledby=andra]")).to_contain_text(f"Från {before} ")
    expect(page.locator("section[aria-labelledby=rapporter]")).to_contain_text("delvis uppnått")
    people.close()

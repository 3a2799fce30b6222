"""Every page of the desk as the people who work there meet it: axe, both widths, both themes, no scripts."""

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.axe import has_no_faults, looks_right
from tests.browser.places import filled_in, number
from tests.browser.test_desk_walk import People

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

PAGES = {
    "samordnare": [
        "/arbete/",
        "/arbete/behov/",
        "/arbete/behov/?q=vård&sortera=prioritet",
        "/arbete/behov/{weighed}/",
        "/arbete/behov/{asked}/",
        "/arbete/behov/{weighed}/endorse/",
        "/arbete/behov/{weighed}/merge/",
        "/arbete/behov/{in_use}/close/",
        "/arbete/behov/{coming}/",
        "/arbete/moten/",
        "/arbete/meddelanden/",
        "/arbete/meddelanden/installningar/",
        "/arbete/personer/",
        "/arbete/personer/ny/",
        "/arbete/uppdrag/",
        "/arbete/uppdrag/{changing}/",
        "/arbete/behov/{queued}/commission/",
        "/arbete/vag/omgang/ny/",
        "/arbete/vag/omgang/1/",
        "/arbete/vag/omgang/1/dagordning/",
        "/arbete/vag/{queued}/andra/",
        "/arbete/moten/1/",
        "/arbete/moten/1/samlat/",
        "/arbete/moten/1/protokoll/",
        "/arbete/moten/2/handlingar/",
        "/arbete/huvudman/",
        "/arbete/huvudman/1440/",
        "/arbete/styrdokument/nytt/",
        "/arbete/styrdokument/overenskommelse-om-trygg-hemgang-exempel/",
    ],
    "vvg1": [
        "/arbete/",
        "/arbete/min-plats/",
        "/arbete/kalender/",
        "/arbete/vag/",
        "/arbete/vag/{weighed}/",
        "/arbete/vag/omgang/2/",
    ],
    "processledare2": [
        "/arbete/",
        "/arbete/uppdrag/{changing}/",
        "/arbete/uppdrag/{changing}/charter/",
        "/arbete/uppdrag/{changing}/charter/1/",
        "/arbete/uppdrag/{changing}/charter/2/",
        "/arbete/uppdrag/{changing}/interim/",
        "/arbete/uppdrag/{changing}/risker/{risk}/edit/",
        "/arbete/behov/{changing}/report/",
    ],
    "delregional.simba": [
        "/arbete/",
        "/arbete/genomforande/",
        "/arbete/genomforande/{in_use}/simba/",
    ],
    "kontakt.1401": ["/arbete/", "/arbete/huvudman/1401/"],
    "kommunikator": ["/arbete/", "/arbete/kommande/", "/arbete/behov/{in_use}/"],
    "forslag": ["/arbete/", "/arbete/behov/nytt/", "/arbete/genomforande/"],
    "natverk": [
        "/arbete/natverk/kunskapsradet/",
        "/arbete/natverk/kunskapsradet/plan/{year}/",
        "/arbete/natverk/kunskapsradet/rapport/{year}/",
    ],
    "beredning": ["/arbete/natverk/", "/arbete/natverk/ar/{year}/"],
}


@pytest.mark.parametrize(("who", "address"), [(who, address) for who in PAGES for address in PAGES[who]])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(who, address, people_at_the_desk):
    page = people_at_the_desk[who]
    answer = page.goto(people_at_the_desk.portal + filled_in(address))
    assert answer is not None
    assert answer.status == 200
    looks_right(page)


def test_the_confirm_step_and_a_refused_form_look_right(people_at_the_desk):
    page = people_at_the_desk["samordnare"]
    typed = {
        "meeting": "",
        "standpoint": "declined",
        "reason": "Långt: " + "å" * 300,
        "raise_again": "Sedan.",
        "hold": True,
    }
    for fields, seen in ((typed, ".review"), ({}, "[role=alert]")):
        page.goto(people_at_the_desk.portal + filled_in("/arbete/behov/{weighed}/decline/"))
        people_at_the_desk.hand.fill(page, fields)
        page.click("main button[name=granska]")
        page.wait_for_selector(seen)
        looks_right(page)


def test_a_proposal_about_to_be_handed_in_looks_right(people_at_the_desk):
    page = people_at_the_desk["forslag"]
    page.goto(people_at_the_desk.portal + "/arbete/behov/nytt/")
    texts = {"title": "Å" * 200, "summary": "ord " * 100, "description": "ord " * 300}
    people_at_the_desk.hand.fill(page, texts | {"origin": True, "priority_area": True})
    page.click("main button[name=granska]")
    page.wait_for_selector(".review")
    looks_right(page)


@pytest.fixture(scope="module")
def people_at_the_desk(chromium: Browser, portal: str) -> People:
    return People(chromium, portal)


def test_on_a_phone_the_head_is_low_and_the_rooms_are_one_press_away(people_at_the_desk):
    for who in PAGES:
        page = people_at_the_desk[who]
        page.set_viewport_size({"width": 360, "height": 740})
        page.goto(people_at_the_desk.portal + "/arbete/")
        head = page.locator("header.top").bounding_box()
        assert head is not None
        assert head["height"] <= 110, who
        rooms = page.locator("#arbetsmeny")
        expect(rooms).to_be_hidden()
        # By the keyboard alone: in, to the first room, and back to where one was.
        page.locator(".menu-button").focus()
        page.keyboard.press("Enter")
        expect(rooms).to_be_visible()
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        expect(rooms.get_by_role("link").first).to_be_focused()
        has_no_faults(page)
        page.keyboard.press("Escape")
        expect(rooms).to_be_hidden()
        expect(page.locator(".menu-button")).to_be_focused()
        page.set_viewport_size({"width": 1280, "height": 800})
        expect(rooms).to_be_visible()
        row = page.locator(".menu").bounding_box()
        assert row is not None
        assert row["height"] <= 48, who


def test_a_group_of_rooms_opens_and_closes_by_the_keyboard(people_at_the_desk):
    page = people_at_the_desk["samordnare"]
    page.goto(people_at_the_desk.portal + "/arbete/styrdokument/nytt/")
    group = page.locator(".menu-group").first
    group.locator("summary").focus()
    page.keyboard.press("Enter")
    room = group.get_by_role("link", name="Huvudmän")
    expect(room).to_be_visible()
    has_no_faults(page)
    page.keyboard.press("Tab")
    expect(room).to_be_focused()
    page.keyboard.press("Escape")
    expect(room).to_be_hidden()
    expect(group.locator("summary")).to_be_focused()
    # What one goes on to is not covered.
    page.keyboard.press("Enter")
    page.locator("main a").first.focus()
    expect(room).to_be_hidden()


def test_on_a_phone_a_line_of_the_needs_is_low_and_its_box_is_large_enough(people_at_the_desk):
    page = people_at_the_desk["samordnare"]
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(people_at_the_desk.portal + "/arbete/behov/?q=läkarkontakt")
    line = page.locator("#traffar .waiting", has_text="Fast läkarkontakt på särskilt boende").bounding_box()
    box = page.get_by_label(f"Välj: {number('weighed')}").locator("xpath=..").bounding_box()
    assert line is not None
    assert line["height"] <= 115
    assert box is not None
    assert min(box["width"], box["height"]) >= 44
    page.set_viewport_size({"width": 1280, "height": 800})


def test_on_a_phone_the_bar_beneath_a_weighing_is_one_row(people_at_the_desk):
    page = people_at_the_desk["vvg1"]
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(people_at_the_desk.portal + filled_in("/arbete/vag/{weighed}/"))
    bar = page.locator(".weigh-bar").bounding_box()
    assert bar is not None
    assert bar["height"] <= 80
    page.set_viewport_size({"width": 1280, "height": 800})


def test_a_press_that_reads_as_a_link_begins_where_the_text_above_it_does(people_at_the_desk):
    page = people_at_the_desk["processledare2"]
    page.goto(people_at_the_desk.portal + filled_in("/arbete/uppdrag/{changing}/charter/"))
    begins = """each => {
      const range = new Range();
      range.selectNodeContents(each);
      return range.getBoundingClientRect().left;
    }"""
    press = page.locator(".row-acts button").first
    label = page.locator(".charter-rows label").first
    assert abs(press.evaluate(begins) - label.evaluate(begins)) < 0.6

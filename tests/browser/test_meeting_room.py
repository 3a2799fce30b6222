"""The meeting room in real browsers: two screens at once, keyboard alone, axe with the longest content."""

from datetime import datetime, time, timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from accounts.models import User
from initiatives.models import Need
from initiatives.states import OPEN_AND_PUBLIC
from meetings import workflow
from meetings.models import AgendaItem, Meeting
from meetings.workflow import ItemText
from organizations.models import Body, Standpoint
from tests.browser.axe import looks_right
from tests.browser.places import number
from tests.browser.test_desk_walk import People

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

LONG = "Samverkansdokumentationsöverföring mellan kommunerna och regionen vid utskrivning från sjukhus och "
LONG_TITLE = (LONG * 3)[:200]
LONG_TEXT = (LONG * 8)[:600]
TITLES = ("Mötets öppnande", LONG_TITLE, "Ett ärende till", "Mötets avslutning")


@pytest.fixture(scope="module")
def people(chromium: Browser, portal: str) -> People:
    return People(chromium, portal)


@pytest.fixture
def room(portal: str) -> Meeting:
    """A called meeting of the political body today, with everything as long as it may be."""
    by = User.objects.get(email="samordnare@demo.example")
    body = Body.objects.political()
    Meeting.objects.filter(body=body).update(shown_item=None, shown_since=None)
    today = timezone.localdate()
    found = Meeting.objects.filter(body=body, day=today).first()
    if found:
        return found
    found = workflow.plan_meeting(by=by, body=body, day=today, starts_at=time(13, 0), place=LONG_TITLE)
    need = Need.objects.filter(is_example=True, state__in=OPEN_AND_PUBLIC, number__isnull=False).latest(
        "number"
    )
    for place, title in enumerate(TITLES):
        text = ItemText(
            title=title,
            presenter_role=LONG_TITLE,
            duration=10 * (place + 1),
            question=LONG_TEXT,
            proposed_standpoint=Standpoint.objects.get(slug="endorsed"),
        )
        workflow.add_item(found, need if place == 1 else None, by=by, text=text)
    member = User.objects.get(email="sro2@demo.example")
    workflow.propose_item(found, by=member, title=LONG_TITLE[:199], why=LONG_TEXT)
    row = found.items.get(title=LONG_TITLE)
    workflow.note_item(row, by=by, notes=LONG_TEXT, recused=[member], seen=workflow.notes_edition(row))
    workflow.record_attendance(found, by=by, present=[member], adjusters=[member])
    return workflow.call_meeting(found, by=by)


def at(people: People, name: str, found: Meeting, act: str = "") -> Page:
    page = people[name]
    page.goto(f"{people.portal}/arbete/moten/{found.pk}/{act}")
    return page


def first(found: Meeting) -> AgendaItem:
    row = found.items.first()
    assert row is not None
    return row


# Two screens.


def test_everybody_follows_within_three_seconds(people, room):
    """Each page asks every other second and shows the answer by itself; how long an answer takes is the
    machine's matter."""
    leads, follows = at(people, "sro1", room, "visa/"), at(people, "sro2", room, "visa/")
    leads.get_by_role("button", name="Börja visningen").click()
    for press, title in [
        ("", TITLES[0]),
        ("Nästa", TITLES[1]),
        ("Nästa", TITLES[2]),
        ("Föregående", TITLES[1]),
    ]:
        if press:
            leads.get_by_role("button", name=press).click()
        expect(leads.locator("h1")).to_have_text(title)
        expect(follows.locator("h1")).to_have_text(title)
        expect(follows.locator("[hx-trigger^='every 2s']")).to_have_count(1)
    expect(follows.locator("#visas-nu")).to_contain_text("Nu visas § 2")
    expect(follows.get_by_role("button", name="Nästa")).to_have_count(0)
    leads.get_by_role("button", name="Avsluta visningen").click()
    expect(follows.locator("#visning")).to_contain_text("Ingenting visas just nu.")


def test_jav_that_a_member_reports_by_the_keyboard_is_seen_at_once_by_whoever_keeps_it(people, room):
    workflow.begin_showing(room, by=User.objects.get(email="samordnare@demo.example"))
    keeps, follows = at(people, "sro1", room, "visa/"), at(people, "sro3", room, "visa/")
    member = at(people, "sro2", room)
    item = member.locator(f"#arende-{first(room).pk}")
    item.get_by_role("link", name="Jag är jävig").focus()
    member.keyboard.press("Enter")
    member.wait_for_url("**/jav/")
    looks_right(member)
    press(member, "Anmäl jäv")
    expect(item).to_contain_text("Du är antecknad som jävig.")
    looks_right(member)
    expect(keeps.locator(".shown-recused")).to_contain_text("Ledamot 2 i SRO")
    expect(follows.locator(".shown-recused")).to_have_count(0)
    item.get_by_role("button", name="Ta tillbaka").click()
    expect(item.get_by_role("link", name="Jag är jävig")).to_have_count(1)
    expect(keeps.locator(".shown-recused")).to_have_count(0)


def test_two_who_keep_the_meeting_step_once_when_both_press(people, room):
    chair, coordinator = at(people, "sro1", room, "visa/"), at(people, "samordnare", room, "visa/")
    chair.get_by_role("button", name="Börja visningen").click()
    expect(chair.locator("h1")).to_have_text(TITLES[0])
    coordinator.reload()
    expect(coordinator.locator("h1")).to_have_text(TITLES[0])
    for page in (chair, coordinator):
        page.evaluate("document.getElementById('nasta').click()")
    for page in (chair, coordinator):
        expect(page.locator("h1")).to_have_text(TITLES[1])
    room.refresh_from_db()
    assert room.shown_item == room.items.get(title=TITLES[1])


def test_the_clock_counts_and_says_when_the_time_is_over(people, room):
    workflow.begin_showing(room, by=User.objects.get(email="samordnare@demo.example"))
    page = at(people, "sro2", room, "visa/")
    expect(page.locator("[data-timer-says]")).to_have_text("0:02 av 10 min")
    since = timezone.now() - timedelta(minutes=11)
    Meeting.objects.filter(pk=room.pk).update(shown_since=since)
    expect(page.locator(".timer.is-over")).to_contain_text("över tiden")


def test_the_showing_is_led_by_the_keyboard_alone(people, room):
    page = at(people, "sro1", room, "visa/")
    press(page, "Börja visningen")
    expect(page.locator("h1")).to_have_text(TITLES[0])
    press(page, "Nästa")
    expect(page.locator("h1")).to_have_text(TITLES[1])
    assert page.evaluate("document.activeElement.id") == "nasta"
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text(TITLES[2])
    page.keyboard.press("ArrowRight")
    expect(page.locator("h1")).to_have_text(TITLES[3])
    expect(page.locator("#rubrik")).to_be_focused()
    page.keyboard.press("ArrowLeft")
    expect(page.locator("h1")).to_have_text(TITLES[2])


def test_a_followers_focus_is_left_alone(people, room):
    by = User.objects.get(email="samordnare@demo.example")
    workflow.begin_showing(room, by=by)
    page = at(people, "sro2", room, "visa/")
    page.get_by_role("link", name="Till mötet").focus()
    workflow.show_next(room, by=by, seen=first(room).pk)
    expect(page.locator("h1")).to_have_text(TITLES[1])
    expect(page.get_by_role("link", name="Till mötet")).to_be_focused()


def test_a_hidden_tab_does_not_ask(chromium, portal, room):
    """A browser of its own, whose clock stands still but for what the test lets pass."""
    page = People(chromium, portal)["sro2"]
    page.clock.install()
    page.goto(f"{portal}/arbete/moten/{room.pk}/visa/")
    with page.expect_response("**/visa/nu/**"):
        page.clock.pause_at(datetime.now() + timedelta(hours=1))
    asked: list[str] = []
    page.on("request", lambda made: asked.append(made.url) if "/visa/nu/" in made.url else None)
    hide = "Object.defineProperty(document, 'hidden', {value: %s, configurable: true})"
    page.evaluate(hide % "true")
    page.clock.run_for(9000)
    assert asked == []
    with page.expect_response("**/visa/nu/**"):
        page.evaluate(f"{hide % 'false'}; document.dispatchEvent(new Event('visibilitychange'))")
    assert len(asked) == 1
    with page.expect_response("**/visa/nu/**"):
        page.clock.run_for(2000)
    assert len(asked) == 2
    page.context.close()


def test_signed_out_meanwhile_it_leads_to_the_sign_in(chromium, portal, room):
    page = People(chromium, portal)["sro3"]
    page.goto(f"{portal}/arbete/moten/{room.pk}/visa/")
    page.context.clear_cookies()
    page.wait_for_url("**/logga-in/?next=**")


def test_without_scripts_the_showing_is_led_and_followed(chromium, portal, room):
    people = People(chromium, portal)
    pages = {}
    for name in ("sro1", "sro2"):
        state = people[name].context.storage_state()
        quiet = chromium.new_context(java_script_enabled=False, storage_state=state, locale="sv-SE")
        pages[name] = quiet.new_page()
        pages[name].goto(f"{portal}/arbete/moten/{room.pk}/visa/")
    pages["sro1"].get_by_role("button", name="Börja visningen").click()
    pages["sro1"].get_by_role("button", name="Nästa").click()
    expect(pages["sro1"].locator("h1")).to_have_text(TITLES[1])
    pages["sro2"].get_by_role("link", name="Uppdatera").click()
    expect(pages["sro2"].locator("h1")).to_have_text(TITLES[1])
    expect(pages["sro2"].locator(".timer")).to_contain_text("planerat 20 min")


def test_on_a_small_projector_the_heading_and_the_buttons_stay_in_sight(people, room):
    """1280 × 720, with everything as long as it may be: the item alone scrolls."""
    by = User.objects.get(email="samordnare@demo.example")
    workflow.begin_showing(room, by=by)
    workflow.show_next(room, by=by, seen=first(room).pk)
    page = at(people, "sro1", room, "visa/")
    page.set_viewport_size({"width": 1280, "height": 720})
    expect(page.locator("h1")).to_have_text(LONG_TITLE)
    for name in ("#rubrik", "#nasta", "#avsluta", ".stage-foot"):
        expect(page.locator(name)).to_be_in_viewport(ratio=1)
    assert page.evaluate("document.documentElement.scrollHeight <= innerHeight")
    assert page.evaluate("document.querySelector('.shown-body').clientHeight > 60")
    page.set_viewport_size({"width": 1280, "height": 800})


# What is decided, beside what is presented.


@pytest.fixture
def to_decide(portal: str) -> AgendaItem:
    """An item of the steering body's meeting today, whose need can be placed."""
    by = User.objects.get(email="samordnare@demo.example")
    body, today = Body.objects.steering(), timezone.localdate()
    found = Meeting.objects.filter(body=body, day=today).first()
    found = found or workflow.plan_meeting(by=by, body=body, day=today, starts_at=time(9, 0))
    return workflow.put_on_agenda(found, Need.objects.get(number=number("placed")))


def test_the_place_is_chosen_by_pointer_and_by_keys_beside_the_item(people, to_decide):
    page = at(people, "samordnare", to_decide.meeting, f"arenden/{to_decide.pk}/decide/")
    expect(page.locator(".decide-about")).to_contain_text(to_decide.title)
    page.get_by_label("Prioritera", exact=True).check()
    square = page.locator("[data-plane] svg")
    box = square.bounding_box()
    assert box is not None
    square.click(position={"x": box["width"] * 0.8, "y": box["height"] * 0.1})
    expect(page.locator("[data-place-says]")).to_have_text("Viktigt och bråttom – prioritet 1.")
    page.locator("[data-plane]").press("ArrowDown")
    place = page.evaluate("[...new FormData(document.querySelector('form.sheet'))].map(String)")
    assert {"importance,85", "urgency,80"} <= set(place)
    assert len([one for one in place if one.startswith("importance")]) == 1


@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_where_it_is_decided(width, people, to_decide):
    page = at(people, "samordnare", to_decide.meeting, f"arenden/{to_decide.pk}/decide/")
    page.get_by_label("Prioritera", exact=True).check()
    page.set_viewport_size({"width": width, "height": 720})
    looks_right(page)
    page.set_viewport_size({"width": 1280, "height": 800})


# The agenda by the keyboard.


def press(page: Page, name: str) -> None:
    """Tabs to the button or link of that name and presses Enter."""
    for _tab in range(120):
        page.keyboard.press("Tab")
        said = page.evaluate("document.activeElement.textContent")
        if said.strip() == name:
            page.keyboard.press("Enter")
            return
    pytest.fail(f"{name} is not reached by Tab")


def test_an_item_is_moved_and_edited_by_the_keyboard_alone(people, room):
    page = at(people, "sro1", room)
    press(page, "↓Flytta ner: Ett ärende till")
    page.wait_for_url("**#arende-*")
    expect(page.locator(".agenda-item h3")).to_have_text([TITLES[0], TITLES[1], TITLES[3], TITLES[2]])
    press(page, "↑Flytta upp: Ett ärende till")
    expect(page.locator(".agenda-item h3")).to_have_text(list(TITLES))
    press(page, "Ändra: Ett ärende till")
    page.wait_for_url("**/edit/")
    page.locator("[name=duration]").focus()
    page.keyboard.press("Control+A")
    page.keyboard.type("25")
    press(page, "Spara")
    page.wait_for_url("**#arende-*")
    assert room.items.get(title="Ett ärende till").duration == 25


def dragged(page: Page, title: str, to: str) -> None:
    """The item's handle, down on the other's place and let go."""
    handle = page.locator(".agenda-item", has_text=title).locator("[data-drag]")
    handle.scroll_into_view_if_needed()
    start = handle.bounding_box()
    assert start is not None
    page.mouse.move(start["x"] + 8, start["y"] + 8)
    page.mouse.down()
    there = page.locator(".agenda-item", has_text=to).bounding_box()
    assert there is not None
    page.mouse.move(start["x"] + 8, there["y"] + 4, steps=6)


def test_an_item_is_dragged_to_another_place_and_escape_lets_it_stay(people, room):
    page = at(people, "sro1", room)
    dragged(page, TITLES[3], TITLES[2])
    expect(page.locator(".is-dragged h3")).to_have_text(TITLES[3])
    page.keyboard.press("Escape")
    expect(page.locator(".agenda-item h3")).to_have_text(list(TITLES))
    page.mouse.up()
    dragged(page, TITLES[3], TITLES[2])
    page.mouse.up()
    page.wait_for_url("**#arende-*")
    expect(page.locator(".agenda-item h3")).to_have_text([TITLES[0], TITLES[1], TITLES[3], TITLES[2]])
    press(page, "↓Flytta ner: Mötets avslutning")
    page.wait_for_url("**#arende-*")
    expect(page.locator(".agenda-item h3")).to_have_text(list(TITLES))


def test_two_who_drag_at_once_are_told_of_the_older_page(people, room):
    first_page, second = at(people, "sro1", room), at(people, "samordnare", room)
    dragged(first_page, TITLES[3], TITLES[2])
    first_page.mouse.up()
    first_page.wait_for_url("**#arende-*")
    dragged(second, TITLES[0], TITLES[2])
    second.mouse.up()
    expect(second.locator("main")).to_contain_text("Någon hann före: dagordningen har ändrats.")
    row = room.items.get(title=TITLES[3])
    workflow.lower_item(row, by=User.objects.get(email="samordnare@demo.example"), seen=row.paragraph)


# Looks.

PAGES = {
    "meeting": "",
    "show": "visa/",
    "add": "add-item/",
    "item": "arenden/{item}/edit/",
    "notes": "arenden/{item}/anteckningar/",
    "attendance": "narvaro/",
}


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_and_nothing_scrolls_sideways(name, people, room):
    if name == "show":
        by = User.objects.get(email="samordnare@demo.example")
        workflow.begin_showing(room, by=by)
        workflow.show_next(room, by=by, seen=first(room).pk)
    long_item = room.items.get(title=LONG_TITLE).pk
    page = at(people, "sro1", room, PAGES[name].format(item=long_item))
    looks_right(page)


@pytest.mark.parametrize("who", ["sro2", "vvg1"])
def test_axe_finds_nothing_where_one_only_reads(who, people, room):
    looks_right(at(people, who, room))


def test_axe_finds_nothing_where_one_proposes(people, room):
    looks_right(at(people, "sro2", room, "forslag/"))

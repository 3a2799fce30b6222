"""Eight members weigh in eight sessions, each in their own way; the meeting decides; the public follows.

One by keyboard only, one without scripts, one on a phone's touch screen, one late, one who joins when the
round is already open. What is held shows nowhere public until the minutes are approved.
"""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from accounts.models import User
from initiatives.models import Need
from meetings.models import Meeting
from organizations.models import Body, Membership
from prioritization.models import Assessment, Round
from prioritization.workflow import Given, open_assessment
from tests.browser.hands import Keyboard
from tests.browser.test_desk_walk import DECIDED, People, Walk, registered

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

TITLES = ("Samma besked vid hemgång", "Läkemedel som följer personen", "Ett ärende som delar ledamöterna")
ALIKE, APART = 0, 2
JOINING = "vvg8"


class Phone(People):
    """A small touch screen."""

    def _window(self, cookies: Any) -> Page:
        context = self.chromium.new_context(
            locale="sv-SE",
            viewport={"width": 360, "height": 740},
            has_touch=True,
            is_mobile=True,
            storage_state=cookies,
        )
        return context.new_page()


class Scriptless(People):
    """A browser that runs no script."""

    def _window(self, cookies: Any) -> Page:
        return self.chromium.new_context(
            locale="sv-SE", java_script_enabled=False, storage_state=cookies
        ).new_page()


@pytest.fixture
def people(chromium: Browser, portal: str):
    everybody = People(chromium, portal)
    yield everybody
    everybody.close()


@pytest.fixture
def keys(people: People) -> list[str]:
    """Three needs that the meeting in two days is to take; it holds its decisions."""
    coordinator = User.objects.get(email="samordnare@demo.example")
    day = timezone.localdate() + timedelta(days=2)
    coming = Meeting.objects.create(body=Body.objects.steering(), day=day, holds_decisions=True)
    found = []
    for title in TITLES:
        key = registered(people, title).key
        need = Need.objects.get(number=key)
        open_assessment(need, by=coordinator, seen=need.event_count, meeting=coming)
        found.append(key)
    return found


def at(people: People, name: str, address: str) -> Page:
    page = people[name]
    page.goto(f"{people.portal}{address}")
    return page


def saved(page: Page) -> None:
    expect(page.locator("[data-says]")).to_contain_text("Sparat")


def answer_all(page: Page, value: str = "yes") -> None:
    for choice in page.locator(f".asks input[value={value}]").all():
        choice.check(force=True)


def place_by_mouse(page: Page, importance: int, urgency: int) -> None:
    page.locator(".plane-square").scroll_into_view_if_needed()
    box = page.locator(".plane-square").bounding_box()
    assert box is not None
    x = box["x"] + box["width"] * urgency / 100
    page.mouse.click(x, box["y"] + box["height"] * (100 - importance) / 100)


def by_mouse(people: People, name: str, key: str, importance: int, urgency: int) -> None:
    page = at(people, name, f"/arbete/vag/{key}/")
    answer_all(page)
    place_by_mouse(page, importance, urgency)
    expect(page.get_by_role("link", name="Se de andras svar")).to_be_visible()
    saved(page)


def by_touch(people: People, name: str, key: str, importance: int, urgency: int) -> None:
    page = at(people, name, f"/arbete/vag/{key}/")
    for choice in page.locator(".asks input[value=yes]").all():
        choice.tap(force=True)
    square = page.locator(".plane-square")
    square.scroll_into_view_if_needed()
    box = square.bounding_box()
    assert box is not None
    square.tap(position={"x": box["width"] * urgency / 100, "y": box["height"] * (100 - importance) / 100})
    expect(page.get_by_role("link", name="Se de andras svar")).to_be_visible()
    saved(page)


def by_keyboard(people: People, name: str, key: str, presses: list[str]) -> None:
    """Tab, Space and the arrows alone: each question, then the point in the square."""
    page, hand = at(people, name, f"/arbete/vag/{key}/"), Keyboard()
    for field in page.locator(".asks input[value=yes]").evaluate_all("all => all.map(e => e.name)"):
        hand.tick(page, f"[name='{field}'][value=yes]")
    hand.reach(page, "[data-plane]")
    for press in presses:
        page.keyboard.press(press)
    expect(page.get_by_role("link", name="Se de andras svar")).to_be_visible()
    hand.press(page, ".weigh-bar button.btn-primary")
    page.wait_for_load_state()


def without_script(people: People, name: str, key: str, importance: str, urgency: str) -> None:
    page = at(people, name, f"/arbete/vag/{key}/")
    answer_all(page)
    page.locator(f"[name=importance][value='{importance}']").check(force=True)
    page.locator(f"[name=urgency][value='{urgency}']").check(force=True)
    page.locator(".weigh-bar button.btn-primary").click()
    expect(page.locator("[role=status]").first).to_contain_text("Ditt svar är sparat")


def test_eight_members_weigh_and_the_meeting_decides(people, keys, chromium, portal):
    phone, scriptless = Phone(chromium, portal), Scriptless(chromium, portal)
    a_round_is_opened(people, keys)
    nothing_shows_before_ones_own_answer(people, keys)
    one_joins()
    ways = {
        "vvg1": lambda key: by_keyboard(people, "vvg1", key, ["ArrowUp"] * 6 + ["ArrowRight"] * 5),
        "vvg2": lambda key: without_script(scriptless, "vvg2", key, "87", "87"),
        "vvg3": lambda key: by_touch(phone, "vvg3", key, 78, 74),
        "vvg4": lambda key: by_mouse(people, "vvg4", key, 85, 80),
        "vvg5": lambda key: by_mouse(people, "vvg5", key, 90, 70),
        "vvg-ordf": lambda key: by_mouse(people, "vvg-ordf", key, 75, 85),
        JOINING: lambda key: by_mouse(people, JOINING, key, 82, 66),
    }
    for weigh in ways.values():
        weigh(keys[ALIKE])
    apart = {"vvg1": (20, 90), "vvg4": (90, 10), "vvg5": (10, 10), "vvg-ordf": (95, 95)}
    for name, place in apart.items():
        by_mouse(people, name, keys[APART], *place)
    a_late_member_answers_and_is_sorry(people, keys)
    the_round_becomes_an_agenda(people, keys)
    meeting = the_meeting_is_shown_in_two_browsers(people)
    it_is_decided_and_held(people, keys, meeting)
    one_is_lifted_and_comes_back(people, keys)
    the_minutes_are_approved_and_all_is_public(people, keys, meeting)
    for others in (phone, scriptless):
        others.close()


def a_round_is_opened(people: People, keys: list[str]) -> None:
    page = at(people, "samordnare", "/arbete/vag/omgang/ny/")
    for box in page.locator("main input[name=needs]").all():
        box.set_checked(box.get_attribute("value") in keys)
    # Its own: other walks may have left meetings that come sooner.
    item = Need.objects.get(number=keys[ALIKE]).agenda_items.get(is_open=True)
    page.locator("[name=meeting]").select_option(value=str(item.meeting_id))
    page.fill("[name=last_day]", (timezone.localdate() + timedelta(days=1)).isoformat())
    page.get_by_role("button", name="Öppna omgången").click()
    expect(page.locator("[role=status]").first).to_contain_text("Omgången är öppen")


def nothing_shows_before_ones_own_answer(people: People, keys: list[str]) -> None:
    page = at(people, "vvg1", "/arbete/")
    expect(page.locator("main")).to_contain_text("Väg 3 ärenden inför VVG")
    answer = page.goto(f"{people.portal}/arbete/vag/{keys[ALIKE]}/andra/")
    assert answer is not None
    assert answer.status == 403


def one_joins() -> None:
    """A member whose role begins while the round is open."""
    member = User.objects.create(email=f"{JOINING}@demo.example", name="Ledamot 8 i VVG (exempel)")
    member.set_password("demo")
    member.save()
    today = timezone.localdate()
    Membership.objects.create(user=member, role="member", body=Body.objects.steering(), starts_on=today)


def a_late_member_answers_and_is_sorry(people: People, keys: list[str]) -> None:
    """After the last day, before the round is closed: it counts. Undone and changed after seeing: marked."""
    Round.objects.filter(closed_at=None, is_example=False).update(
        last_day=timezone.localdate() - timedelta(days=1)
    )
    page = at(people, "vvg6", "/arbete/")
    expect(page.locator("main")).to_contain_text("Försenat")
    by_mouse(people, "vvg6", keys[ALIKE], 70, 20)
    page.get_by_role("link", name="Se de andras svar").click()
    expect(page.locator("main")).to_contain_text("8 har placerat behovet")
    page.get_by_role("link", name="Ändra mitt svar").click()
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        place_by_mouse(page, 80, 80)
    mine = Assessment.objects.filter(member__email="vvg6@demo.example", entry__need__number=keys[ALIKE])
    assert sorted(mine.values_list("after_seeing", "is_current")) == [(False, False), (True, True)]
    kept = Given.of(mine.get(after_seeing=False)).placement
    assert kept is not None
    assert kept[1] < 50


def the_round_becomes_an_agenda(people: People, keys: list[str]) -> None:
    page = at(people, "samordnare", "/arbete/vag/")
    page.get_by_role("link", name="Inför VVG").first.click()
    page.get_by_role("button", name="Stäng omgången").click()
    expect(page.locator("main")).to_contain_text("Ingenting blir offentligt.")
    page.get_by_role("button", name="Stäng omgången").click()
    rows = page.locator("table tbody tr")
    expect(rows.nth(0)).to_contain_text(TITLES[APART])
    expect(rows.nth(1)).to_contain_text("Enigt")
    page.get_by_role("link", name="Gör dagordning av omgången").click()
    expect(page.locator("input[value=consent]:checked")).to_have_count(1)
    page.get_by_role("button", name="Sätt på dagordningen").click()
    expect(page.locator("main")).to_contain_text("Samlat beslut")


def the_meeting_is_shown_in_two_browsers(people: People) -> Meeting:
    leads = people["samordnare"]
    pk = int(leads.url.rstrip("/").rsplit("/", 1)[-1])
    leads.get_by_role("button", name="Gör handlingarna").click()
    expect(leads.locator("[role=status]").first).to_contain_text("Handlingarna är gjorda.")
    leads.wait_for_url(f"**/moten/{pk}/")
    leads.get_by_role("button", name="Kalla till mötet").click()
    expect(leads.locator("main")).to_contain_text("Det här blir offentligt nu")
    leads.get_by_role("button", name="Kalla till mötet").click()
    expect(leads.locator("[role=status]").first).to_contain_text("Mötet är kallat.")
    leads.get_by_role("link", name="Visa på storbild").click()
    leads.wait_for_url("**/visa/")
    follows = at(people, "vvg1", f"/arbete/moten/{pk}/visa/")
    leads.get_by_role("button", name="Börja visningen").click()
    # What they differ about comes first, what they agree on last.
    for place in (APART, 1, ALIKE):
        expect(leads.locator("h1")).to_have_text(TITLES[place])
        expect(follows.locator("h1")).to_have_text(TITLES[place])
        if place == APART:
            expect(follows.locator(".spread svg")).to_be_visible()
        if place != ALIKE:
            leads.get_by_role("button", name="Nästa").click()
    return Meeting.objects.get(pk=pk)


def it_is_decided_and_held(people: People, keys: list[str], meeting: Meeting) -> None:
    """The day has come: the consent list in one press; nothing moves and nothing is told."""
    Meeting.objects.filter(pk=meeting.pk).update(day=timezone.localdate() - timedelta(days=1))
    page = at(people, "samordnare", f"/arbete/moten/{meeting.pk}/")
    page.get_by_role("link", name="Fatta 1 samlat beslut").click()
    page.select_option("[name=standpoint]", "endorsed")
    page.fill("[name=reason]", "Ledamöterna är eniga.")
    page.get_by_role("button", name="Granska").click()
    expect(page.locator("main")).to_contain_text("Det här blir offentligt när beslutet tillkännages")
    page.get_by_role("button", name="Anteckna besluten").click()
    expect(page.locator("main")).to_contain_text("Väntar på justering")
    assert told(people, keys[ALIKE]) == ("assessment", None, None)
    for address in public_addresses(keys[ALIKE], meeting):
        assert "Ledamöterna är eniga." not in people.visitor.request.get(people.portal + address).text()


def one_is_lifted_and_comes_back(people: People, keys: list[str]) -> None:
    walk = Walk(people, keys[APART])
    walk.make("vvg-ordf", "refer", question="Finns politiska förutsättningar?", wanted="position")
    walk.stands("assessment", "SRO")
    page = at(people, "sro2", "/arbete/")
    expect(page.locator("main")).to_contain_text(TITLES[APART])
    walk.make("sro1", "answer-referral", **(DECIDED | {"standpoint": "recommended"}))
    walk.stands("assessment", "VVG")
    said = people.visitor.request.get(f"{people.portal}/behov/{keys[APART]}.json").json()["decisions"]
    assert [decision["is_recommendation"] for decision in said] == [True]


def the_minutes_are_approved_and_all_is_public(people: People, keys: list[str], meeting: Meeting) -> None:
    page = at(people, "samordnare", f"/arbete/moten/{meeting.pk}/")
    page.get_by_role("button", name="Markera som hållet").click()
    page.get_by_role("link", name="Anteckna närvaron").click()
    for name in ("present", "adjusters"):
        page.locator(f"[name={name}]").first.check()
    page.get_by_role("button", name="Spara").click()
    page.get_by_role("link", name="Anteckna underskrift på papper").click()
    page.locator("[name=person]").select_option(index=1)
    page.get_by_role("button", name="Anteckna underskriften").click()
    page.get_by_role("link", name="Justera protokollet").click()
    page.get_by_role("button", name="Granska").click()
    expect(page.locator("main")).to_contain_text("Det här blir offentligt nu")
    page.get_by_role("button", name="Justera protokollet").click()
    expect(page.locator("main")).to_contain_text("Justerat")
    state, priority, weighing = told(people, keys[ALIKE])
    assert (state, priority, weighing) == ("queued", 1, {"quadrant": 1, "common_priority": 1})
    for address in public_addresses(keys[ALIKE], meeting):
        assert "Ledamöterna är eniga." in people.visitor.request.get(people.portal + address).text()


def told(people: People, key: str) -> tuple[str, int | None, Any]:
    """What the public data say: state, priority, how the members weighed."""
    need = people.visitor.request.get(f"{people.portal}/behov/{key}.json").json()
    return need["state"], need["priority"], need["weighing"]


def public_addresses(key: str, meeting: Meeting) -> list[str]:
    """Where a decision on the need would stand, for all to read."""
    log = [f"/beslut{ending}?behov={key}" for ending in ("/", ".json", ".csv", ".atom")]
    return [*log, f"/moten/{meeting.pk}/", f"/behov/{key}/", f"/behov/{key}.json"]

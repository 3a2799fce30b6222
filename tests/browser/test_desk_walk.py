"""One need from Utkast to Slutfört by real people in a real browser: by mouse, by keyboard, without scripts.

Returned once, a question and its answer, a held decision, a pause, a returned report, areas waived; what
the public's data say is checked after every step, and by mouse the public page too. Needs a portal with
the demo people.
"""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.cast import brought, demo_cast
from tests.browser.hands import HANDS, Keyboard, Mouse, every_answer, option
from tests.browser.haste import in_haste
from tests.browser.places import number

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
TEXT = "Vuxna med komplexa behov möts av olika besked vid utskrivning."
TITLE = "Trygg väg hem för den som bor ensam"
DECIDED = {
    "meeting": "",
    "standpoint": "endorsed",
    "reason": "Behovet är gemensamt för länet.",
    "happened": date.today(),
}
AGAINST = DECIDED | {"standpoint": "declined"}
BACK = DECIDED | {"standpoint": "remitted"}
LEADER = "Processledare 1 (exempel)"

SIGNED_IN: dict[tuple[str, str], Any] = {}
"""Portal and person → the cookies of one sign-in, shared by all windows of that person."""


class People:
    """The demo people, each signed in in a window of their own, acting by the same kind of hand.

    `hasty`: their pages' timers are (`haste.py`).
    """

    def __init__(
        self, chromium: Browser, portal: str, hand: Mouse | None = None, *, hasty: bool = False
    ) -> None:
        self.chromium, self.portal, self.hand, self.hasty = chromium, portal, hand or Mouse(), hasty
        self.windows: dict[str, Page] = {}
        self.visitor = self._window(None)

    def __getitem__(self, name: str) -> Page:
        if name not in self.windows:
            self.windows[name] = self._window(SIGNED_IN.get((self.portal, name)))
            if (self.portal, name) not in SIGNED_IN:
                self._sign_in(name)
        return self.windows[name]

    def _window(self, cookies: Any) -> Page:
        context = self.chromium.new_context(
            locale="sv-SE",
            viewport={"width": 1280, "height": 900},
            java_script_enabled=self.hand.scripts,
            storage_state=cookies,
        )
        return (in_haste(context) if self.hasty else context).new_page()

    def _sign_in(self, name: str) -> None:
        page = self.windows[name]
        page.goto(f"{self.portal}/logga-in/")
        self.hand.fill(page, {"login": f"{name}@demo.example", "password": "demo"})
        self.hand.press(page, "main button[type=submit]")
        page.wait_for_url("**/arbete/")
        SIGNED_IN[self.portal, name] = page.context.storage_state()

    def close(self) -> None:
        for page in [*self.windows.values(), self.visitor]:
            page.context.close()


class Walk:
    """The need on its way, and what the public sees of it."""

    def __init__(self, people: People, key: str = "") -> None:
        self.people, self.key = people, key
        self.hand = people.hand

    def open(self, person: str, address: str) -> Page:
        page = self.people[person]
        page.goto(f"{self.people.portal}/arbete/{address}")
        return page

    def make(
        self, person: str, verb: str, also: Callable[[Page], dict[str, str]] | None = None, **fields: Any
    ) -> None:
        """The person opens the verb's form, fills it in, reads what becomes public and confirms."""
        page = self._form(person, verb)
        self.hand.fill(page, fields | (also(page) if also else {}))
        self.hand.press(page, "main form.sheet button[name=granska]")
        page.wait_for_selector(".review")
        self.hand.press(page, "main form .do button:not([name])")
        page.wait_for_url(f"**/arbete/behov/{'2026-*' if verb == 'register' else self.key}/")
        self.key = page.url.rstrip("/").rsplit("/", 1)[-1]

    def _form(self, person: str, verb: str) -> Page:
        if not self.hand.walks_by_links:
            return self.open(person, f"behov/{self.key}/{verb}/")
        page = self.open(person, f"behov/{self.key}/")
        self.hand.press(page, f"main a[href$='/behov/{self.key}/{verb}/']")
        page.wait_for_url(f"**/{verb}/")
        return page

    def public(self) -> dict[str, Any] | None:
        """What `/behov/<nummer>.json` says; None where there is no such page."""
        visitor = self.people.visitor
        answer = visitor.request.get(f"{self.people.portal}/behov/{self.key}.json")
        told = answer.json() if answer.status == 200 else None
        if told and type(self.hand) is Mouse:
            visitor.goto(f"{self.people.portal}/behov/{self.key}/")
            assert told["state_label"] in visitor.locator("main").inner_text()
        return told

    def stands(self, state: str, holder: str | None) -> None:
        told = self.public()
        assert told is not None
        assert (told["state"], told["holder"]) == (state, holder)


@pytest.fixture
def people(chromium, portal):
    everybody = People(chromium, portal)
    yield everybody
    everybody.close()


def raised(people: People, title: str = TITLE) -> Walk:
    """A proposer writes a draft and it is there."""
    walk = Walk(people)
    page = walk.open("forslag", "behov/nytt/")
    texts = {"title": title, "summary": TEXT, "description": TEXT}
    walk.hand.fill(page, texts | {"origin": True, "priority_area": True})
    walk.hand.press(page, "main button[name=spara]")
    # Whoever saves is still writing: the form again, at the draft's own address.
    page.wait_for_selector(".told")
    walk.key = page.url.rstrip("/").rsplit("/", 2)[-2]
    return walk


def registered(people: People, title: str) -> Walk:
    walk = raised(people, title)
    walk.make("forslag", "submit")
    walk.make("samordnare", "register", checked_for_personal_data=True)
    return walk


def to_the_queue(walk: Walk) -> None:
    """Step 2 in three presses."""
    walk.make("samordnare", "open-assessment", last_day=date.today() + timedelta(days=7))
    walk.make("vvg-ordf", "endorse", every_answer("yes"), **DECIDED)
    walk.make("vvg-ordf", "prioritize", **DECIDED, importance=80, urgency=30)


@pytest.mark.parametrize("way", HANDS)
def test_a_need_walks_from_draft_to_closed(way, chromium, portal):
    people = People(chromium, portal, HANDS[way]())
    walk = raised(people)
    walk.make("forslag", "submit")
    walk.make("samordnare", "request-completion", missing="Vem berörs?")
    assert walk.public() is None
    hand_in_again(walk)
    walk.make("samordnare", "register", checked_for_personal_data=True)
    walk.stands("identified", "samordnaren")
    is_weighed_and_decided(walk)
    is_carried_out(walk)
    is_taken_into_use(walk)
    told = walk.public()
    assert told is not None
    assert [event["seq"] for event in told["events"]] == list(range(1, len(told["events"]) + 1))
    people.close()


def hand_in_again(walk: Walk) -> None:
    """From the proposal's own form, by way of what becomes public."""
    page = walk.open("forslag", f"behov/{walk.key}/andra/")
    walk.hand.fill(page, {"effect": "Färre återinläggningar."})
    walk.hand.press(page, "main button[name=granska]")
    page.wait_for_selector(".review")
    walk.hand.press(page, "main form .do button:not([name])")
    page.wait_for_url(f"**/arbete/behov/{walk.key}/")


def is_weighed_and_decided(walk: Walk) -> None:
    walk.make("samordnare", "open-assessment", last_day=date.today() + timedelta(days=7))
    walk.stands("assessment", "VVG")
    walk.make("vvg-ordf", "refer", question="Finns förutsättningar?", wanted="position")
    walk.stands("assessment", "SRO")
    walk.make("sro1", "answer-referral", **(DECIDED | {"standpoint": "recommended"}))
    walk.stands("assessment", "VVG")
    walk.make("vvg-ordf", "endorse", every_answer("yes"), **DECIDED)
    walk.stands("prioritization", "VVG")
    walk.make("vvg-ordf", "prioritize", **DECIDED, importance=80, urgency=30, hold=True)
    walk.stands("prioritization", "VVG")
    page = walk.open("samordnare", f"behov/{walk.key}/")
    walk.hand.press(page, "form[action$='/beslut/tillkannage/'] button")
    page.wait_for_selector(".review")
    walk.hand.press(page, "main form .do button:not([name])")
    page.wait_for_selector("[role=status]")
    walk.stands("queued", "VVG")
    told = walk.public()
    assert told is not None
    assert told["priority"] == 2


def is_carried_out(walk: Walk) -> None:
    size = {"size": "small", "resources": TEXT, "state_grant": "no"}
    walk.make("samordnare", "commission", option("drafter", LEADER), **DECIDED, **size)
    walk.stands("chartering", "processledaren")
    write_the_charter(walk)
    walk.make("samordnare", "appoint-leader", option("leader", LEADER), organization="Kommunerna")
    walk.make("processledare1", "hand-in-charter", charter="1")
    walk.stands("chartering", "VVG")
    walk.make("vvg-ordf", "approve-charter", **DECIDED, charter="1")
    walk.stands("ongoing", "processledaren")
    walk.make("processledare1", "pause", reason="Väntar på ny lag.")
    walk.stands("paused", "samordnaren")
    walk.make("samordnare", "resume")
    walk.make("processledare1", "report", summary=TEXT, results=TEXT)
    walk.stands("reported", "VVG")
    walk.make("vvg-ordf", "return-report", **BACK, missing="Resultaten.")
    walk.stands("ongoing", "processledaren")
    walk.make("processledare1", "report", summary=TEXT, results=TEXT)
    walk.make("vvg-ordf", "accept-report", **DECIDED)
    walk.stands("completed", "kommunikatören")


def is_taken_into_use(walk: Walk) -> None:
    walk.make("kommunikator", "put-up", kind="product", title="Rutin", link="https://demo.example/rutin")
    walk.stands("completed", "processledaren")
    walk.make("processledare1", "publish", deliverables=True)
    walk.stands("implementing", "de delregionala områdena, i bruk i 0 av 6")
    for area in ["goteborgsomradet", "samla", "simba", "sodra-alvsborg", "skaraborg"]:
        walk.make(f"delregional.{area}", "area-step", lane=f"area:{area}", status="in_use")
    walk.stands("implementing", "de delregionala områdena, i bruk i 5 av 6")
    walk.make("samordnare", "close", waived="area:fyrbodal", waived_reason="Egen lösning finns.")
    walk.stands("closed", None)


def write_the_charter(walk: Walk) -> None:
    """The process leader writes the uppdragshandling and gives a seat in the group."""
    page = walk.open("processledare1", f"uppdrag/{walk.key}/")
    walk.hand.press(page, "details:has([name=role]) > summary")
    walk.hand.fill(page, {"role": "Verksamhetsutvecklare", "organization": "Borås Stad"})
    walk.hand.press(page, "form:has([name=role]) button[type=submit]")
    page.wait_for_selector("[role=status]")
    walk.hand.press(page, f"main a[href$='/uppdrag/{walk.key}/charter/']")
    page.wait_for_url("**/charter/")
    parts = page.locator("textarea[name^=part_]").evaluate_all("all => all.map(e => e.name)")
    areas = page.locator("input[name=areas]").evaluate_all("all => all.map(e => e.value)")
    walk.hand.fill(page, dict.fromkeys(parts, TEXT) | {"areas": areas})
    walk.hand.press(page, "main .save-bar button[type=submit]")
    page.wait_for_selector(".told")


def test_back_from_the_confirm_step_what_was_typed_is_still_there(chromium, portal):
    for hand in (Mouse(), Keyboard(), HANDS["no script"]()):
        people = People(chromium, portal, hand)
        page = Walk(people).open("samordnare", f"behov/{number('weighed')}/decline/")
        hand.fill(page, AGAINST | {"raise_again": TEXT})
        hand.press(page, "main form.sheet button[name=granska]")
        page.wait_for_selector(".review")
        assert TEXT in page.locator(".review:not(.is-internal)").first.inner_text()
        hand.press(page, "main button[name=andra]")
        page.wait_for_selector("main form.sheet")
        assert page.locator("[name=raise_again]").input_value() == TEXT
        people.close()


def test_the_ways_out_and_back(people):
    walk = registered(people, "Ett behov som prövas på flera sätt")
    to_the_queue(walk)
    walk.make("vvg-ordf", "decline", **AGAINST, raise_again="När lagen har ändrats.")
    walk.stands("declined", None)
    walk.make("samordnare", "reopen", asked_by="Borås Stad", news="Lagen har ändrats.")
    walk.stands("identified", "samordnaren")
    walk.make("samordnare", "correct", reason="Fel behov.")
    walk.stands("declined", None)
    assert walk.public()["events"][-2]["corrected"] is True
    walk.make("samordnare", "reopen", asked_by="Borås Stad", news="Lagen har ändrats.")
    other = registered(people, "Ett behov att gå upp i")
    walk.make("samordnare", "merge", into=other.key)
    assert walk.public()["state_label"] == f"Ingår i {other.key}"
    other.make("samordnare", "redirect", receiver="body:delregional-simba", reason="Rör ett område.")
    assert other.public()["state_label"] == "Hänvisat till Vårdsamverkan SIMBA"
    # Of its own: other files read of the example that is under way, and report on it.
    running = Walk(people, str(brought("ongoing", demo_cast(), "Ett arbete som avbryts").number))
    running.make("vvg-ordf", "discontinue", **DECIDED)
    running.stands("discontinued", None)

"""One need from Utkast to Slutfört by real people pressing real buttons, in a real browser.

Returned once, a question and its answer, a held decision, a pause, a returned report, areas waived; the
public page and its data are checked after every step. Needs a portal with the demo people.
"""

import json
from datetime import date, timedelta
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
TEXT = "Vuxna med komplexa behov möts av olika besked vid utskrivning."
TITLE = "Trygg väg hem för den som bor ensam"
DECIDED = {"standpoint": "endorsed", "reason": "Behovet är gemensamt för länet.", "happened": date.today()}


class People:
    """The demo people, each signed in in a window of their own."""

    def __init__(self, chromium: Browser, portal: str) -> None:
        self.chromium, self.portal = chromium, portal
        self.windows: dict[str, Page] = {}

    def __getitem__(self, name: str) -> Page:
        if name not in self.windows:
            page = self.chromium.new_context(
                locale="sv-SE", viewport={"width": 1280, "height": 900}
            ).new_page()
            page.set_default_timeout(8_000)
            page.goto(f"{self.portal}/logga-in/")
            page.fill("input[name=login]", f"{name}@demo.example")
            page.fill("input[name=password]", "demo")
            page.click("main button[type=submit]")
            page.wait_for_url("**/arbete/")
            self.windows[name] = page
        return self.windows[name]


class Walk:
    """The need on its way, and what the public sees of it."""

    def __init__(self, people: People) -> None:
        self.people = people
        self.key = ""

    def make(self, person: str, verb: str, **fields: Any) -> None:
        """The person fills in the verb's form, reads what becomes public and confirms."""
        page = self.people[person]
        page.goto(f"{self.people.portal}/arbete/behov/{self.key}/{verb}/")
        fill(page, fields)
        page.click("main form.sheet button[type=submit]")
        page.locator("main form .do button[type=submit]").first.click()
        page.wait_for_url(f"**/arbete/behov/{'2026-*' if verb == 'register' else self.key}/")
        self.key = page.url.rstrip("/").rsplit("/", 1)[-1]

    def public(self) -> dict[str, Any] | None:
        """What `/behov/<nummer>.json` says; None where there is no such page."""
        visitor = self.people.chromium.new_page()
        answer = visitor.goto(f"{self.people.portal}/behov/{self.key}.json")
        assert answer is not None
        told = json.loads(answer.text()) if answer.status == 200 else None
        if told:
            visitor.goto(f"{self.people.portal}/behov/{self.key}/")
            assert told["state_label"] in visitor.locator("main").inner_text()
        visitor.close()
        return told

    def stands(self, state: str, holder: str | None) -> None:
        told = self.public()
        assert told is not None
        assert (told["state"], told["holder"]) == (state, holder)


def fill(page: Page, fields: dict[str, Any]) -> None:
    """Fills the fields by name, whatever kind each is."""
    for name, value in fields.items():
        found = page.locator(f"main [name={name}]")
        kind = found.first.evaluate("e => e.tagName == 'INPUT' ? e.type : e.tagName.toLowerCase()")
        if kind == "select":
            found.select_option(**({"value": value} if isinstance(value, str) else {"index": 1}))
        elif kind in {"radio", "checkbox"}:
            values = value if isinstance(value, list) else [value]
            for each in values:
                choice = found if each is True else page.locator(f"main [name={name}][value='{each}']")
                choice.check()
        else:
            found.fill(str(value))


@pytest.fixture(scope="module")
def people(chromium: Browser, portal: str) -> People:
    return People(chromium, portal)


def raised(people: People, title: str = TITLE) -> Walk:
    """A proposer writes a draft and it is there."""
    page = people["forslag"]
    page.goto(f"{people.portal}/arbete/behov/nytt/")
    fill(page, {"title": title, "summary": TEXT, "description": TEXT, "origin": True, "priority_area": True})
    page.get_by_role("button", name="Spara utkast").click()
    page.wait_for_url(lambda url: url.rstrip("/").rsplit("/", 1)[-1].isdigit())
    walk = Walk(people)
    walk.key = page.url.rstrip("/").rsplit("/", 1)[-1]
    return walk


def registered(people: People, title: str) -> Walk:
    walk = raised(people, title)
    walk.make("forslag", "submit")
    walk.make("samordnare", "register", checked_for_personal_data=True)
    return walk


def to_the_queue(walk: Walk) -> None:
    """Step 2 in three presses."""
    week = date.today() + timedelta(days=7)
    walk.make("samordnare", "open-assessment", last_day=week)
    answers = walk.people["vvg-ordf"]
    answers.goto(f"{walk.people.portal}/arbete/behov/{walk.key}/endorse/")
    names = answers.locator("main input[type=radio][value=yes]").evaluate_all("all => all.map(e => e.name)")
    walk.make("vvg-ordf", "endorse", **DECIDED, **dict.fromkeys(names, "yes"))
    walk.make("vvg-ordf", "prioritize", **DECIDED, importance=80, urgency=30)


def test_a_need_walks_from_draft_to_closed(people):
    walk = raised(people)
    walk.make("forslag", "submit")
    walk.make("samordnare", "request-completion", missing="Vem berörs?")
    assert walk.public() is None
    walk.make("forslag", "submit")
    walk.make("samordnare", "register", checked_for_personal_data=True)
    walk.stands("identified", "samordnaren")

    walk.make("samordnare", "open-assessment", last_day=date.today() + timedelta(days=7))
    walk.stands("assessment", "VVG")
    walk.make("vvg-ordf", "refer", question="Finns förutsättningar?", wanted="position")
    walk.stands("assessment", "SRO")
    walk.make("sro1", "answer-referral", **(DECIDED | {"standpoint": "recommended"}))
    walk.stands("assessment", "VVG")

    page = people["vvg-ordf"]
    page.goto(f"{people.portal}/arbete/behov/{walk.key}/endorse/")
    names = page.locator("main input[type=radio][value=yes]").evaluate_all("all => all.map(e => e.name)")
    walk.make("vvg-ordf", "endorse", **DECIDED, **dict.fromkeys(names, "yes"))
    walk.stands("prioritization", "VVG")
    walk.make("vvg-ordf", "prioritize", **DECIDED, importance=80, urgency=30, hold=True)
    walk.stands("prioritization", "VVG")
    people["samordnare"].goto(f"{people.portal}/arbete/behov/{walk.key}/")
    people["samordnare"].get_by_role("button", name="Tillkännage beslutet").click()
    walk.stands("queued", "VVG")
    assert walk.public()["priority"] == 2

    leader = people["samordnare"]
    leader.goto(f"{people.portal}/arbete/behov/{walk.key}/commission/")
    name = "Processledare 1 (exempel)"
    drafter = leader.locator("select[name=drafter] option", has_text=name).get_attribute("value")
    commission = {"size": "small", "resources": TEXT, "state_grant": "no", "drafter": drafter}
    walk.make("samordnare", "commission", **DECIDED, **commission)
    walk.stands("chartering", "processledaren")
    write_the_charter(people, walk)
    walk.make("samordnare", "appoint-leader", leader=drafter, organization="Kommunerna")
    walk.make("processledare1", "hand-in-charter", charter="1")
    walk.stands("chartering", "VVG")
    walk.make("vvg-ordf", "approve-charter", **DECIDED, charter="1")
    walk.stands("ongoing", "processledaren")

    walk.make("processledare1", "pause", reason="Väntar på ny lag.")
    walk.stands("paused", "samordnaren")
    walk.make("samordnare", "resume")
    walk.make("processledare1", "report", summary=TEXT, results=TEXT)
    walk.stands("reported", "VVG")
    walk.make("vvg-ordf", "return-report", **DECIDED, missing="Resultaten.")
    walk.stands("ongoing", "processledaren")
    walk.make("processledare1", "report", summary=TEXT, results=TEXT)
    walk.make("vvg-ordf", "accept-report", **DECIDED)
    walk.stands("completed", "kommunikatören")
    walk.make("kommunikator", "put-up", kind="product", title="Rutin", link="https://demo.example/rutin")
    walk.stands("completed", "processledaren")
    page = people["processledare1"]
    page.goto(f"{people.portal}/arbete/behov/{walk.key}/publish/")
    value = page.locator("[name=deliverables]").first.get_attribute("value")
    walk.make("processledare1", "publish", deliverables=value)
    walk.stands("implementing", "de delregionala områdena, i bruk i 0 av 6")

    areas = ["goteborgsomradet", "samla", "simba", "sodra-alvsborg", "skaraborg"]
    for area in areas:
        walk.make(f"delregional.{area}", "area-step", lane=f"area:{area}", status="in_use")
    walk.stands("implementing", "de delregionala områdena, i bruk i 5 av 6")
    walk.make("samordnare", "close", waived="area:fyrbodal", waived_reason="Egen lösning finns.")
    walk.stands("closed", None)
    told = walk.public()
    assert [event["seq"] for event in told["events"]] == list(range(1, len(told["events"]) + 1))


def test_the_ways_out_and_back(people):
    walk = registered(people, "Ett behov som prövas på flera sätt")
    to_the_queue(walk)
    walk.make("vvg-ordf", "decline", **DECIDED, raise_again="När lagen har ändrats.")
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
    running = Walk(people)
    running.key = "2026-039"  # the demo's first assignment under way
    running.make("vvg-ordf", "discontinue", **DECIDED)
    running.stands("discontinued", None)


def write_the_charter(people: People, walk: Walk) -> None:
    """The process leader writes the uppdragshandling and gives a seat in the group."""
    page = people["processledare1"]
    page.goto(f"{people.portal}/arbete/uppdrag/{walk.key}/")
    fill(page, {"role": "Verksamhetsutvecklare", "organization": "Borås Stad"})
    page.locator("form:has([name=role]) button[type=submit]").click()
    page.wait_for_load_state()
    page.goto(f"{people.portal}/arbete/uppdrag/{walk.key}/charter/")
    for part in page.locator("textarea[name^=part_]").all():
        part.fill(TEXT)
    for area in page.locator("input[name=areas]").all():
        area.check()
    page.click("main form button[type=submit]")
    page.wait_for_url(f"**/arbete/uppdrag/{walk.key}/")

"""What people do most, counted in presses: by pointer, by keyboard alone, and by touch at 360 px.

A press is a click or tap, a choice, or a field that is written in; by keyboard what Enter and Space or an
arrow do. `docs/presses.md` has the table: a walk that takes more fails.
"""

import re
from collections.abc import Callable, Iterator
from datetime import time, timedelta
from typing import Any

import pytest
from django.conf import settings
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from accounts.models import User
from followup.links import path_for
from meetings import workflow
from meetings.models import Meeting
from organizations.models import Body, Principal, Question
from prioritization.models import Round
from prioritization.workflow import (
    Given,
    Slot,
    assess,
    close_round,
    open_assessment,
    open_round,
    put_round_on_agenda,
)
from tests.browser.cast import brought, demo_cast
from tests.browser.hands import Keyboard, Mouse
from tests.browser.test_desk_walk import DECIDED, TEXT, People
from tests.factories.people import Cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
TABLE = settings.BASE_DIR / "docs" / "presses.md"


class Counted(Mouse):
    """Clicks and fills in as the pointer does, and counts."""

    presses = 0

    def press(self, page: Page, css: str) -> None:
        self.presses += 1
        super().press(page, css)

    def write(self, page: Page, css: str, value: str) -> None:
        self.presses += 1
        super().write(page, css, value)

    def choose(self, page: Page, css: str, value: str) -> None:
        self.presses += 1
        super().choose(page, css, value)

    def tick(self, page: Page, css: str) -> None:
        # What is chosen beforehand needs no press.
        self.presses += not page.locator(css).first.is_checked()
        super().tick(page, css)


class CountedKeys(Counted, Keyboard):
    """The same by Tab, arrows, Space and Enter."""


class CountedTouch(Counted):
    """The same by a finger."""

    def press(self, page: Page, css: str) -> None:
        self.presses += 1
        page.locator(css).first.tap()


class Narrow(People):
    """A phone."""

    def _window(self, cookies: Any) -> Page:
        return self.chromium.new_context(
            locale="sv-SE",
            viewport={"width": 360, "height": 740},
            has_touch=True,
            is_mobile=True,
            storage_state=cookies,
        ).new_page()


WAYS: dict[str, tuple[type[Counted], type[People]]] = {
    "pointer": (Counted, People),
    "keyboard": (CountedKeys, People),
    "touch": (CountedTouch, Narrow),
}


@pytest.fixture(params=WAYS)
def people(request: pytest.FixtureRequest, chromium: Browser, portal: str) -> Iterator[People]:
    hand, kind = WAYS[request.param]
    found = kind(chromium, portal, hand())
    yield found
    found.close()


@pytest.fixture
def cast(portal: str) -> Cast:
    return demo_cast()


def coming(cast: Cast, *, days: int) -> Meeting:
    """A meeting of its own, on a day that nobody else's walk has."""
    body = Body.objects.steering()
    day = timezone.localdate() + timedelta(days=days)
    while Meeting.objects.filter(body=body, day=day).exists():
        day += timedelta(days=1)
    return workflow.plan_meeting(by=cast.samordnare, body=body, day=day, starts_at=time(13, 0), place="Sal 1")


def weighed(cast: Cast, meeting: Meeting, count: int) -> Round:
    """A round before the meeting, of so many needs."""
    needs = [brought("identified", cast, f"Ett behov att räkna tryck på {n}") for n in range(count)]
    needs = [
        open_assessment(need, by=cast.samordnare, seen=need.event_count, meeting=meeting) for need in needs
    ]
    last = timezone.localdate() + timedelta(days=1)
    return open_round(by=cast.samordnare, needs=needs, last_day=last, meeting=meeting)


def answered(weighing: Round, cast: Cast) -> Round:
    """Three who agree on everything, and the round closed."""
    questions = Question.objects.values_list("slug", flat=True)
    given = Given(answers=dict.fromkeys(questions, "yes"), placement=(80, 75))
    for login in ("vvg-ordf", "vvg1", "vvg2"):
        for entry in weighing.entries.all():
            assess(entry, given, by=User.objects.get(email=f"{login}@demo.example"))
    return close_round(weighing, by=cast.samordnare)


def is_within(people: People, walk: str) -> None:
    """The table's own number."""
    way = next(name for name, (hand, _kind) in WAYS.items() if type(people.hand) is hand)
    row = next(line for line in TABLE.read_text().splitlines() if f"`{walk}`" in line)
    counts = re.findall(r"\| *(\d+) *(?=\|)", row)
    most = dict(zip(WAYS, map(int, counts[-3:]), strict=True))[way]
    assert people.hand.presses == most, f"{walk} by {way}"


def at(people: People, login: str, address: str) -> Page:
    """Where a mail leads, signed in. What is pressed from here on counts."""
    page = people[login]
    page.goto(f"{people.portal}{address}")
    people.hand.presses = 0
    return page


def then(page: Page, says: str) -> None:
    expect(page.locator("[role=status]").first).to_contain_text(says)


def test_weigh_a_need(people, cast):
    weighing = weighed(cast, coming(cast, days=3), 1)
    page = at(people, "vvg3", f"/arbete/vag/{weighing.entries.get().need.number}/")
    for name in page.locator(".asks input[value=yes]").evaluate_all("all => all.map(e => e.name)"):
        tick_in_sight(people, page, f"[name='{name}'][value=yes]")
    place(people, page)
    expect(page.get_by_role("link", name="Se de andras svar")).to_be_visible()
    is_within(people, "weigh")


def tick_in_sight(people: People, page: Page, css: str) -> None:
    """The box lies under the words that one presses."""
    if isinstance(people.hand, Keyboard):
        people.hand.tick(page, css)
    else:
        box = page.locator(css)
        people.hand.presses += 1
        (box.tap if isinstance(people.hand, CountedTouch) else box.click)(force=True)


def place(people: People, page: Page) -> None:
    """The point in the square: one press, or by the arrows."""
    people.hand.presses += 1
    if isinstance(people.hand, Keyboard):
        people.hand.reach(page, "[data-plane]")
        page.keyboard.press("ArrowUp")
        return
    square = page.locator(".plane-square")
    square.scroll_into_view_if_needed()
    (square.tap if isinstance(people.hand, CountedTouch) else square.click)(position={"x": 60, "y": 40})


def test_from_the_closed_round_to_a_called_meeting_with_its_package(people, cast):
    meeting = coming(cast, days=20)
    answered(weighed(cast, meeting, 3), cast)
    address = f"/arbete/moten/{meeting.pk}/"
    page, hand = at(people, "samordnare", address), people.hand
    hand.press(page, "main a[href$='/dagordning/']")
    page.wait_for_url("**/dagordning/")
    hand.press(page, "main form button[type=submit]")
    then(page, "Ärendena står på dagordningen.")
    hand.press(page, "main form[action$='/handlingar/'] button")
    then(page, "Handlingarna är gjorda.")
    hand.press(page, "main form[action$='/call/'] button")
    page.wait_for_selector(".review")
    hand.press(page, "main form .do button:not([name])")
    then(page, "Mötet är kallat.")
    is_within(people, "call")


def test_decide_a_consent_list_of_five(people, cast):
    meeting = coming(cast, days=30)
    weighing = answered(weighed(cast, meeting, 5), cast)
    on_the_agenda(weighing, cast)
    Meeting.objects.filter(pk=meeting.pk).update(day=free_day_before_today())
    page, hand = at(people, "samordnare", f"/arbete/moten/{meeting.pk}/"), people.hand
    hand.press(page, "main a[href$='/samlat/']")
    page.wait_for_url("**/samlat/")
    hand.fill(page, {"standpoint": "endorsed", "reason": "Ledamöterna är eniga."})
    hand.press(page, "main button[name=granska]")
    page.wait_for_selector(".review")
    hand.press(page, "main form .do button:not([name])")
    then(page, "5 beslut är antecknade.")
    is_within(people, "consent")


def on_the_agenda(weighing: Round, cast: Cast) -> None:
    slots = {entry.pk: Slot(is_consent=True, duration=5) for entry in weighing.entries.all()}
    put_round_on_agenda(weighing, slots, by=cast.samordnare)


def free_day_before_today():
    day = timezone.localdate() - timedelta(days=1)
    while Meeting.objects.filter(body=Body.objects.steering(), day=day).exists():
        day -= timedelta(days=1)
    return day


def test_write_hand_in_and_get_a_charter_approved(people, cast):
    need = brought("chartering", cast, "Ett uppdrag att räkna tryck på")
    key = need.number
    page, hand = at(people, "processledare1", f"/arbete/uppdrag/{key}/charter/"), people.hand
    empty = "all => all.filter(e => !e.value).map(e => e.name)"
    parts = page.locator("textarea[name^=part_]").evaluate_all(empty)
    areas = page.locator("input[name=areas]").evaluate_all("all => all.map(e => e.value)")
    seat = {"seat_role_1": "Utvecklare", "seat_organization_1": "Kommun (exempel)"}
    hand.fill(page, dict.fromkeys(parts, TEXT) | {"areas": areas} | seat)
    hand.press(page, "main .save-bar button[type=submit]")
    then(page, "Sparat")
    verb(people, page, key, "hand-in-charter", charter="1")
    written = hand.presses
    page = at(people, "vvg-ordf", f"/arbete/behov/{key}/")
    hand.presses = written
    verb(people, page, key, "approve-charter", **DECIDED, charter="1")
    then(page, "Uppdragshandlingen godkänd.")
    is_within(people, "charter")


def verb(people: People, page: Page, key: str, name: str, **fields: Any) -> None:
    """From the need's page by its link, filled in, read and confirmed."""
    hand = people.hand
    page.goto(f"{people.portal}/arbete/behov/{key}/")
    hand.press(page, f"main a[href$='/behov/{key}/{name}/']")
    page.wait_for_url(f"**/{name}/")
    hand.fill(page, {field: value for field, value in fields.items() if not stands(page, field, value)})
    hand.press(page, "main form.sheet button[name=granska]")
    page.wait_for_selector(".review")
    hand.press(page, "main form .do button:not([name])")
    page.wait_for_url(f"**/arbete/behov/{key}/")


def stands(page: Page, field: str, value: Any) -> bool:
    """Filled in already, as whoever acts would leave it."""
    found = page.locator(f"main [name='{field}']")
    return found.count() == 1 and found.input_value() == str(value)


def test_confirm_three_lanes_from_a_mail(people, cast):
    places: Callable[[], list[str]] = lambda: page.locator(  # noqa: E731
        "main select[name^=status_], main input[name^=status_]"
    ).evaluate_all("all => [...new Set(all.map(e => e.name))]")
    for n in range(3):
        brought("implementing", cast, f"Ett resultat att räkna tryck på {n}")
    principal = Principal.objects.get(code=cast.kontakt.email.partition("@")[0].partition(".")[2])
    page, hand = people.visitor, people.hand
    page.goto(people.portal + path_for(cast.kontakt, principal))
    hand.presses = 0
    hand.fill(page, dict.fromkeys(places()[-3:], "in_use"))
    hand.press(page, "main form button[type=submit]")
    page.wait_for_load_state()
    is_within(people, "lanes")

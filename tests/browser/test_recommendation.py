"""The political body answers with the question before its eyes; meeting and minutes carry what it said.

In a real browser, from the question to the minutes as they are printed. Needs a portal with the demo people.
"""

from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect

from accounts.models import User
from initiatives.models import Need
from meetings import workflow
from meetings.models import AgendaItem, Meeting
from organizations.models import Body
from tests.browser.hands import every_answer
from tests.browser.test_desk_walk import DECIDED, People, Walk, registered
from tests.typesetting.samples import words

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

QUESTION = "Finns politiska förutsättningar för ett gemensamt mottagande?"
WHY = "Båda parter är med, om kostnaden delas lika."
ANSWERED = "Alla kommuner berörs."
DAY = date.today() + timedelta(days=30)


@pytest.fixture
def people(chromium, portal):
    everybody = People(chromium, portal)
    yield everybody
    everybody.close()


def test_the_question_is_before_their_eyes_and_the_minutes_carry_what_was_said(people):
    walk = registered(people, "Ett gemensamt mottagande")
    walk.make("samordnare", "open-assessment", last_day=DAY)
    walk.make("vvg-ordf", "refer", question=QUESTION, wanted="recommendation", answer_by=DAY)
    the_political_body_answers(walk)
    item = on_todays_agenda(walk.key)
    of_meeting = f"moten/{item.meeting_id}/"
    carried = [
        walk.open("vvg-ordf", of_meeting),
        walk.open("vvg-ordf", f"{of_meeting}visa/"),
        walk.open("vvg-ordf", f"{of_meeting}arenden/{item.pk}/decide/"),
    ]
    for page in carried:
        says(page, "SRO rekommenderade", "rekommenderar huvudmännen", WHY, QUESTION)
    the_steering_body_decides(walk, item)
    the_minutes_carry_it(walk, of_meeting)


def the_political_body_answers(walk: Walk) -> None:
    """What is asked, what is wanted and until when stand on the form itself."""
    page = walk.open("sro1", "")
    page.get_by_role("link", name="Svara på frågan").first.wait_for()
    page = walk.open("sro1", f"behov/{walk.key}/answer-referral/")
    says(page, "Frågan från VVG", QUESTION, "En rekommendation", str(DAY.year))
    walk.make("sro1", "answer-referral", **(DECIDED | {"standpoint": "recommended", "reason": WHY}))


def on_todays_agenda(key: str) -> AgendaItem:
    """On the steering body's agenda, at a meeting today that is being shown."""
    coordinator = User.objects.get(email="samordnare@demo.example")
    body = Body.objects.steering()
    meeting = Meeting.objects.filter(body=body, day=date.today()).first()
    meeting = meeting or workflow.plan_meeting(by=coordinator, body=body, day=date.today())
    item = workflow.put_on_agenda(meeting, Need.objects.get(number=key))
    workflow.begin_showing(meeting, by=coordinator)
    Meeting.objects.filter(pk=meeting.pk).update(shown_item=item)
    return item


def the_steering_body_decides(walk: Walk, item: AgendaItem) -> None:
    at_the_meeting = DECIDED | {"meeting": str(item.meeting_id)}
    why = {"why_relevant": ANSWERED}
    walk.make("vvg-ordf", "endorse", every_answer("yes"), **at_the_meeting, **why)
    walk.make("vvg-ordf", "prioritize", **at_the_meeting, importance=80, urgency=30)


def the_minutes_carry_it(walk: Walk, of_meeting: str) -> None:
    page = walk.open("vvg-ordf", f"{of_meeting}protokoll/")
    said = ["SRO rekommenderade", WHY, QUESTION, ANSWERED, "Placering", "iktigt 80, bråttom 30 – prioritet 2"]
    says(page, *said)
    printed = words(page.request.get(f"{walk.people.portal}/arbete/{of_meeting}protokoll.pdf").body())
    assert [each for each in said if each not in printed] == []


def says(page: Page, *told: str) -> None:
    for each in told:
        expect(page.locator("main")).to_contain_text(each)

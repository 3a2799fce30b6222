"""The political body has the question before its eyes, and the steering body its recommendation."""

import pytest

from desk.papers.minutes import minutes_content
from desk.papers.package import package_content
from desk.papers.printing import minutes_pdf
from initiatives.models import Need
from meetings import workflow
from meetings.models import AgendaItem, Meeting
from tests.desk.meeting_room import of, of_item, page
from tests.factories.needs import day, make, meeting, need_in, recommendation
from tests.factories.people import Cast

pytestmark = pytest.mark.django_db

WHY = "Förutsättningarna finns, om båda parter är med."
QUESTION = "Finns politiska förutsättningar?"


def asked(cast: Cast) -> Need:
    return make("refer", need_in("assessment", cast), cast, question=QUESTION, answer_by=day(9))


def taken_up(cast: Cast) -> AgendaItem:
    """Answered, and on the steering body's agenda today."""
    need = make("answer_referral", asked(cast), cast, terms=recommendation(reason=WHY))
    return workflow.put_on_agenda(meeting(on=day(0)), need)


@pytest.mark.parametrize("name", ["sro_ordf", "samordnare"])
def test_the_question_what_is_wanted_and_the_day_stand_on_the_form(name, cast):
    need = asked(cast)
    shown = page(getattr(cast, name), f"/arbete/behov/{need.number}/answer-referral/")
    assert "Frågan från VVG" in shown
    for said in (QUESTION, need.referrals.get().get_wanted_display().capitalize(), str(day(9).year)):
        assert said in shown


def test_the_recommendation_stands_wherever_the_steering_body_takes_the_need_up(cast):
    item = taken_up(cast)
    workflow.begin_showing(item.meeting, by=cast.samordnare)
    for address in (
        of(item.meeting),
        of(item.meeting, "visa/"),
        of_item(item, "decide/"),
        f"/arbete/behov/{item.need.number}/endorse/",
        of(item.meeting, "protokoll/"),
    ):
        shown = page(cast.ordf, address)
        assert ("SRO rekommenderade" in shown, WHY in shown, QUESTION in shown) == (True, True, True), address


def test_papers_carry_the_recommendation(cast):
    found = taken_up(cast).meeting
    for content in (package_content(found), minutes_content(found)):
        [line] = content["items"]
        assert (line["recommendation"]["reason"], line["recommendation"]["question"]) == (WHY, QUESTION)
    assert minutes_pdf(minutes_content(found)).startswith(b"%PDF")


def test_before_an_answer_and_before_another_body_there_is_none(cast):
    need = asked(cast)
    item = workflow.put_on_agenda(meeting(on=day(0)), need)
    assert "recommendation" not in package_content(item.meeting)["items"][0]
    make("answer_referral", need, cast, terms=recommendation(reason=WHY))
    own = workflow.put_on_agenda(meeting("sro", day(0)), Need.objects.get(pk=need.pk))
    assert "recommendation" not in package_content(Meeting.objects.get(pk=own.meeting_id))["items"][0]

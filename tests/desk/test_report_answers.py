"""The final report answers each goal and each indicator of the charter, in the form and where it is read."""

from dataclasses import replace

import pytest

from assignments.content import GoalLine, SeatLine
from assignments.goals import Answer, Measured, goals_to_answer, indicators_to_answer, keys
from assignments.models import FinalReport, IndicatorAnswer
from assignments.workflow import draft_charter
from initiatives.refusals import Unmet
from tests.desk.everybody import signed_in
from tests.factories.needs import TEXT, again, charter_text, make, need_in, newest_charter

pytestmark = pytest.mark.django_db
GOAL, WAIT, TRUST = "Fler möts hemma", "Väntetid", "Förtroende"
VALUE, WHY, BECAUSE = "14 dagar, hösten 2026", "Enkäten är inte gjord än.", "Två områden hann inte pröva."
REACHED = Answer("reached", BECAUSE)


def approved(need, cast, *, goals=(GOAL,), indicators=(WAIT, TRUST)):
    text = replace(
        charter_text(),
        goals=[GoalLine(each) for each in goals],
        indicators=list(indicators),
        seats=[SeatLine("Enhetschef", "Ale")],
        reason="Målen ändras.",
    )
    draft_charter(need, by=cast.leder, text=text)
    return make("approve_charter", need, cast, charter=newest_charter(again(need)))


@pytest.fixture
def need(cast):
    return approved(need_in("chartering", cast), cast)


def address(need) -> str:
    return f"/arbete/behov/{need.number}/report/"


def typed(need, **answers) -> dict:
    """The form filled in; `answers`: value_0, why_0 … of the indicators, in their order."""
    [goal] = keys("goal", goals_to_answer(need))
    fields = {"summary": TEXT, "results": TEXT, "seen": again(need).event_count}
    fields |= {f"{goal}_outcome": "partly", f"{goal}_why": BECAUSE}
    given = {"value_0": VALUE, "why_1": WHY} | answers
    for number, key in enumerate(keys("indicator", indicators_to_answer(need))):
        fields |= {f"{key}_{what}": given.get(f"{what}_{number}", "") for what in ("value", "why")}
    return fields


def said(need) -> list[tuple[str, str, str]]:
    found = IndicatorAnswer.objects.filter(report__assignment__need=need)
    return list(found.values_list("title", "value", "why"))


def test_each_is_answered_by_its_value_or_why_there_is_none(need, cast):
    shown = signed_in(cast.leder).get(address(need)).content.decode()
    wanted = ["Uppdragets indikatorer", f"Uppmätt värde: {WAIT}", f"Varför värdet saknas: {TRUST}"]
    assert [words for words in wanted if words not in shown] == []
    review = signed_in(cast.leder).post(address(need), typed(need, granska="1") | {"granska": "1"})
    assert [words for words in (VALUE, WHY, BECAUSE) if words not in review.content.decode()] == []
    assert signed_in(cast.leder).post(address(need), typed(need)).status_code == 302
    assert said(need) == [(WAIT, VALUE, ""), (TRUST, "", WHY)]


@pytest.mark.parametrize(
    ("answers", "field", "because"),
    [
        ({"why_1": ""}, "value", "Skriv det uppmätta värdet, eller varför det saknas."),
        ({"why_1": "\u200b "}, "value", "Skriv det uppmätta värdet, eller varför det saknas."),
        ({"value_1": "7"}, "why", "Här står ett värde ovanför."),
    ],
)
def test_one_that_says_neither_or_both_is_refused_where_it_stands(answers, field, because, need, cast):
    answer = signed_in(cast.leder).post(address(need), typed(need, **answers))
    key = keys("indicator", indicators_to_answer(need))[1]
    errors = answer.context["form"].errors
    assert (answer.status_code, list(errors)) == (422, [f"{key}_{field}"])
    assert errors[f"{key}_{field}"][0].startswith(because)
    assert not FinalReport.objects.exists()


@pytest.mark.parametrize("measured", [[], [Measured("7")], [Measured("7"), Measured("8"), Measured("9")]])
def test_the_workflow_wants_as_many_as_there_are(measured, need, cast):
    with pytest.raises(Unmet, match="var och en av uppdragets indikatorer"):
        make("report", need, cast, goals=[REACHED], indicators=measured)


def test_they_are_everybodys_when_the_report_is_accepted_and_not_before(need, cast):
    make("report", need, cast, goals=[REACHED], indicators=[Measured(VALUE), Measured(why=WHY)])
    here, data = f"/behov/{need.number}/", f"/behov/{need.number}.json"
    visitor = signed_in(cast.visitor)
    before = visitor.get(here).content.decode() + visitor.get(data).content.decode()
    assert [words for words in (VALUE, WHY) if words in before] == []
    waits = signed_in(cast.ordf).get(f"/arbete/behov/{need.number}/accept-report/").content.decode()
    assert [words for words in (WAIT, VALUE, TRUST, WHY) if words not in waits] == []
    make("accept_report", need, cast)
    page = visitor.get(here).content.decode()
    assert [words for words in (WAIT, VALUE, TRUST, WHY) if words not in page] == []
    [report] = visitor.get(data).json()["reports"]
    assert report["indicators"] == [
        {"title": WAIT, "value": VALUE, "why": None},
        {"title": TRUST, "value": None, "why": WHY},
    ]


def test_what_came_back_begins_from_its_answers_by_their_words(need, cast):
    measured = [Measured(VALUE), Measured(why=WHY)]
    need = make("report", need, cast, goals=[REACHED], indicators=measured)
    need = make("return_report", need, cast)
    need = approved(need, cast, goals=("Ett nytt mål", GOAL), indicators=(TRUST, "Ny indikator"))
    form = signed_in(cast.leder).get(address(need)).context["form"]
    new, old = keys("goal", goals_to_answer(need))
    trust, added = keys("indicator", indicators_to_answer(need))
    began = {f"{new}_outcome": "", f"{old}_outcome": "reached", f"{old}_why": BECAUSE}
    began |= {f"{trust}_why": WHY, f"{trust}_value": "", f"{added}_value": "", f"{added}_why": ""}
    assert {name: form[name].value() for name in began} == began


def test_a_charter_that_changes_moves_no_answer_of_the_draft_to_another_goal(need, cast):
    client = signed_in(cast.leder)
    client.post(address(need), typed(need) | {"spara": "1", "draft": "0"})
    need = approved(need, cast, goals=("Ett nytt mål", GOAL))
    form = client.get(address(need)).context["form"]
    new, old = keys("goal", goals_to_answer(need))
    assert (form[f"{new}_why"].value(), form[f"{old}_why"].value()) == ("", BECAUSE)


def test_two_of_the_same_words_are_two(cast):
    need = approved(need_in("chartering", cast), cast, goals=(GOAL, GOAL), indicators=())
    names = keys("goal", goals_to_answer(need))
    assert len(set(names)) == 2
    answers = [REACHED, Answer("not", "Inte här.")]
    make("report", need, cast, goals=answers)
    report = FinalReport.objects.get()
    assert list(report.goal_answers.values_list("outcome", flat=True)) == ["reached", "not"]

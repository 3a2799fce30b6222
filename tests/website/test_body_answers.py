"""What the steering body answered to the plan's questions: read where its decision is, and not before."""

import json

import pytest

from desk.papers import minutes_content, minutes_pdf
from initiatives.models import EventText
from initiatives.refusals import Unmet
from meetings.workflow import announce, decide, strike
from organizations.models import Question
from prioritization.workflow import endorse_deed
from tests.factories.needs import again, answers, make, need_in, terms

pytestmark = pytest.mark.django_db

WHY = "Alla kommuner berörs, sa organet."


def asked() -> Question:
    question = Question.objects.first()
    assert question is not None
    return question


def answered(need, cast, **changes):
    """Endorsed at its meeting: partly to the first question, and why."""
    said = answers() | {asked().slug: "partly"}
    steps = [endorse_deed(answers=said, why={asked().slug: WHY})]
    item = need.agenda_items.get()
    return decide(need, steps, terms(item=item, **changes), by=cast.ordf, seen=need.event_count)


def told(client, need) -> str:
    """All that the public reads of the need and its meeting, in every format."""
    meeting = need.agenda_items.get().meeting_id
    paths = (
        f"/behov/{need.number}/",
        f"/behov/{need.number}.json",
        f"/moten/{meeting}/",
        "/beslut/",
        "/beslut.json",
    )
    return "\n".join(client.get(path).content.decode() for path in paths)


def test_they_show_on_the_need_and_its_meeting(client, cast):
    need = need_in("assessment", cast)
    answered(need, cast)
    for path in (f"/behov/{need.number}/", f"/moten/{need.agenda_items.get().meeting_id}/", "/beslut/"):
        html = client.get(path).content.decode()
        assert (path, asked().name in html, WHY in html, "Delvis." in html) == (path, True, True, True)


def test_they_stand_with_their_decision_in_the_data(client, cast):
    need = need_in("assessment", cast)
    answered(need, cast)
    (found,) = json.loads(client.get(f"/behov/{need.number}.json").content)["decisions"]
    first, *rest = found["answers"]
    assert first == {"id": asked().slug, "question": asked().name, "answer": "partly", "why": WHY}
    assert {(one["answer"], one["why"]) for one in rest} == {("yes", None)}
    assert [one["id"] for one in found["answers"]] == list(Question.objects.values_list("slug", flat=True))
    make("prioritize", again(need), cast)
    decisions = json.loads(client.get("/beslut.json").content)["results"]
    assert [len(each["answers"]) for each in decisions] == [0, len(found["answers"])]


def test_they_are_announced_with_their_decision_and_not_before(client, cast):
    need = need_in("assessment", cast)
    before = WHY in told(client, need)
    held = answered(need, cast, hold=True)
    waiting = WHY in told(client, need)
    announce(held, by=cast.ordf)
    assert (before, waiting, WHY in told(client, need)) == (False, False, True)


def test_of_a_struck_decision_nothing_is_left(client, cast):
    need = need_in("assessment", cast)
    strike(answered(need, cast, hold=True), by=cast.ordf)
    assert WHY not in told(client, need)
    assert not EventText.objects.filter(text=WHY).exists()


@pytest.mark.parametrize("hold", [False, True])
def test_the_minutes_and_their_print_hold_them(hold, cast):
    need = need_in("assessment", cast)
    answered(need, cast, hold=hold)
    content = minutes_content(need.agenda_items.get().meeting)
    (decision,) = content["items"][0]["decisions"]
    assert decision["answers"][0] == {"question": asked().name, "words": "delvis", "why": WHY}
    assert minutes_pdf(content).startswith(b"%PDF-")


def test_what_the_law_blanks_is_gone_everywhere(client, cast):
    need = need_in("assessment", cast)
    answered(need, cast)
    assert WHY in told(client, need)
    EventText.objects.filter(name=f"why_{asked().slug}").update(text="", salt="")
    assert WHY not in told(client, need)


def test_a_correction_keeps_the_record(client, cast):
    need = need_in("assessment", cast)
    answered(need, cast)
    make("correct", again(need), cast)
    html = client.get(f"/behov/{need.number}/").content.decode()
    assert (WHY in html, "is-corrected" in html) == (True, True)


def test_a_why_of_no_question_is_refused(cast):
    need = need_in("assessment", cast)
    steps = [endorse_deed(answers=answers(), why={"uppfunnen": WHY})]
    with pytest.raises(Unmet) as refused:
        decide(need, steps, terms(), by=cast.ordf, seen=need.event_count)
    assert refused.value.field == "why"

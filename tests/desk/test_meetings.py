"""Meetings at the desk: who reads them, who keeps them, and one decision of several verbs."""

from datetime import time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from initiatives.days import written
from initiatives.models import Event
from meetings import workflow
from meetings.models import AgendaItem, Decision, Meeting
from organizations.models import Body
from tests.desk.everybody import assert_answered, signed_in, table
from tests.desk.meeting_room import of, page, post
from tests.factories.needs import (
    TEXT,
    again,
    answers,
    day,
    drafted_charter,
    make,
    meeting,
    need_in,
    terms,
    today,
)
from tests.factories.rows import everything
from tests.meetings.papers import signed

pytestmark = pytest.mark.django_db

READERS = {"samordnare": 200, "ordf": 200, "ledamot": 200, "sro_ordf": 200, "sro_ledamot": 200}
LIST = "/arbete/moten/"


def held_meeting(cast, **changes) -> Meeting:
    found = meeting(on=today(), **changes)
    workflow.hold_meeting(found, by=cast.samordnare)
    return Meeting.objects.get(pk=found.pk)


def item_for(need, found: Meeting) -> AgendaItem:
    return workflow.put_on_agenda(found, need)


# Who comes in.


def test_whoever_sits_in_the_bodies_reads_the_list(cast):
    assert_answered(cast, LIST, table(cast, others=404, **READERS))


def test_whoever_sits_in_the_bodies_reads_a_meeting(cast):
    assert_answered(cast, of(meeting()), table(cast, others=404, **READERS))


def test_a_meeting_that_is_not_there_is_not_found(cast):
    page(cast.samordnare, "/arbete/moten/999999/", 404)


def test_a_subregional_body_has_its_meetings_elsewhere(cast):
    page(cast.samordnare, of(meeting("delregional-simba")), 404)


def test_who_plans_a_meeting(cast):
    may = {"samordnare": 400, "ordf": 400, "sro_ordf": 400, "ledamot": 403, "sro_ledamot": 403}
    assert_answered(cast, LIST, table(cast, others=404, **may), {"body": ""})


@pytest.mark.parametrize("act", ["add-item/", "approve/"])
def test_who_keeps_the_steering_bodys_meeting(act, cast):
    sent = {"need": "", "announcing": "x"}
    wrong = 400 if act == "add-item/" else 422
    may = {"samordnare": wrong, "ordf": wrong, "ledamot": 403, "sro_ordf": 403, "sro_ledamot": 403}
    assert_answered(cast, of(held_meeting(cast), act), table(cast, others=404, **may), sent)


@pytest.mark.parametrize("act", ["call/", "hold/"])
def test_who_calls_and_holds_the_steering_bodys_meeting(act, cast):
    may = {"samordnare": 409, "ordf": 409, "ledamot": 403, "sro_ordf": 403, "sro_ledamot": 403}
    assert_answered(cast, of(held_meeting(cast), act), table(cast, others=404, **may), {})


def test_who_records_a_decision(cast):
    found = meeting(on=today())
    address = of(found, f"arenden/{item_for(need_in('assessment', cast), found).pk}/decide/")
    may = {"samordnare": 200, "ordf": 200, "ledamot": 403, "sro_ordf": 403, "sro_ledamot": 403}
    assert_answered(cast, address, table(cast, others=404, **may))


# The list and the meeting itself.


def test_the_coordinator_plans_a_meeting(cast):
    given = {"body": "vvg", "day": day(9).isoformat(), "place": "Vänersborg", "holds_decisions": "on"}
    response = post(cast.samordnare, LIST, **given)
    made = Meeting.objects.get(day=day(9))
    assert (response.status_code, response["Location"]) == (302, of(made))
    assert (made.body.slug, made.place, made.holds_decisions, made.status) == (
        "vvg", "Vänersborg", True, "planned",
    )  # fmt: skip


def test_the_political_chair_plans_that_bodys_meetings_alone(cast):
    assert post(cast.sro_ordf, LIST, body="vvg", day=day(9).isoformat()).status_code == 400
    assert post(cast.sro_ordf, LIST, body="sro", day=day(9).isoformat()).status_code == 302
    assert list(Meeting.objects.values_list("body__slug", flat=True)) == ["sro"]


@pytest.mark.parametrize(
    "given, said",
    [
        ({"body": "vvg", "day": ""}, "day"),
        ({"body": "", "day": "2030-01-01"}, "body"),
        ({"body": "delregional-simba", "day": "2030-01-01"}, "body"),
        ({"body": "vvg", "day": "i morgon"}, "day"),
        ({"body": "vvg", "day": "2030-01-01", "place": "å" * 201}, "place"),
    ],
)
def test_a_wrong_plan_saves_nothing(given, said, cast):
    before = everything()
    response = post(cast.samordnare, LIST, **given)
    assert (response.status_code, list(response.context["form"].errors)) == (400, [said])
    assert everything() == before


def test_a_years_meetings_are_planned_in_one_go_like_one_that_there_is(cast):
    like = meeting(on=day(3), starts_at=time(13, 0), ends_at=time(15, 0), place="Vänersborg")
    form = signed_in(cast.samordnare).get(f"{LIST}nya/?ur={like.pk}").context["form"]
    typed = {name: form[name].value() or "" for name in form.fields}
    assert (typed["body"], typed["place"]) == (like.body.slug, "Vänersborg")
    first, second = day(30), day(60)
    for days, status in (("igår", 400), (f"{day(-1)}", 400), (f"{first}\n{day(3)}", 422)):
        before = everything()
        answer = post(cast.samordnare, f"{LIST}nya/", **typed | {"days": days})
        assert (answer.status_code, list(answer.context["form"].errors)) == (status, ["days"])
        assert everything() == before
    named = f"{second.day} {days_of(second)}"
    assert (
        post(cast.samordnare, f"{LIST}nya/", **typed | {"days": f"{first}\n{named}\n{first}"}).status_code
        == 302
    )
    made = Meeting.objects.exclude(pk=like.pk).order_by("day")
    assert [(row.day, row.hours, row.place) for row in made] == [
        (first, "13:00–15:00", "Vänersborg"), (second, "13:00–15:00", "Vänersborg"),
    ]  # fmt: skip


def days_of(when) -> str:
    return written(when).split()[1]


def test_a_body_meets_once_a_day(cast):
    meeting()
    before = everything()
    response = post(cast.samordnare, LIST, body="vvg", day=today().isoformat())
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["day"])
    assert everything() == before


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_asks_the_database_as_often_however_long_it_is(number, cast):
    for offset in range(number):
        meeting(on=day(offset))
        meeting("sro", on=day(offset))
    client = signed_in(cast.ledamot)
    client.get(LIST)
    with CaptureQueriesContext(connection) as queries:
        client.get(LIST)
    assert len(queries) == 8


@pytest.mark.parametrize("number", [1, 3, 9])
@pytest.mark.once
def test_the_agenda_asks_the_database_as_often_however_long_it_is(number, cast):
    found = meeting(on=today())
    for _n in range(number):
        need = need_in("assessment", cast)
        workflow.decide(need, [], terms(item=item_for(need, found)), by=cast.ordf, seen=need.event_count)
    client = signed_in(cast.ledamot)
    client.get(of(found))
    with CaptureQueriesContext(connection) as queries:
        client.get(of(found))
    assert len(queries) == 20


def test_a_need_is_taken_up_called_and_held(cast):
    found, need = meeting(on=day(1)), need_in("queued", cast)
    given = {"need": need.number, "kind": "standpoint"}
    assert post(cast.samordnare, of(found, "add-item/"), **given).status_code == 302
    assert post(cast.samordnare, of(found, "call/")).status_code == 302
    assert Meeting.objects.get(pk=found.pk).status == "called"
    Meeting.objects.filter(pk=found.pk).update(day=day(-1))
    assert post(cast.samordnare, of(found, "hold/")).status_code == 302
    assert Meeting.objects.get(pk=found.pk).status == "held"
    assert found.items.get().need == need
    assert need.title in page(cast.ledamot, of(found))


@pytest.mark.parametrize("where", ["submitted", "declined", "closed"])
def test_only_an_open_public_need_is_taken_up(where, cast):
    found, need = meeting(), need_in(where, cast)
    before = everything()
    given = {"need": need.number or need.pk, "kind": "standpoint"}
    response = post(cast.samordnare, of(found, "add-item/"), **given)
    assert (response.status_code, list(response.context["form"].errors)) == (400, ["need"])
    assert everything() == before


def test_a_meeting_is_not_held_before_its_day(cast):
    found = meeting(on=day(1))
    before = everything()
    response = post(cast.samordnare, of(found, "hold/"))
    assert response.status_code == 422
    assert "Mötet har inte varit än." in response.content.decode()
    assert everything() == before


@pytest.mark.parametrize(
    "act, status", [("add-item/", 200), ("approve/", 200), ("edit/", 200), ("call/", 302), ("hold/", 405)]
)
def test_no_act_is_made_by_a_get(act, status, cast):
    found = meeting(on=today())
    before = everything()
    page(cast.samordnare, of(found, act), status)
    assert everything() == before


# Minutes.


def held_decision(cast, found: Meeting) -> Decision:
    need = need_in("prioritization", cast)
    said = terms(item=item_for(need, found), hold=True)
    make("prioritize", need, cast, terms=said)
    return Decision.objects.get(need=need, announced_at=None)


def test_approved_minutes_announce_the_held_decisions_that_are_marked(cast):
    found = meeting(on=today())
    now, later = held_decision(cast, found), held_decision(cast, found)
    signed(workflow.hold_meeting(found, by=cast.samordnare), cast.samordnare)
    response = post(cast.samordnare, of(found, "approve/"), announcing=now.pk)
    assert response.status_code == 302
    now.refresh_from_db()
    later.refresh_from_db()
    assert (again(now.need).state, again(later.need).state) == ("queued", "prioritization")
    assert (now.is_held, later.is_held) == (False, True)
    assert (now.minutes_approved_on, later.minutes_approved_on) == (today(), today())
    assert Meeting.objects.get(pk=found.pk).status == "approved"


def test_another_meetings_decision_is_not_announced(cast):
    other = held_decision(cast, meeting(on=day(-1)))
    found = held_meeting(cast)
    signed(found, cast.samordnare)
    held_decision(cast, found)
    before = everything()
    response = post(cast.samordnare, of(found, "approve/"), announcing=other.pk)
    assert (response.status_code, response.context["form"].has_error("announcing")) == (400, True)
    assert everything() == before


def test_a_decision_that_cannot_take_effect_stops_the_approval_and_says_which(cast):
    found = meeting(on=today())
    held = held_decision(cast, found)
    held.steps.update(data={"importance": 101, "urgency": 1})
    signed(workflow.hold_meeting(found, by=cast.samordnare), cast.samordnare)
    before = everything()
    response = post(cast.samordnare, of(found, "approve/"), announcing=held.pk)
    assert response.status_code == 422
    assert str(held.need) in str(response.context["form"].errors["announcing"])
    assert everything() == before


def test_a_held_decision_is_shown_to_the_body_and_the_coordinator_alone(cast):
    found = meeting(on=today())
    held = held_decision(cast, found)
    Decision.objects.filter(pk=held.pk).update(reason="HEMLIGT SKÄL")
    shown = {name: "HEMLIGT SKÄL" in page(getattr(cast, name), of(found)) for name in READERS}
    assert shown == {
        "samordnare": True, "ordf": True, "ledamot": True, "sro_ordf": False, "sro_ledamot": False,
    }  # fmt: skip


# One decision of several verbs.


DECIDED = {"standpoint": "adopted", "reason": TEXT, "happened": today().isoformat()}


def fast_lane(need, cast) -> dict:
    """Everything that the four verbs ask for."""
    return DECIDED | {
        "seen": need.event_count,
        "verbs": ["endorse", "prioritize", "commission", "approve_charter"],
        **{f"answer_{slug}": answer for slug, answer in answers().items()},
        "importance": "90",
        "urgency": "95",
        "size": "small",
        "resources": TEXT,
        "state_grant": "no",
        "drafter": cast.leder.pk,
        "charter": "1",
        "leader": cast.leder.pk,
        "organization": "Borås Stad",
    }


@pytest.fixture
def item(cast) -> AgendaItem:
    need = need_in("assessment", cast)
    drafted_charter(need, cast)
    return item_for(need, meeting(on=today()))


def address(item: AgendaItem) -> str:
    return of(item.meeting, f"arenden/{item.pk}/decide/")


def test_the_fast_lane_walks_from_assessment_to_ongoing_in_one_decision(item, cast):
    response = post(cast.ordf, address(item), **fast_lane(item.need, cast))
    assert response.status_code == 302
    assert again(item.need).state == "ongoing"
    made = Decision.objects.get(item=item)
    assert [step.verb for step in made.steps.all()] == [
        "endorse", "prioritize", "commission", "approve_charter",
    ]  # fmt: skip
    assert AgendaItem.objects.get(pk=item.pk).is_open is False


@pytest.mark.parametrize("hold", [{}, {"hold": "on"}])
def test_leaders_named_by_the_commission_are_appointed_by_the_same_decision(hold, item, cast):
    given = fast_lane(item.need, cast) | {"leader": "", "organization": "", "leaders": [cast.leder.pk]} | hold
    answer = post(cast.ordf, address(item), **given)
    assert answer.status_code == 302, answer.context["form"].errors
    if hold:
        workflow.announce(Decision.objects.held().get(), by=cast.ordf)
    assert again(item.need).state == "ongoing"
    leading = item.need.assignments.get().leaders.all()
    assert [(row.user, row.appointed_event.verb) for row in leading] == [(cast.leder, "approve_charter")]
    assert leading[0].organization


def test_without_any_leader_the_same_decision_says_so(item, cast):
    given = fast_lane(item.need, cast) | {"leader": "", "organization": "", "leaders": []}
    answer = post(cast.ordf, address(item), **given)
    assert (answer.status_code, again(item.need).state) == (422, "assessment")
    assert "Utse en processledare först." in answer.content.decode()


def test_only_the_chosen_verbs_fields_count(item, cast):
    given = fast_lane(item.need, cast) | {"verbs": ["endorse"], "importance": "viktigt", "resources": ""}
    assert post(cast.ordf, address(item), **given).status_code == 302
    assert again(item.need).state == "prioritization"


def test_a_held_fast_lane_moves_nothing(item, cast):
    given = fast_lane(item.need, cast) | {"verbs": ["endorse", "prioritize"], "hold": "on"}
    assert post(cast.ordf, address(item), **given).status_code == 302
    assert again(item.need).state == "assessment"
    assert Decision.objects.held().get().item == item


def test_a_need_is_declined(item, cast):
    given = fast_lane(item.need, cast) | {"verbs": ["decline"], "raise_again": TEXT, "standpoint": "declined"}
    assert post(cast.ordf, address(item), **given).status_code == 302
    assert again(item.need).state == "declined"


@pytest.mark.parametrize(
    "wrong, status, field",
    [
        ({"verbs": []}, 400, "verbs"),
        ({"verbs": ["discontinue"]}, 400, "verbs"),
        ({"verbs": ["endorse", "decline"], "raise_again": TEXT}, 400, "verbs"),
        ({"answer_relevant": ""}, 400, "answer_relevant"),
        ({"importance": "101"}, 400, "importance"),
        ({"resources": " "}, 400, "resources"),
        ({"charter": "7"}, 400, "charter"),
        ({"organization": ""}, 400, "organization"),
        ({"leader": "", "organization": ""}, 422, "charter"),
        ({"standpoint": "recommended"}, 400, "standpoint"),
        ({"reason": ""}, 400, "reason"),
        ({"happened": day(1).isoformat()}, 400, "happened"),
        ({"verbs": ["prioritize"]}, 409, "__all__"),
    ],
)
def test_a_wrong_decision_saves_nothing_and_loses_nothing(wrong, status, field, item, cast):
    before = everything()
    response = post(cast.ordf, address(item), **fast_lane(item.need, cast) | wrong)
    assert (response.status_code, list(response.context["form"].errors)) == (status, [field])
    assert everything() == before
    if "reason" not in wrong:
        assert TEXT in response.content.decode()


def test_a_stale_decision_is_refused_and_can_be_sent_again(item, cast):
    make("edit_text", item.need, cast)
    before = everything()
    response = post(cast.ordf, address(item), **fast_lane(item.need, cast))
    assert response.status_code == 409
    assert everything() == before
    fresh = fast_lane(item.need, cast) | {"seen": response.context["form"]["seen"].value()}
    assert post(cast.ordf, address(item), **fresh).status_code == 302


def test_what_is_decided_is_not_decided_again(item, cast):
    given = fast_lane(item.need, cast)
    post(cast.ordf, address(item), **given)
    events = Event.objects.count()
    response = post(cast.ordf, address(item), **given)
    assert response.status_code == 409
    assert TEXT in response.content.decode()
    assert Event.objects.count() == events


def test_an_item_of_another_meeting_is_not_found(item, cast):
    page(cast.ordf, of(meeting(on=day(3)), f"arenden/{item.pk}/decide/"), 404)


def test_the_political_body_records_no_decision_here(cast):
    need, found = need_in("assessment", cast), meeting("sro", on=today())
    assert found.body.kind == Body.Kind.POLITICAL
    page(cast.samordnare, of(found, f"arenden/{item_for(need, found).pk}/decide/"), 403)

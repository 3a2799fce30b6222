"""Needs through the whole process by the portal's own functions, with its detours and ends."""

import pytest

from assignments.models import Assignment, Charter, FinalReport
from assignments.workflow import Leader, approve_charter_deed, commission_deed
from initiatives.models import Need
from initiatives.refusals import NotPermitted, Stale, Unmet
from initiatives.verbs import Deed, Verb
from initiatives.verification import verify_needs
from meetings.models import Decision, DecisionStep, Referral
from meetings.workflow import announce, decide, put_on_agenda, strike
from organizations.models import Principal, Standpoint
from prioritization.answered import answered, question_names
from prioritization.workflow import endorse_deed, prioritize_deed
from tests.factories.needs import (
    again,
    answers,
    day,
    draft,
    drafted_charter,
    lane,
    make,
    meeting,
    need_in,
    ready,
    recommendation,
    terms,
    today,
    waived,
)
from tests.factories.people import Cast
from tests.factories.rows import everything

pytestmark = pytest.mark.django_db


def states(need: Need) -> list[str]:
    """Where each event left the need."""
    return list(need.events.order_by("seq").values_list("to_state", flat=True))


def verbs(need: Need) -> list[str]:
    return list(need.events.order_by("seq").values_list("verb", flat=True))


def test_a_need_goes_the_whole_way_with_every_detour(cast: Cast):
    need = draft(cast)
    need = make("submit", need, cast)
    need = make("request_completion", need, cast)
    need = make("submit", need, cast)
    assert (need.number, list(Need.objects.published())) == (None, [])

    need = make("register", need, cast)
    assert (need.number, list(Need.objects.published())) == (f"{today().year}-001", [need])

    need = make("open_assessment", need, cast)
    need = make("refer", need, cast)
    assert (need.state, need.holder) == ("assessment", "political")
    need = make("answer_referral", need, cast, terms=recommendation())
    assert (need.state, need.holder) == ("assessment", "steering")

    held = ready("endorse", need, cast, terms=terms(hold=True))()
    assert (again(need).state, again(need).event_count) == ("assessment", need.event_count)
    announce(held, by=cast.ordf, minutes_approved_on=today())

    need = make("prioritize", need, cast, importance=80, urgency=30)
    assert (need.priority, need.holder) == (2, "steering")
    need = make("commission", need, cast)
    need = make("appoint_leader", need, cast)
    need = make("hand_in_charter", need, cast)
    assert (need.state, need.holder) == ("chartering", "steering")
    need = make("approve_charter", need, cast)
    assert (need.state, need.holder) == ("ongoing", "process_leader")

    need = make("note_interim", need, cast)
    need = make("set_deadline", need, cast)
    need = make("pause", need, cast)
    need = make("resume", need, cast, by=cast.samordnare)
    need = make("report", need, cast)
    need = make("return_report", need, cast)
    need = make("report", need, cast)
    need = make("accept_report", need, cast)
    assert need.holder == "communicator"
    need = make("put_up", need, cast)
    assert need.holder == "process_leader"
    need = make("publish", need, cast)
    need = make("area_step", need, cast, status="in_use", day=today())
    assert (need.holder, need.lanes["area:simba"]) == ("areas", "in_use")
    left = waived(but="simba")
    need = make("close", need, cast, waived=left)

    assert (need.state, need.holder, need.phase) == ("closed", "", 4)
    assert need.lanes == dict.fromkeys(map(str, left), "not_applicable") | {"area:simba": "in_use"}
    assert states(need) == [
        *["submitted", "returned", "submitted", "identified"],
        *["assessment", "assessment", "assessment", "prioritization", "queued"],
        *["chartering", "chartering", "chartering", "ongoing"],
        *["ongoing", "ongoing", "paused", "ongoing"],
        *["reported", "ongoing", "reported", "completed", "completed", "implementing", "implementing"],
        "closed",
    ]
    assert list(verify_needs()) == []


def test_the_law_goes_by_the_fast_lane_in_one_decision(cast: Cast):
    """No state is skipped, no queue waited for."""
    need = need_in("assessment", cast)
    charter = drafted_charter(need, cast)
    deeds = [
        endorse_deed(answers=answers()),
        prioritize_deed(importance=100, urgency=100),
        commission_deed(size="large", resources="Två.", state_grant=False, drafter=cast.leder),
        approve_charter_deed(charter=charter, leaders=[Leader(cast.leder, "Borås Stad")]),
    ]
    decision = decide(need, deeds, terms(), by=cast.ordf, seen=need.event_count)
    need = again(need)
    assert (states(need)[3:], verbs(need)[3:]) == (
        ["prioritization", "queued", "chartering", "ongoing"],
        ["endorse", "prioritize", "commission", "approve_charter"],
    )
    assert (need.priority, need.holder) == (1, "process_leader")
    assert list(decision.steps.values_list("event__seq", flat=True)) == [4, 5, 6, 7]
    assert [event.data["decision"]["id"] for event in need.events.filter(seq__gt=3)] == [decision.pk] * 4
    charter.refresh_from_db()
    assert charter.status == Charter.Status.APPROVED
    assert make("report", need, cast).state == "reported"
    assert list(verify_needs()) == []


def test_the_fast_lane_is_made_whole_or_not_at_all(cast: Cast):
    need = need_in("assessment", cast)
    deeds = [endorse_deed(answers=answers()), prioritize_deed(importance=100, urgency=101)]
    before = everything()
    with pytest.raises(Unmet) as refusal:
        decide(need, deeds, terms(), by=cast.ordf, seen=need.event_count)
    assert (refusal.value.field, everything()) == ("urgency", before)


def test_a_decision_may_carry_no_verb_at_all(cast: Cast):
    """Noterar informationen: said, and moves nothing."""
    need = need_in("ongoing", cast)
    decision = decide(need, [], terms(), by=cast.samordnare, seen=need.event_count)
    told = again(need)
    assert (told.state, told.event_count) == ("ongoing", need.event_count + 1)
    assert list(Decision.objects.announced().filter(pk=decision.pk)) == [decision]
    with pytest.raises(Stale):
        decide(need, [], terms(), by=cast.samordnare, seen=need.event_count)


@pytest.mark.parametrize("verb", ["submit", "register", "pause", "report", "close", "refer", "correct"])
def test_a_decision_carries_only_what_the_body_decides(verb, cast: Cast):
    need = need_in("assessment", cast)
    before = everything()
    with pytest.raises(Unmet):
        decide(need, [Deed(Verb(verb))], terms(), by=cast.ordf, seen=need.event_count)
    assert everything() == before


# Held decisions: beslutat, väntar på justering.


def test_a_held_decision_moves_nothing_and_is_not_public(cast: Cast):
    need = need_in("ongoing", cast)
    events = need.event_count
    decision = ready("discontinue", need, cast, terms=terms(hold=True))()
    need = again(need)
    assert (need.state, need.event_count, decision.is_held) == ("ongoing", events, True)
    assert decision not in Decision.objects.announced()
    assert list(Decision.objects.held()) == [decision]


def test_while_a_decision_is_held_other_moves_are_refused_and_outsiders_told_no_more(cast: Cast):
    need = need_in("ongoing", cast)
    ready("discontinue", need, cast, terms=terms(hold=True))()
    before = everything()
    said = {}
    for person in ("leder", "samordnare"):
        with pytest.raises(Unmet) as refusal:
            make("pause", need, cast, by=getattr(cast, person))
        said[person] = str(refusal.value)
    with pytest.raises(Unmet) as second:
        ready("discontinue", need, cast)()
    assert "justering" in said["samordnare"]
    assert [word for word in ("beslut", "justering", "avbr") if word in said["leder"].lower()] == []
    assert str(second.value) == said["samordnare"]
    assert everything() == before


def test_a_held_decision_takes_effect_when_it_is_announced(cast: Cast):
    need = need_in("ongoing", cast)
    decision = ready("discontinue", need, cast, terms=terms(hold=True, decided_on=day(-20)))()
    announced = announce(decision, by=cast.samordnare, minutes_approved_on=today())
    need = again(need)
    event = need.events.last()
    assert (need.state, event.verb, event.happened, event.public_day) == (
        "discontinued",
        "discontinue",
        day(-20).isoformat(),
        today(),
    )
    assert need.since == today().isoformat()
    assert (announced.announced_by, announced.minutes_approved_on) == (cast.samordnare, today())
    assert list(DecisionStep.objects.filter(decision=decision).values_list("texts", flat=True)) == [{}]


def test_a_held_decision_that_is_struck_moves_nothing_and_lets_the_need_go_on(cast: Cast):
    need = need_in("ongoing", cast)
    decision = ready("discontinue", need, cast, terms=terms(hold=True))()
    strike(decision, by=cast.ordf)
    assert make("pause", need, cast).state == "paused"
    assert decision not in Decision.objects.announced()
    for too_late in (announce, strike):
        with pytest.raises(Stale):
            too_late(decision, by=cast.ordf)


@pytest.mark.parametrize("person", ["ledamot", "sro_ordf", "leder", "forslag", "superuser", "ended"])
def test_only_chair_and_coordinator_announce_and_strike(person, cast: Cast):
    need = need_in("ongoing", cast)
    decision = ready("discontinue", need, cast, terms=terms(hold=True))()
    before = everything()
    for function in (announce, strike):
        with pytest.raises(NotPermitted):
            function(decision, by=getattr(cast, person))
    assert everything() == before


def test_a_held_decision_that_is_no_longer_possible_is_announced_not_at_all(cast: Cast):
    need = need_in("chartering", cast)
    charter = drafted_charter(need, cast)
    decision = ready("approve_charter", need, cast, charter=charter, terms=terms(hold=True))()
    charter.areas.clear()
    before = everything()
    with pytest.raises(Unmet):
        announce(decision, by=cast.ordf)
    assert everything() == before


def test_the_political_body_answers_while_a_decision_is_held(cast: Cast):
    """The answer moves nothing, so the held decision does not stand in its way."""
    need = make("refer", need_in("assessment", cast), cast)
    ready("endorse", need, cast, terms=terms(hold=True))()
    need = make("answer_referral", need, cast, terms=recommendation())
    assert (need.state, need.question_open) == ("assessment", False)


def test_at_a_meeting_that_holds_its_decisions_nothing_moves_at_once(cast: Cast):
    """If its meeting holds decisions until the notes are approved, nothing moves."""
    need = need_in("assessment", cast)
    item = put_on_agenda(meeting(on=today(), holds_decisions=True), need)
    decision = ready("endorse", need, cast, terms=terms(item=item))()
    assert (again(need).state, decision.is_held) == ("assessment", True)


# The question to the political body.


def test_the_answer_is_a_recommendation_and_ends_nothing(cast: Cast):
    need = make("refer", need_in("assessment", cast), cast)
    against = Standpoint.objects.get(slug="declined")
    need = make("answer_referral", need, cast, terms=recommendation(standpoint=against))
    answer = Referral.objects.get().answer
    assert (need.state, answer.is_recommendation, answer.body.slug) == ("assessment", True, "sro")


def test_the_steering_body_goes_on_without_an_answer(cast: Cast):
    """The question closes as obesvarad."""
    need = make("refer", need_in("assessment", cast), cast)
    need = make("endorse", need, cast)
    referral = Referral.objects.get()
    assert verbs(need)[-2:] == ["close_referral", "endorse"]
    assert (need.state, need.question_open, referral.answer, referral.closed_event.verb) == (
        "prioritization",
        False,
        None,
        "close_referral",
    )


def test_one_question_at_a_time(cast: Cast):
    need = make("refer", need_in("assessment", cast), cast)
    before = everything()
    with pytest.raises(Unmet):
        make("refer", need, cast)
    assert everything() == before


def test_the_political_body_speaks_first_where_the_charter_says_so(cast: Cast):
    need = need_in("chartering", cast)
    charter = drafted_charter(need, cast, reports_to_political=True)
    need = make("approve_charter", need, cast, charter=charter)
    need = make("report", need, cast)
    before = everything()
    with pytest.raises(Unmet):
        make("accept_report", need, cast)
    assert everything() == before
    need = make("refer", need, cast)
    need = make("answer_referral", need, cast, terms=recommendation())
    assert make("accept_report", need, cast).state == "completed"


def test_an_answer_to_an_earlier_report_is_not_enough(cast: Cast):
    need = need_in("chartering", cast)
    charter = drafted_charter(need, cast, reports_to_political=True)
    need = make("approve_charter", need, cast, charter=charter)
    for verb in ("report", "refer"):
        need = make(verb, need, cast)
    need = make("answer_referral", need, cast, terms=recommendation())
    for verb in ("return_report", "report"):
        need = make(verb, need, cast)
    with pytest.raises(Unmet):
        make("accept_report", need, cast)


# Ends and ways back.


def test_what_was_declined_is_raised_again(cast: Cast):
    need = need_in("declined", cast)
    number = need.number
    assert (need.holder, need.left_state, need.phase) == ("", "assessment", 2)
    need = make("reopen", need, cast)
    assert (need.state, need.number, need.left_state) == ("identified", number, "")
    assert Decision.objects.announced().count() == 1  # earlier decisions stand


def test_what_was_redirected_before_registration_gets_its_number_when_raised_again(cast: Cast):
    need = need_in("redirected unregistered", cast)
    assert (need.number, need.receiver) == (None, "Vårdsamverkan SIMBA")
    need = make("reopen", need, cast)
    assert (need.state, need.number, need.receiver) == ("identified", f"{today().year}-001", "")
    assert list(need.events.published().values_list("verb", flat=True)) == ["reopen"]


def test_what_was_redirected_after_registration_keeps_its_number(cast: Cast):
    need = need_in("redirected", cast)
    number = need.number
    assert list(Need.objects.published()) == [need]
    assert make("reopen", need, cast).number == number


def test_what_was_discontinued_is_raised_again_and_prioritized_anew(cast: Cast):
    need = make("reopen", need_in("discontinued", cast), cast)
    for verb in ("open_assessment", "endorse", "prioritize", "commission", "appoint_leader"):
        need = make(verb, need, cast)
    need = make("hand_in_charter", need, cast)
    need = make("approve_charter", need, cast)
    assert need.state == "ongoing"
    assert [a.is_open for a in Assignment.objects.filter(need=need).order_by("pk")] == [False, True]
    assert list(verify_needs()) == []


def test_what_goes_back_in_the_queue_ends_its_assignment(cast: Cast):
    need = make("requeue", need_in("paused", cast), cast)
    assert (need.state, need.priority, [a.is_open for a in need.assignments.all()]) == ("queued", 2, [False])
    need = make("commission", need, cast)
    assert [a.is_open for a in need.assignments.order_by("pk")] == [False, True]


def test_a_new_charter_version_is_approved_while_the_work_goes_on(cast: Cast):
    need = need_in("ongoing", cast)
    need = make("hand_in_charter", need, cast)
    assert need.holder == "steering"
    need = make("approve_charter", need, cast)
    assert (need.state, need.holder) == ("ongoing", "process_leader")
    assert list(Charter.objects.published().values_list("version", flat=True)) == [1, 2]


def end_of_the_chain(need: Need) -> Need:
    return end_of_the_chain(need.merged_into) if need.merged_into else need


def test_merged_needs_lead_on_and_a_corrected_merge_leads_back(cast: Cast):
    a, b, c = (need_in("identified", cast, title=title) for title in "ABC")
    a = make("merge", a, cast, into=b)
    b = make("merge", b, cast, into=c)
    assert (a.state, b.state, end_of_the_chain(again(a))) == ("merged", "merged", c)
    b = make("correct", b, cast)
    assert (b.state, b.merged_into, end_of_the_chain(again(a))) == ("identified", None, b)
    assert list(verify_needs()) == []


def test_no_merge_closes_a_circle(cast: Cast):
    a, b, c = (need_in("identified", cast, title=title) for title in "ABC")
    make("merge", a, cast, into=b)
    make("merge", b, cast, into=c)
    for into in (a, b):
        with pytest.raises(Unmet) as refusal:
            make("merge", c, cast, into=into)
        assert refusal.value.field == "into"


def test_from_assessment_on_a_merge_takes_a_decision(cast: Cast):
    need = need_in("assessment", cast)
    before = need_in("identified", cast)
    with pytest.raises(Unmet):
        make("merge", need, cast, into=before)
    assert make("merge_by_decision", need, cast, into=before).state == "merged"


def test_the_steering_body_answers_are_kept_with_the_decision(cast: Cast):
    need = make("endorse", need_in("assessment", cast), cast)
    steps = Decision.objects.get(need=need).steps.all()
    assert [one.answer for one in answered(steps, question_names())] == ["yes"] * 7


def test_a_report_is_public_only_once_accepted(cast: Cast):
    need = need_in("reported", cast)
    assert list(FinalReport.objects.published()) == []
    need = make("accept_report", need, cast)
    assert [report.assignment.need for report in FinalReport.objects.published()] == [need]
    assert need.assignments.get(is_open=True).group_ended_on == today()
    make("return_report", need, cast)
    assert list(FinalReport.objects.published()) == []


def test_numbers_are_given_in_order(cast: Cast):
    numbers = [need_in("identified", cast).number for _ in range(3)]
    assert numbers == [f"{today().year}-{n:03d}" for n in (1, 2, 3)]


def test_a_charter_version_is_public_only_once_approved(cast: Cast):
    need = need_in("chartering", cast)
    make("hand_in_charter", need, cast)
    assert list(Charter.objects.published()) == []


def test_an_area_answers_for_itself_alone(cast: Cast):
    need = need_in("implementing", cast)
    before = everything()
    with pytest.raises(NotPermitted):
        make("area_step", need, cast, lane=lane("fyrbodal"))
    with pytest.raises(NotPermitted):
        make("area_step", need, cast, by=cast.kontakt)
    assert everything() == before
    assert make("area_step", need, cast, lane=lane("fyrbodal"), by=cast.samordnare).lanes[
        "area:fyrbodal"
    ] == ("planned")


def test_a_municipality_speaks_for_itself_alone(cast: Cast):
    need = need_in("ongoing", cast)
    before = everything()
    with pytest.raises(NotPermitted):
        make("principal_decision", need, cast, principal=Principal.objects.get(code="1480"))
    assert everything() == before
    make("principal_decision", need, cast)
    assert [str(d) for d in need.principal_decisions.all()] == ["Ale godkänner"]

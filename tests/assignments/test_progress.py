"""How the work goes: state in colour and words, risks, milestones that are done, seats that end."""

from datetime import date
from uuid import uuid4

import pytest

from assignments import workflow
from assignments.models import Charter, MilestoneDone, Risk, StatusUpdate, WorkingGroupMember
from assignments.standings import milestone_lines, standing_words, summary_sentence
from assignments.workflow import MilestoneLine, RiskText
from initiatives.refusals import NotPermitted, Refusal, Stale, Unmet, WrongState
from tests.factories.needs import again, day, drafted_charter, make, need_in, newest_charter, today
from tests.factories.rows import everything

pytestmark = pytest.mark.django_db

RISK = RiskText(title="Få sökande", likelihood="medium", consequence="high", response="Annonsera tidigt.")


def with_milestones(cast, *offsets: int):
    """Under way, with a milestone that many days from today for each."""
    need = need_in("chartering", cast)
    rows = [MilestoneLine(f"Delmål {n}", day(offset)) for n, offset in enumerate(offsets, start=1)]
    drafted_charter(need, cast, milestones=rows)
    return make("approve_charter", need, cast, charter=newest_charter(need))


def assignment_of(need):
    return need.assignments.get(is_open=True)


def keys(need) -> list:
    charter = Charter.objects.filter(assignment__need=need).in_force().get()
    return list(charter.milestones.values_list("key", flat=True))


def refused(kind: type[Refusal], make_it, *args, **kwargs) -> Refusal:
    before = everything()
    with pytest.raises(kind) as refusal:
        make_it(*args, **kwargs)
    assert everything() == before
    return refusal.value


# The state.


def test_the_newest_state_holds_and_the_same_again_is_no_news(cast):
    need = need_in("ongoing", cast)
    workflow.update_status(need, by=cast.leder, colour="green")
    for _twice in range(2):
        workflow.update_status(need, by=cast.leder, colour="red", sentence="Ingen leder arbetsgruppen.")
    rows = StatusUpdate.objects.newest_first()
    assert [(row.colour, row.sentence, row.day, row.by) for row in rows] == [
        ("red", "Ingen leder arbetsgruppen.", today(), cast.leder),
        ("green", "", today(), cast.leder),
    ]


@pytest.mark.parametrize("colour", ["yellow", "red"])
def test_yellow_and_red_say_why(colour, cast):
    need = need_in("ongoing", cast)
    refusal = refused(Unmet, workflow.update_status, need, by=cast.leder, colour=colour, sentence=" ")
    assert refusal.field == "sentence"


ACTS = {
    "status": lambda need, by: workflow.update_status(need, by=by, colour="green"),
    "risk": lambda need, by: workflow.add_risk(need, by=by, text=RISK),
    "milestone": lambda need, by: workflow.complete_milestone(need, by=by, key=uuid4(), done_on=None),
}


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("person", ["samordnare", "ordf", "ledamot", "annan_leder", "forslag", "outsider"])
def test_only_whoever_leads_says_how_it_goes(act, person, cast):
    refused(NotPermitted, ACTS[act], need_in("ongoing", cast), getattr(cast, person))


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("where", ["chartering", "reported", "implementing"])
def test_only_while_it_is_carried_out(act, where, cast):
    refused(WrongState, ACTS[act], need_in(where, cast), cast.leder)


def test_without_a_leader_the_coordinator_says_it(cast):
    need = need_in("ongoing", cast)
    assignment_of(need).leaders.update(starts_on=day(-9), ends_on=day(-1))
    workflow.update_status(need, by=cast.samordnare, colour="green")
    assert StatusUpdate.objects.get().by == cast.samordnare


# Risks.


def test_a_risk_is_noted_changed_and_closed(cast):
    need = need_in("ongoing", cast)
    risk = workflow.add_risk(need, by=cast.leder, text=RISK)
    seen = workflow.risk_edition(risk)
    less = RiskText(title="Få sökande", likelihood="low", consequence="high")
    workflow.edit_risk(need, by=cast.leder, risk=risk, text=less, seen=seen)
    refused(Stale, workflow.edit_risk, need, by=cast.leder, risk=risk, text=RISK, seen=seen)
    workflow.close_risk(need, by=cast.leder, risk=risk)
    row = Risk.objects.get()
    assert (row.likelihood, row.response, row.opened_on, row.closed_on) == ("low", "", today(), today())
    refused(WrongState, workflow.close_risk, need, by=cast.leder, risk=risk)
    assert list(Risk.objects.open()) == []


def test_another_assignments_risk_is_left_alone(cast):
    mine, other = need_in("ongoing", cast), need_in("ongoing", cast)
    risk = workflow.add_risk(other, by=cast.leder, text=RISK)
    refused(WrongState, workflow.close_risk, mine, by=cast.leder, risk=risk)


# Milestones.


def test_a_milestone_is_on_time_late_or_done(cast):
    need = with_milestones(cast, -10, -5, 0, 5)
    first = keys(need)[0]
    workflow.complete_milestone(need, by=cast.leder, key=first, done_on=day(-3))
    lines = milestone_lines(assignment_of(need), today())
    assert [line.standing for line in lines] == ["done", "late", "on_time", "on_time"]
    assert summary_sentence(lines) == "1 av 4 delmål är klara, 1 är försenat."
    workflow.complete_milestone(need, by=cast.leder, key=first, done_on=None)
    assert MilestoneDone.objects.count() == 0


@pytest.mark.parametrize(
    "standing, done_on, words",
    [
        ("on_time", None, "enligt plan"),
        ("late", None, "försenat 1 dag"),
        ("done", date(2026, 5, 3), "klart 3 maj 2026"),
        ("done", date(2026, 5, 8), "klart 8 maj 2026, 5 dagar efter planen"),
    ],
)
def test_the_standing_in_words(standing, done_on, words):
    assert standing_words(standing, date(2026, 5, 3), done_on, date(2026, 5, 4)) == words


def test_what_is_done_stays_done_in_the_next_version(cast):
    need = with_milestones(cast, -10)
    [key] = keys(need)
    workflow.complete_milestone(need, by=cast.leder, key=key, done_on=day(-3))
    renamed = MilestoneLine("Delmål 1, nytt namn", day(20), key)
    drafted = drafted_charter(need, cast, milestones=[renamed], reason="Nytt namn.")
    make("approve_charter", again(need), cast, charter=drafted)
    [line] = milestone_lines(assignment_of(need), today())
    assert (line.title, line.due_on, line.done_on) == ("Delmål 1, nytt namn", day(20), day(-3))


def test_a_day_to_come_and_a_strange_milestone_are_refused(cast):
    need = with_milestones(cast, 10)
    [key] = keys(need)
    for wrong in ({"key": key, "done_on": day(1)}, {"key": uuid4(), "done_on": today()}):
        assert refused(Unmet, workflow.complete_milestone, need, by=cast.leder, **wrong).field == "done_on"


# Seats.


def test_a_seat_ends_on_a_day(cast):
    need = need_in("ongoing", cast)
    reference = workflow.add_to_group(
        need, by=cast.leder, role="Brukarråd", organization="FUB", kind="reference", starts_on=day(-20)
    )
    workflow.end_seat(need, by=cast.leder, seat=reference, ends_on=day(-1))
    reference.refresh_from_db()
    assert (reference.kind, reference.starts_on, reference.ends_on) == ("reference", day(-20), day(-1))
    assert reference not in WorkingGroupMember.objects.current(today())
    wrong = {"seat": reference, "ends_on": day(-21)}
    assert refused(Unmet, workflow.end_seat, need, by=cast.leder, **wrong).field == "ends_on"
    refused(NotPermitted, workflow.end_seat, need, by=cast.ledamot, seat=reference, ends_on=today())


def test_another_assignments_seat_is_left_alone(cast):
    mine, other = need_in("ongoing", cast), need_in("ongoing", cast)
    seat = assignment_of(other).group.get()
    refused(Unmet, workflow.end_seat, mine, by=cast.leder, seat=seat, ends_on=today())


def ends(need) -> list:
    return list(assignment_of(need).group.order_by("pk").values_list("ends_on", flat=True))


def test_the_group_ends_with_the_accepted_report_and_sits_again_when_that_is_undone(cast):
    need = need_in("ongoing", cast)
    earlier = workflow.add_to_group(need, by=cast.leder, role="Chef", organization="Borås Stad")
    assignment_of(need).group.update(starts_on=day(-9))
    workflow.end_seat(need, by=cast.leder, seat=earlier, ends_on=day(-2))
    planned = workflow.add_to_group(need, by=cast.leder, role="Expert", organization="Borås Stad")
    workflow.end_seat(need, by=cast.leder, seat=planned, ends_on=day(90))
    need = make("accept_report", make("report", need, cast), cast)
    assert (ends(need), assignment_of(need).group_ended_on) == ([today(), day(-2), today()], today())
    corrected = make("correct", need, cast)
    assert (ends(corrected), assignment_of(corrected).group_ended_on) == ([None, day(-2), day(90)], None)
    returned = make("return_report", make("accept_report", corrected, cast), cast)
    assert ends(returned) == [None, day(-2), day(90)]
    assert ends(make("correct", returned, cast)) == [today(), day(-2), today()]

"""Edges of the process that were once open: what must not leak, be lost, or end in a dead end."""

import pytest

from assignments.models import Assignment
from assignments.workflow import add_to_group, hand_in_interim
from followup.models import Implementation
from initiatives.models import Need
from initiatives.refusals import Unmet, WrongState
from initiatives.verification import verify_needs
from meetings.models import AgendaItem, Decision
from meetings.workflow import decide, put_on_agenda
from tests.factories.needs import again, day, lane, make, meeting, need_in, ready, terms, today

pytestmark = pytest.mark.django_db


def test_nothing_is_decided_before_the_registration(cast):
    need = need_in("submitted", cast)
    for hold in (False, True):
        with pytest.raises(WrongState):
            decide(need, [], terms(hold=hold), by=cast.samordnare, seen=need.event_count)
    assert Decision.objects.count() == 0


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"reason": "Ett annat skäl."}, "skälen i beslut"),
        ({"decided_on": day(-9)}, "beslut"),
        ({"salt": "0" * 32}, "skälen i beslut"),
    ],
)
def test_a_changed_decision_is_found(change, fault, cast):
    need = need_in("queued", cast)
    Decision.objects.filter(pk=need.decisions.latest("pk").pk).update(**change)
    assert [f"{need.number}: {fault}" in told for told in verify_needs()] == [True]


def test_a_decisions_reason_may_be_blanked_by_law(cast):
    need = need_in("queued", cast)
    Decision.objects.filter(need=need).update(reason="", salt="")
    assert list(verify_needs()) == []


@pytest.mark.parametrize("name", ["title", "summary"])
def test_a_text_changed_beside_the_history_is_found(name, cast):
    need = make("edit_text", need_in("identified", cast), cast)
    assert list(verify_needs()) == []
    Need.objects.filter(pk=need.pk).update(**{name: "Ändrad vid sidan av."})
    assert list(verify_needs()) == [f"{need.number}: {name} är ändrad vid sidan av historiken"]


def test_an_item_put_back_on_the_agenda_does_not_stop_a_correction(cast):
    need = need_in("assessment", cast)
    item = put_on_agenda(meeting(on=today()), need)
    need = make("endorse", need, cast, terms=terms(item=item))
    need = make("move_item", need, cast, meeting=meeting(on=today()))
    assert make("correct", need, cast).state == "assessment"
    assert AgendaItem.objects.filter(need=need, is_open=True, meeting__day=today()).count() == 1


def test_a_question_left_open_by_a_correction_can_be_closed(cast):
    need = make("correct", make("refer", make("return_report", need_in("completed", cast), cast), cast), cast)
    assert (need.state, need.question_open) == ("completed", True)
    assert make("close_referral", need, cast).question_open is False
    assert make("discontinue", again(need), cast).state == "discontinued"


def test_no_assignment_opens_on_a_need_that_has_none(cast):
    closed, submitted = need_in("closed", cast), need_in("submitted", cast)
    with pytest.raises(WrongState):
        add_to_group(closed, by=cast.samordnare, role="Utvecklare", organization="Borås Stad")
    for need in (closed, submitted):
        with pytest.raises(WrongState):
            hand_in_interim(need, by=cast.samordnare, text="Halvvägs.")
    assert Assignment.objects.filter(is_open=True).count() == 0


def test_the_page_shows_the_current_charter_alone(client, cast):
    need = make("requeue", make("pause", need_in("ongoing", cast), cast), cast)
    assert client.get(f"/behov/{need.number}.json").json()["charter"] is None
    for verb in ("commission", "appoint_leader", "hand_in_charter", "approve_charter"):
        need = make(verb, need, cast)
    assert client.get(f"/behov/{need.number}.json").json()["charter"]["version"] == 1


def test_what_is_reopened_begins_anew(client, cast):
    need = make("area_step", need_in("implementing", cast), cast, status="in_use")
    need = make("reopen", make("discontinue", need, cast), cast)
    assert (need.state, need.lanes, need.priority, need.product_put_up) == ("identified", {}, None, False)
    assert Implementation.objects.filter(need=need).count() == 0
    back = make("correct", need, cast)
    assert back.lanes["area:simba"] == "in_use"
    assert Implementation.objects.filter(need=need, status="in_use").get().area.slug == "simba"
    assert list(verify_needs()) == []


def test_the_evidence_of_a_step_is_a_link_to_a_page_and_its_day_has_been(cast):
    need = need_in("implementing", cast)
    for name, value in {"evidence": "javascript:alert(1)", "day": day(1)}.items():
        with pytest.raises(Unmet) as refused:
            make("area_step", need, cast, lane=lane(), status="in_use", **{name: value})
        assert refused.value.field == name


def test_a_lane_in_use_is_not_waived(cast):
    need = make("area_step", need_in("implementing", cast), cast, status="in_use")
    with pytest.raises(Unmet):
        ready("close", need, cast)()


def test_the_report_that_the_political_body_must_see_is_the_one_asked_of(cast):
    need = need_in("chartering", cast)
    need = make("hand_in_charter", need, cast)
    charter = need.assignments.get().charters.get()
    charter.reports_to_political = True
    charter.save()
    need = make("report", make("refer", make("approve_charter", need, cast), cast), cast)
    need = make("answer_referral", need, cast)
    with pytest.raises(Unmet):
        make("accept_report", need, cast)
    need = make("answer_referral", make("refer", need, cast), cast)
    assert make("accept_report", need, cast).state == "completed"

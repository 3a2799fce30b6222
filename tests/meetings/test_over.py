"""A meeting whose minutes are approved is over: nothing more is taken up there, and what was missed is a
supplement."""

import pytest

from initiatives.refusals import Unmet
from meetings.models import Meeting
from meetings.workflow import plan_meeting, put_on_agenda
from organizations.models import Body
from tests.factories.needs import day, make, meeting, need_in, terms, today
from tests.factories.rows import everything

pytestmark = pytest.mark.django_db


def test_what_was_missed_is_recorded_afterwards_and_can_not_wait_for_the_minutes(cast):
    need = need_in("assessment", cast)
    meeting(on=today(), status=Meeting.Status.APPROVED, holds_decisions=True)
    item = need.agenda_items.get()
    before = everything()
    with pytest.raises(Unmet) as refused:
        make("endorse", need, cast, terms=terms(item=item, hold=True))
    assert (refused.value.field, everything() == before) == ("hold", True)
    need = make("endorse", need, cast, terms=terms(item=item))
    decision = need.decisions.get()
    assert (need.state, decision.recorded_afterwards) == ("prioritization", True)
    assert (decision.is_held, decision.minutes_approved_on) == (False, None)


def test_what_is_recorded_in_time_is_no_supplement(cast):
    need = need_in("assessment", cast)
    need = make("endorse", need, cast, terms=terms(item=need.agenda_items.get()))
    need = make("prioritize", need, cast)
    assert set(need.decisions.values_list("recorded_afterwards", flat=True)) == {False}


def test_nothing_is_taken_up_or_moved_there(cast):
    need = need_in("assessment", cast)
    over = meeting(on=day(-1), status=Meeting.Status.APPROVED)
    with pytest.raises(Unmet):
        put_on_agenda(over, need)
    with pytest.raises(Unmet):
        make("move_item", need, cast, meeting=over)


def test_an_item_whose_decision_is_held_stays_where_it_is(cast):
    need = need_in("assessment", cast)
    item = need.agenda_items.get()
    make("endorse", need, cast, terms=terms(hold=True, item=item))
    with pytest.raises(Unmet):
        make("move_item", need, cast, meeting=meeting(on=day(50)))


@pytest.mark.parametrize("year", [1, 1999, 2100, 9999])
def test_a_slip_of_the_key_does_not_reach_the_calendar(year, cast, client):
    with pytest.raises(Unmet) as refused:
        plan_meeting(by=cast.samordnare, body=Body.objects.steering(), day=today().replace(year=year, day=1))
    assert (refused.value.field, client.get("/moten.ics").status_code) == ("day", 200)

"""Which planned interim reports are still to be handed in, by whom, and by which terms."""

import pytest

from assignments.models import Charter, PlannedReport
from assignments.terms import terms_of
from assignments.workflow import hand_in_interim
from initiatives.states import State
from tests.factories.needs import again, day, drafted_charter, make, need_in, newest_charter, today

pytestmark = pytest.mark.django_db


def planned(need, *offsets: int) -> None:
    charter = Charter.objects.filter(assignment__need=need).in_force().get()
    for offset in offsets:
        PlannedReport.objects.create(charter=charter, due_on=day(offset))


def unanswered() -> list:
    return [row.due_on for row in PlannedReport.objects.unanswered()]


def test_the_soonest_first_and_not_what_is_handed_in(cast):
    need = need_in("ongoing", cast)
    planned(need, 60, -3, 30)
    assert unanswered() == [day(-3), day(30), day(60)]
    hand_in_interim(need, by=cast.leder, text="Halvvägs.", due_on=day(30))
    assert unanswered() == [day(-3), day(60)]


def test_the_newest_approved_version_says_which_days(cast):
    need = need_in("ongoing", cast)
    planned(need, 10)
    drafted = drafted_charter(need, cast)
    PlannedReport.objects.create(charter=drafted, due_on=day(20))
    assert unanswered() == [day(10)]
    make("approve_charter", again(need), cast, charter=newest_charter(need))
    assert unanswered() == [day(20)]
    assert [row.version for row in Charter.objects.filter(assignment__need=need).in_force()] == [2]


def test_the_version_approved_last_is_in_force_whatever_its_number(cast):
    need = need_in("ongoing", cast)
    second = drafted_charter(need, cast)
    need = make("approve_charter", need, cast, charter=second)
    third = drafted_charter(need, cast)
    need = make("approve_charter", need, cast, charter=third)
    for verb, charter in [("correct", None), ("correct", None), ("approve_charter", third)]:
        need = make(verb, need, cast, **({"charter": charter} if charter else {}))
    assert in_force(need) == [3]
    planned(need, 10)
    need = make("approve_charter", need, cast, charter=second)
    assert in_force(need) == [2]
    assert unanswered() == []


def in_force(need) -> list[int]:
    of_need = Charter.objects.filter(assignment__need=need)
    counts = terms_of(need)
    assert [row.version for row in of_need.in_force_on(today())] == [counts.version]
    return [row.version for row in of_need.in_force()]


@pytest.mark.parametrize("where", [State.ONGOING, State.PAUSED, State.REPORTED, State.DISCONTINUED])
def test_only_of_what_is_under_way_or_paused(where, cast):
    need = need_in("ongoing", cast)
    planned(need, 10)
    verbs = {State.PAUSED: "pause", State.REPORTED: "report", State.DISCONTINUED: "discontinue"}
    if where in verbs:
        make(verbs[where], need, cast)
    assert unanswered() == ([day(10)] if where in {State.ONGOING, State.PAUSED} else [])


def test_by_whom_and_by_when(cast):
    need = need_in("ongoing", cast)
    planned(need, -3, 30, 31)
    due = PlannedReport.objects.unanswered().due_by(day(30))
    assert [row.due_on for row in due.led_by(cast.leder, today())] == [day(-3), day(30)]
    assert list(due.led_by(cast.annan_leder, today())) == []
    assert list(due.led_by(cast.leder, day(-1))) == []

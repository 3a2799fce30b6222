"""Correct (rätta): both events stay, the first marked Rättad, and all is as it was before."""

import pytest

from assignments.workflow import Leader
from initiatives.models import Need
from initiatives.refusals import Unmet
from initiatives.verification import verify_needs
from tests.factories.needs import drafted_charter, make, need_in, terms, walked
from tests.factories.people import Cast
from tests.factories.rows import around
from tests.verbs import ROWS

pytestmark = pytest.mark.django_db

UNDONE = [(path, verb) for verb, row in ROWS.items() for path in row.undone]


def before(path, verb: str, cast: Cast) -> Need:
    """A need that the verb can be made of next, with a charter ready where it takes one."""
    need = need_in(path, cast) if isinstance(path, str) else walked(path, cast)
    if verb == "approve_charter":
        need = make("hand_in_charter", need, cast)
    return need


@pytest.mark.parametrize(("path", "verb"), UNDONE)
def test_a_corrected_move_leaves_everything_as_it_was(path, verb, cast: Cast):
    need = before(path, verb, cast)
    as_it_was = around(need)
    make(verb, need, cast)
    undone = need.events.order_by("seq").last()
    need = make("correct", need, cast, reason="Fel behov.")
    correction = need.events.order_by("seq").last()
    assert around(need) == as_it_was
    assert (undone.correction, correction.verb, correction.corrects) == (correction, "correct", undone)
    assert [text.text for text in correction.texts.filter(name="reason")] == ["Fel behov."]
    assert list(verify_needs()) == []


@pytest.mark.parametrize(("path", "verb"), UNDONE)
def test_a_corrected_move_can_be_made_again(path, verb, cast: Cast):
    need = before(path, verb, cast)
    once = make(verb, need, cast)
    again_made = make(verb, make("correct", need, cast), cast)
    assert (again_made.state, again_made.holder) == (once.state, once.holder)
    assert list(verify_needs()) == []


def test_move_after_move_is_corrected_back_to_the_registration(cast: Cast):
    need = need_in("queued", cast)
    trail = []
    for _ in range(3):
        need = make("correct", need, cast)
        trail.append((need.state, need.priority))
    assert trail == [("prioritization", None), ("assessment", None), ("identified", None)]
    with pytest.raises(Unmet) as refusal:
        make("correct", need, cast)
    assert refusal.value.field == "event"
    assert list(verify_needs()) == []


def test_a_prioritization_that_is_corrected_leaves_the_one_before_it(cast: Cast):
    need = make("prioritize", need_in("queued", cast), cast, importance=10, urgency=10)
    assert need.priority == 4
    need = make("correct", need, cast)
    assert (need.importance, need.urgency, need.priority) == (80, 30, 2)


def test_leaders_named_by_a_corrected_approval_lead_no_more(cast: Cast):
    need = walked(["submit", "register", "open_assessment", "endorse", "prioritize", "commission"], cast)
    charter = drafted_charter(need, cast)
    as_it_was = around(need)
    make("approve_charter", need, cast, charter=charter, leaders=[Leader(cast.annan_leder, "VGR")])
    need = make("correct", need, cast)
    assert around(need)["leaders"] == as_it_was["leaders"]
    assert around(need)["charters"] == as_it_was["charters"]  # a draft again, if it was one


def test_a_publication_that_is_corrected_takes_the_areas_steps_with_it(cast: Cast):
    need = need_in("completed", cast)
    as_it_was = around(need)
    make("publish", need, cast)
    make("area_step", need, cast, status="in_use")
    need = make("correct", need, cast)
    assert around(need) == as_it_was
    assert list(verify_needs()) == []


def test_a_requeue_is_corrected_though_a_charter_was_drafted_since(cast: Cast):
    need = make("requeue", need_in("paused", cast), cast)
    drafted_charter(need, cast)
    need = make("correct", need, cast)
    (open_one,) = need.assignments.filter(is_open=True)
    assert (need.state, open_one.commissioned_event is not None) == ("paused", True)


def test_a_prepared_assignment_is_open_again_when_a_decline_is_corrected(cast: Cast):
    need = need_in("queued", cast)
    drafted_charter(need, cast)
    as_it_was = around(need)
    make("decline", need, cast)
    assert around(make("correct", need, cast)) == as_it_was


def test_an_agenda_item_is_open_again_when_its_decision_is_corrected(cast: Cast):
    need = need_in("assessment", cast)
    as_it_was = around(need)
    make("endorse", need, cast, terms=terms(item=need.agenda_items.get()))
    assert around(make("correct", need, cast)) == as_it_was


def test_charters_are_kept_when_a_commission_is_corrected(cast: Cast):
    need = walked(["submit", "register", "open_assessment", "endorse", "prioritize", "commission"], cast)
    drafted_charter(need, cast)
    need = make("correct", need, cast)
    need = make("commission", need, cast)
    assert [charter.version for charter in need.assignments.get(is_open=True).charters.all()] == [1]

"""Two at the same moment in the meeting room: nothing is passed by, lost or numbered twice."""

import pytest

from meetings import workflow
from meetings.models import AgendaItem, ItemProposal, Meeting
from meetings.workflow import ItemText
from tests.desk.meeting_room import agenda, item, order
from tests.factories.needs import today
from tests.initiatives.test_race import at_once

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("walks_are_laid")]


@pytest.fixture
def found(cast) -> Meeting:
    return agenda(cast.samordnare, "Ett", "Två", "Tre", "Fyra")


def test_two_who_press_next_at_once_step_once(found, cast):
    workflow.begin_showing(found, by=cast.ordf)
    first = item(found, "Ett")
    presses = [
        lambda by=by: workflow.show_next(found, by=by, seen=first.pk) for by in (cast.ordf, cast.samordnare)
    ]
    assert at_once(*presses) == ["ok", "ok"]
    assert Meeting.objects.get(pk=found.pk).shown_item == item(found, "Två")


def test_two_who_move_the_same_item_at_once_move_it_once(found, cast):
    row = item(found, "Fyra")
    presses = [lambda by=by: workflow.lift_item(row, by=by, seen=4) for by in (cast.ordf, cast.samordnare)]
    assert sorted(at_once(*presses)) == ["Stale 409", "ok"]
    assert order(found) == [(1, "Ett"), (2, "Två"), (3, "Fyra"), (4, "Tre")]


def test_two_who_move_neighbours_past_each_other_at_once_number_nothing_twice(found, cast):
    two, three = item(found, "Två"), item(found, "Tre")
    results = at_once(
        lambda: workflow.lower_item(two, by=cast.ordf, seen=2),
        lambda: workflow.lift_item(three, by=cast.samordnare, seen=3),
    )
    assert sorted(results) == ["Stale 409", "ok"]
    assert order(found) == [(1, "Ett"), (2, "Tre"), (3, "Två"), (4, "Fyra")]


def test_items_added_at_once_get_a_number_each(found, cast):
    adds = [
        lambda n=n: workflow.add_item(found, by=cast.ordf, text=ItemText(title=f"Nytt {n}")) for n in range(4)
    ]
    assert at_once(*adds) == ["ok"] * 4
    assert [paragraph for paragraph, _title in order(found)] == [1, 2, 3, 4, 5, 6, 7, 8]


def test_two_who_edit_at_once_do_not_overwrite_each_other(found, cast):
    row = item(found, "Ett")
    seen = workflow.edition(row)
    edits = [
        lambda title=title: workflow.edit_item(row, None, by=cast.ordf, text=ItemText(title=title), seen=seen)
        for title in ("Min", "Din")
    ]
    assert sorted(at_once(*edits)) == ["Stale 409", "ok"]


def test_a_proposal_is_accepted_once(found, cast):
    proposal = workflow.propose_item(found, by=cast.ledamot, title="Läget")
    presses = [lambda by=by: workflow.accept_proposal(proposal, by=by) for by in (cast.ordf, cast.samordnare)]
    assert sorted(at_once(*presses)) == ["WrongState 409", "ok"]
    assert AgendaItem.objects.filter(title="Läget").count() == 1
    assert ItemProposal.objects.get().item == AgendaItem.objects.get(title="Läget")


def test_an_item_is_not_shown_and_taken_off_at_once(found, cast):
    Meeting.objects.filter(pk=found.pk).update(day=today())
    row = item(found, "Ett")
    results = at_once(
        lambda: workflow.begin_showing(found, by=cast.ordf),
        lambda: workflow.take_off_item(row, by=cast.samordnare),
    )
    shown = Meeting.objects.get(pk=found.pk).shown_item
    assert (sorted(results), shown and shown.title) in [
        (["Unmet 422", "ok"], "Ett"),
        (["ok", "ok"], "Två"),
    ]

"""What rests on a source: who has it, that it is confirmed or replaced, and that nobody else has moved it."""

import pytest

from initiatives.refusals import Unmet
from initiatives.verification import verify_needs
from tests.factories.needs import again, day, imported_need, make, need_in

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("state", ["identified", "queued", "chartering", "ongoing", "paused", "completed"])
def test_what_nobody_has_confirmed_lies_with_the_coordinator_since_no_day_of_the_source(state):
    need = imported_need((state, "2024-06-01"))
    assert (need.is_unconfirmed, need.holder, need.holder_since) == (True, "coordinator", "")


def test_what_is_closed_has_nobody_and_waits_for_no_word():
    need = imported_need(("closed", "2024"))
    assert (need.is_unconfirmed, need.holder) == (False, "")


def test_where_nobody_leads_the_coordinator_has_it_confirmed_or_not(cast):
    need = make("confirm_status", imported_need(("ongoing", "2024")), cast)
    assert (need.is_unconfirmed, need.confirmed, need.holder) == (
        False,
        day(-1).isoformat(),
        "coordinator",
    )
    assert make("appoint_leader", need, cast).holder == "process_leader"


def test_one_that_is_led_and_not_confirmed_lies_with_the_coordinator(cast):
    need = make("appoint_leader", imported_need(("ongoing", "2024")), cast)
    assert need.holder == "coordinator"
    assert make("confirm_status", need, cast).holder == "process_leader"


def test_a_handed_over_question_goes_first(cast):
    assert make("refer", imported_need(("assessment", "2024")), cast).holder == "political"


def test_an_ordinary_move_rests_on_no_source(cast):
    need = make("pause", imported_need(("ongoing", "2024")), cast, by=cast.samordnare)
    assert (need.rests_on_source, need.source_day, need.is_unconfirmed) == (False, "", False)


def test_a_corrected_move_leaves_it_by_its_source_again(cast):
    need = make("pause", imported_need(("ongoing", "2024")), cast, by=cast.samordnare)
    need = make("correct", need, cast)
    assert (need.state, need.rests_on_source, need.source_day) == ("ongoing", True, "2024")


def test_the_newest_day_that_the_source_names_is_its_newest_word():
    need = imported_need(("ongoing", ""), ("reported", "2021-11"), ("closed", ""))
    assert (need.since, need.source_day) == ("", "2021-11")


def test_another_source_gives_another_state_with_its_day_and_is_public(cast):
    need = make("import_history", imported_need(("ongoing", "2022")), cast)
    event = need.events.latest("seq")
    assert (need.state, need.since, need.holder, need.source_day) == ("closed", "2023", "", "2023")
    assert (event.role, event.happened, event.texts.get(name="source").text) == (
        "coordinator",
        "2023",
        "GITS, årsrapport 2023",
    )
    assert list(verify_needs()) == []


def test_another_state_is_not_confirmed_by_the_word_on_the_first(cast):
    need = make("confirm_status", imported_need(("ongoing", "2022")), cast)
    need = make("import_history", need, cast, state="paused", happened="")
    assert (need.state, need.confirmed, need.source_day, need.is_unconfirmed) == ("paused", "", "", True)


def test_acts_do_not_end_the_sources_say_but_an_ordinary_move_does(cast):
    need = make("edit_text", imported_need(("ongoing", "2022")), cast)
    assert make("import_history", need, cast).state == "closed"
    moved = make("pause", imported_need(("ongoing", "2022"), key="annat"), cast, by=cast.samordnare)
    with pytest.raises(Unmet):
        make("import_history", moved, cast)


@pytest.mark.parametrize("verb", ["confirm_status", "import_history"])
def test_what_the_portal_itself_has_moved_rests_on_no_source(verb, cast):
    need = need_in("ongoing", cast)
    with pytest.raises(Unmet):
        make(verb, need, cast)
    assert again(need).event_count == need.event_count


def test_an_open_question_is_answered_first(cast):
    need = make("refer", imported_need(("assessment", "2022")), cast)
    with pytest.raises(Unmet):
        make("import_history", need, cast)


def test_what_ends_by_a_source_has_no_open_assignment(cast):
    need = make("appoint_leader", imported_need(("ongoing", "2022")), cast)
    make("import_history", need, cast)
    assert not need.assignments.filter(is_open=True).exists()

"""A meeting moved, called off or taken back: what goes along, what stops it, and who may."""

from collections.abc import Callable
from datetime import time
from typing import Any

import pytest

from initiatives.refusals import NotPermitted, Refusal, Stale, Unmet, WrongState
from meetings.models import AgendaItem, Decision, Meeting
from meetings.workflow import (
    ItemText,
    add_item,
    approve_minutes,
    call_meeting,
    cancel_meeting,
    decide,
    hold_meeting,
    move_meeting,
    plan_meeting,
    put_on_agenda,
    withdraw_meeting,
)
from prioritization.workflow import open_round
from tests.factories.needs import day, meeting, need_in, terms, today

pytestmark = pytest.mark.django_db

WORD = "Lokalen är upptagen."


def called(cast: Any, on: int = 10, *titles: str) -> Meeting:
    found = meeting(on=day(on))
    for title in titles or ("Läget i länet",):
        add_item(found, by=cast.samordnare, text=ItemText(title=title))
    return call_meeting(found, by=cast.samordnare)


def to_nowhere(found: Meeting) -> dict[AgendaItem, Meeting | None]:
    return dict.fromkeys(found.items.filter(is_open=True))


def again(found: Meeting) -> Meeting:
    return Meeting.objects.get(pk=found.pk)


# Moved.


def test_a_moved_meeting_keeps_its_id_its_items_and_its_round(cast):
    need = need_in("assessment", cast)
    found = meeting(on=day(10))
    put_on_agenda(found, need)
    weighing = open_round(by=cast.samordnare, needs=[need], last_day=day(5), meeting=found)
    call_meeting(found, by=cast.samordnare)
    change = move_meeting(found, by=cast.samordnare, day=day(12), starts_at=time(9), place="Ale", word=WORD)
    moved = again(found)
    assert (moved.day, moved.starts_at, moved.place, moved.status) == (day(12), time(9), "Ale", "called")
    assert [item.need for item in moved.items.all()] == [need]
    assert list(moved.rounds.all()) == [weighing]
    assert (change.day, change.starts_at, change.place, change.word) == (day(10), None, "", WORD)


def moves(cast: Any, found: Meeting, **said: Any) -> None:
    move_meeting(found, **{"by": cast.samordnare, "day": day(12), "word": WORD} | said)


REFUSED: dict[str, tuple[Callable[[Any, Meeting], Any], type[Refusal]]] = {
    "by a member": (lambda cast, found: moves(cast, found, by=cast.ledamot), NotPermitted),
    "by another body's chair": (lambda cast, found: moves(cast, found, by=cast.sro_ordf), NotPermitted),
    "to where it is": (lambda cast, found: moves(cast, found, day=found.day), Unmet),
    "to a day that has been": (lambda cast, found: moves(cast, found, day=day(-1)), Unmet),
    "to a year that is a slip of the key": (
        lambda cast, found: moves(cast, found, day=day(10).replace(year=9999)),
        Unmet,
    ),
    "without a word": (lambda cast, found: moves(cast, found, word=" \u200b"), Unmet),
}


@pytest.mark.parametrize("why", REFUSED)
def test_a_move_is_refused_and_nothing_is_changed(why, cast):
    found = called(cast)
    press, refusal = REFUSED[why]
    with pytest.raises(refusal):
        press(cast, found)
    assert (again(found).day, again(found).revision) == (found.day, found.revision)
    assert not found.changes.exists()


def test_a_day_that_is_taken_is_refused_and_one_of_a_meeting_called_off_is_free(cast):
    found, other = called(cast), called(cast, 12)
    with pytest.raises(Unmet):
        moves(cast, found)
    cancel_meeting(other, by=cast.samordnare, word=WORD, items=to_nowhere(other))
    moves(cast, found)
    assert again(found).day == day(12)
    with pytest.raises(Unmet):
        plan_meeting(by=cast.samordnare, body=found.body, day=day(12))


@pytest.mark.parametrize("step", [None, hold_meeting])
def test_only_a_called_meeting_is_moved(step, cast):
    found = meeting(on=today())
    if step:
        step(found, by=cast.samordnare)
    with pytest.raises(WrongState):
        moves(cast, found)


# Called off.


def test_each_item_goes_where_it_is_sent_and_the_round_with_them(cast):
    need, twice = need_in("assessment", cast), need_in("assessment", cast)
    found, other = meeting(on=day(10)), meeting(on=day(40))
    for each in (need, twice):
        put_on_agenda(found, each)
    put_on_agenda(other, twice)
    off = add_item(found, by=cast.samordnare, text=ItemText(title="Läget i länet"))
    weighing = open_round(by=cast.samordnare, needs=[need], last_day=day(5), meeting=found)
    call_meeting(found, by=cast.samordnare)
    going = dict.fromkeys(found.items.all(), other) | {off: None}
    cancel_meeting(found, by=cast.samordnare, word=WORD, items=going, instead=other)
    assert again(found).status == "cancelled"
    # What stands there already is there once.
    on_other = other.items.filter(is_open=True).values_list("paragraph", "need")
    assert list(on_other) == [(1, twice.pk), (2, need.pk)]
    assert not found.items.filter(is_open=True).exists()
    weighing.refresh_from_db()
    assert (weighing.meeting, weighing.is_open) == (other, True)


def test_it_is_refused_once_something_is_decided(cast):
    need = need_in("assessment", cast)
    found = meeting(on=today())
    item = put_on_agenda(found, need)
    call_meeting(found, by=cast.samordnare)
    decide(need, [], terms(item=item), by=cast.samordnare, seen=need.event_count)
    assert Decision.objects.filter(item__meeting=found).exists()
    with pytest.raises(Unmet):
        cancel_meeting(found, by=cast.samordnare, word=WORD, items=to_nowhere(found))
    assert again(found).status == "called"


CANNOT: dict[str, tuple[dict[str, Any], type[Refusal]]] = {
    "without a word": ({"word": ""}, Unmet),
    "with an agenda of before": ({"items": {}}, Stale),
}


@pytest.mark.parametrize("why", CANNOT)
def test_a_cancelling_is_refused_and_nothing_is_changed(why, cast):
    found = called(cast)
    said, refusal = CANNOT[why]
    with pytest.raises(refusal):
        cancel_meeting(found, **{"by": cast.samordnare, "word": WORD, "items": to_nowhere(found)} | said)
    assert again(found).status == "called"
    assert found.items.filter(is_open=True).count() == 1


def test_items_go_to_a_coming_meeting_of_the_same_body_alone(cast):
    found = called(cast)
    for other in (meeting("sro", on=day(20)), hold_meeting(meeting(on=today()), by=cast.samordnare)):
        with pytest.raises(Unmet):
            cancel_meeting(
                found, by=cast.samordnare, word=WORD, items=dict.fromkeys(found.items.all(), other)
            )
    assert again(found).status == "called"


def test_who_may_not_call_a_meeting_may_not_call_it_off(cast):
    found = called(cast)
    for person in (cast.ledamot, cast.sro_ordf, cast.leder):
        with pytest.raises(NotPermitted):
            cancel_meeting(found, by=person, word=WORD, items=to_nowhere(found))


def test_nothing_more_is_done_to_one_that_is_called_off(cast):
    found = called(cast)
    cancel_meeting(found, by=cast.samordnare, word=WORD, items=to_nowhere(found))
    need = need_in("assessment", cast)
    for press in (
        lambda: call_meeting(found, by=cast.samordnare),
        lambda: hold_meeting(found, by=cast.samordnare),
        lambda: approve_minutes(found, by=cast.samordnare),
        lambda: add_item(found, by=cast.samordnare, text=ItemText(title="Mer")),
        lambda: put_on_agenda(found, need),
        lambda: moves(cast, found),
        lambda: cancel_meeting(found, by=cast.samordnare, word=WORD, items={}),
        lambda: open_round(by=cast.samordnare, needs=[need], last_day=day(5), meeting=again(found)),
    ):
        with pytest.raises(Refusal):
            press()
    assert again(found).status == "cancelled"


# Taken back.


def test_a_planned_meeting_without_items_is_taken_back(cast):
    found = meeting(on=day(10))
    withdraw_meeting(found, by=cast.samordnare)
    assert again(found).status == "withdrawn"
    assert plan_meeting(by=cast.samordnare, body=found.body, day=day(10))


def test_one_with_items_or_called_is_not(cast):
    planned = meeting(on=day(20))
    add_item(planned, by=cast.samordnare, text=ItemText(title="Läget i länet"))
    with pytest.raises(Unmet):
        withdraw_meeting(planned, by=cast.samordnare)
    with pytest.raises(WrongState):
        withdraw_meeting(called(cast), by=cast.samordnare)
    with pytest.raises(NotPermitted):
        withdraw_meeting(meeting(on=day(30)), by=cast.ledamot)

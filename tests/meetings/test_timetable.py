"""When each item begins, and how long it all takes, said as one says it."""

from datetime import time

import pytest

from meetings.models import AgendaItem
from meetings.timetable import in_hours, start_times, total_minutes


def items(*durations: int | None) -> list[AgendaItem]:
    return [AgendaItem(pk=place, duration=minutes) for place, minutes in enumerate(durations)]


@pytest.mark.parametrize(
    "durations, starts",
    [
        ((), {}),
        ((10, 75, 5), {0: time(13, 0), 1: time(13, 10), 2: time(14, 25)}),
        ((10, None, 5), {0: time(13, 0), 1: time(13, 10)}),
        ((None,), {0: time(13, 0)}),
        ((240, 240, 240), {0: time(13, 0), 1: time(17, 0), 2: time(21, 0)}),
    ],
)
def test_an_item_begins_when_those_before_it_are_done(durations, starts):
    assert start_times(items(*durations), time(13, 0)) == starts


def test_without_a_beginning_nothing_has_a_time():
    assert start_times(items(10, 20), None) == {}


def test_past_midnight_it_is_the_next_day():
    assert start_times(items(90, 1), time(23, 0)) == {0: time(23, 0), 1: time(0, 30)}


def test_the_planned_minutes_are_summed():
    assert (total_minutes(items(10, None, 75)), total_minutes([])) == (85, 0)


@pytest.mark.parametrize(
    "minutes, said", [(0, "0 min"), (5, "5 min"), (60, "1 tim"), (85, "1 tim 25 min"), (600, "10 tim")]
)
def test_minutes_are_said_in_hours(minutes, said):
    assert in_hours(minutes) == said

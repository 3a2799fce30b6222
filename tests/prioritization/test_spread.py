"""The arithmetic of the matrix: priority by the plan's table, the middle, how far apart, what is common."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from initiatives.eisenhower import priority_of
from prioritization.spread import common_answer, common_priority, middle, spread_of


@pytest.mark.parametrize(
    "importance, urgency, priority",
    [
        (100, 100, 1),
        (100, 0, 2),
        (0, 100, 3),
        (0, 0, 4),
        (50, 50, 1),  # on both lines: important and urgent
        (50, 49, 2),
        (49, 50, 3),
        (49, 49, 4),
    ],
)
def test_the_priority_follows_the_plans_table_and_a_line_means_yes(importance, urgency, priority):
    assert priority_of(importance, urgency) == priority


@pytest.mark.parametrize(
    "values, expected",
    [([7], 7), ([0, 100], 50), ([49, 50], 50), ([48, 49], 49), ([1, 2, 90], 2), ([10, 20, 30, 40], 25)],
)
def test_the_middle_is_the_median_and_a_half_is_rounded_up(values, expected):
    assert middle(values) == expected


def test_no_placement_has_no_spread():
    assert spread_of([]) is None


def test_the_spread_is_the_mean_distance_to_the_middle():
    spread = spread_of([(50, 50), (50, 60), (60, 50)])
    assert (spread.importance, spread.urgency, spread.count) == (50, 50, 3)
    assert spread.disagreement == pytest.approx(20 / 3)
    assert (spread.quadrants, spread.is_unanimous, spread.common_priority) == ({1: 3}, True, 1)


def test_one_on_the_other_side_of_the_line_is_not_unanimous():
    spread = spread_of([(80, 49), (80, 50), (80, 90)])
    assert (spread.quadrants, spread.is_unanimous, spread.common_priority) == ({1: 2, 2: 1}, False, None)


@pytest.mark.parametrize(
    "quadrants, priority",
    [
        ({1: 2, 2: 2}, None),
        ({1: 3, 4: 3}, None),
        ({1: 2}, None),  # two are too few
        ({3: 3}, 3),
        ({1: 3, 2: 2}, 1),
        ({1: 3, 2: 2, 3: 1}, None),  # half is not more than half
        ({4: 4, 2: 3}, 4),
    ],
)
def test_a_common_priority_is_what_more_than_half_and_three_at_least_chose(quadrants, priority):
    assert common_priority(quadrants) == priority


@given(st.lists(st.tuples(st.integers(0, 100), st.integers(0, 100)), min_size=3, max_size=9))
def test_the_middle_lies_in_the_quadrant_that_is_common(places):
    spread = spread_of(places)
    assert spread.common_priority in {None, priority_of(spread.importance, spread.urgency)}


def test_the_order_of_the_placements_does_not_matter():
    places = [(10, 90), (90, 10), (50, 50), (33, 66)]
    assert spread_of(places) == spread_of(reversed(places))


@pytest.mark.parametrize(
    "counts, expected",
    [
        ({"yes": 3, "no": 1}, "yes"),
        ({"yes": 2, "partly": 2}, "partly"),
        ({"yes": 2, "no": 2, "partly": 1}, "no"),
        ({"cannot_judge": 9, "yes": 1}, "yes"),
        ({"cannot_judge": 2}, "cannot_judge"),
        ({}, "cannot_judge"),
    ],
)
def test_the_common_answer_is_the_more_cautious_where_it_is_even(counts, expected):
    assert common_answer(counts) == expected

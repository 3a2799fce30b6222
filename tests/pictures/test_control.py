"""What is more than chance: by a published worked example, printed tables, and tables worked out by hand."""

import pytest

from pictures.control import Limits, limits, parts, signals
from pictures.trend import chance_of, trend

FLOW = [49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1]
"""NIST/SEMATECH e-Handbook of Statistical Methods, 6.3.2.2: mean 50.81, mean moving range 1.8778, limits
55.8041 and 45.8159 by 3/1.128, which is 2.6596 and here 2.66."""


def test_the_limits_of_the_handbook():
    found = limits(FLOW)
    assert found.mean == pytest.approx(50.81)
    assert found.upper == pytest.approx(55.8041, abs=0.001)
    assert found.lower == pytest.approx(45.8159, abs=0.001)
    assert found.are_provisional
    assert signals(FLOW, found).every == set()


def test_a_large_range_is_screened_out_first():
    """Ranges 1 ×10, 20, 20, 1: their mean 3.92; both 20 are over 3.267 times that, 12.8; left is 1."""
    values = [0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 20, 0, 1]
    found = limits(values)
    assert found.mean == pytest.approx(26 / 14)
    assert found.upper - found.mean == pytest.approx(2.66)
    assert found.near == pytest.approx(2.66 * 2 / 3)
    assert not found.are_provisional
    assert signals(values, found).outside == {11}


BY = Limits(mean=0, lower=-3, upper=3, near=2, count=20)


@pytest.mark.parametrize(
    ("values", "rule", "places"),
    [
        ([0.5, 3, -3, 3.01], "outside", {3}),
        ([1] * 6, "one_side", set()),
        ([1] * 7, "one_side", set(range(7))),
        ([1, 1, 1, 0, 1, 1, 1, 1], "one_side", set()),
        ([1, *[-1] * 8, 1], "one_side", set(range(1, 9))),
        # Seven points are six rises; six points are five.
        ([-1, 0, 0.1, 0.2, 0.3, 0.4, 0.5], "trend", set(range(7))),
        ([0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.5], "trend", set()),
        ([9, 8, 7, 6, 5, 4, 3, 4], "trend", set(range(7))),
        ([2.5, 0.1, 2.5], "near", {0, 2}),
        # The third is on the other side of the mean.
        ([2.5, -0.1, 2.5], "near", set()),
        ([2.5, 0.1, 0.1, 2.5], "near", set()),
        # Outside is not near, and just at the border is not yet near.
        ([2.5, 3.5, 2], "near", set()),
    ],
)
def test_each_rule_by_hand(values, rule, places):
    assert getattr(signals(values, BY), rule) == places


def test_limits_begin_anew_at_a_known_cause():
    low, high = [10, 11, 10, 11, 10, 11], [20, 21, 20, 21]
    first, second = parts([*low, *high], [6])
    assert (first.limits.mean, second.limits.mean) == (10.5, 20.5)
    assert first.places | second.places == set()
    [whole] = parts([*low, *high])
    assert whole.limits.mean == 14.5
    # A part of one point has no limits, and a border at either end parts nothing.
    assert [part.begin for part in parts([1, 2, 3], [0, 2, 3])] == [0]
    assert parts([1]) == []


@pytest.mark.parametrize(
    ("count", "score", "one_way"),
    [
        (4, 6, 0.042),
        (5, 10, 0.0083),
        (5, 8, 0.042),
        (6, 11, 0.028),
        (7, 15, 0.015),
        (8, 18, 0.016),
        (10, 21, 0.036),
    ],
)
def test_kendalls_printed_table(count, score, one_way):
    assert chance_of(score, count) / 2 == pytest.approx(one_way, abs=0.0006)
    assert chance_of(-score, count) == chance_of(score, count)
    assert chance_of(0, count) == 1


@pytest.mark.parametrize(
    ("values", "way"),
    [
        ([1, 2, 3, 4], None),
        ([1, 2, 3, 4, 5], 1),
        ([5, 4, 3, 2, 1], -1),
        ([1, 2, 3, 5, 4], 0),
        ([1, 1, 1, 1, 1], 0),
        ([1, 2, 3, 4, 6, 5], 1),
    ],
)
def test_a_trend_takes_five_points_that_go_one_way(values, way):
    assert trend(values) == way

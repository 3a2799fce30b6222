"""Whether a short yearly series goes one way: Mann and Kendall's test, exact, from five points."""

from collections.abc import Sequence
from itertools import combinations, pairwise
from math import factorial

FEWEST = 5
"""Of fewer, not even one that only rises is more than chance."""

LEVEL = 0.05


def trend(values: Sequence[float]) -> int | None:
    """1 up, -1 down, 0 neither; None of too few."""
    if len(values) < FEWEST:
        return None
    score = sum((after > before) - (after < before) for before, after in combinations(values, 2))
    return 0 if chance_of(score, len(values)) > LEVEL else (score > 0) - (score < 0)


def chance_of(score: int, count: int) -> float:
    """How likely so much order, either way, is in a series without any: of all orders those as ordered."""
    pairs = count * (count - 1) // 2
    # How many orders of 1, 2, … points have so many pairs that rise (Mahonian numbers).
    orders = [1]
    for length in range(2, count + 1):
        sums = [0]
        for number in orders + [0] * (length - 1):
            sums.append(sums[-1] + number)
        orders = [after - sums[max(0, place - length)] for place, (_, after) in enumerate(pairwise(sums), 1)]
    rising = (pairs + abs(score) + 1) // 2
    return min(1.0, 2 * sum(orders[rising:]) / factorial(count))

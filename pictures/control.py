"""Statistical process control of a monthly series: its limits, and what in it is more than chance.

The rules are those of NHS England's "Making data count", with the numbers of an individuals chart: mean ±
2.66 times the mean moving range, large ranges screened out first. For months alone: years are too few points.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise, starmap

LIMIT, NEAR = 2.66, 2.66 * 2 / 3
SCREENED = 3.267
"""A range so many times the mean one, or more, is no part of what is usual."""
RUN = 7
ENOUGH = 12
"""Of fewer points the limits are provisional."""


@dataclass(frozen=True)
class Limits:
    mean: float
    lower: float
    upper: float
    near: float
    """How far from the mean a point comes near a limit."""
    count: int

    @property
    def are_provisional(self) -> bool:
        return self.count < ENOUGH

    def side(self, value: float) -> int:
        """1 above the mean, -1 below, 0 on it."""
        return (value > self.mean) - (value < self.mean)

    def is_outside(self, value: float) -> bool:
        return not self.lower <= value <= self.upper

    def is_near(self, value: float) -> bool:
        return not self.is_outside(value) and abs(value - self.mean) > self.near


@dataclass(frozen=True)
class Signals:
    """Which points (by place in the series) are more than chance, and by which rule."""

    outside: frozenset[int] = frozenset()
    one_side: frozenset[int] = frozenset()
    trend: frozenset[int] = frozenset()
    near: frozenset[int] = frozenset()

    @property
    def every(self) -> frozenset[int]:
        return self.outside | self.one_side | self.trend | self.near


def limits(values: Sequence[float]) -> Limits | None:
    """None of fewer than two: there is no range."""
    ranges = [abs(after - before) for before, after in pairwise(values)]
    if not ranges:
        return None
    usual = [each for each in ranges if each < SCREENED * _mean(ranges)]
    mean, moving = _mean(values), _mean(usual) if usual else 0.0
    return Limits(mean, mean - LIMIT * moving, mean + LIMIT * moving, NEAR * moving, len(values))


def signals(values: Sequence[float], by: Limits) -> Signals:
    """`values`: of the part of the series that the limits hold for."""
    sides = [by.side(value) for value in values]
    steps = [(after > before) - (after < before) for before, after in pairwise(values)]
    return Signals(
        outside=frozenset(place for place, value in enumerate(values) if by.is_outside(value)),
        one_side=_runs(sides, RUN, points=0),
        # Seven points are six steps.
        trend=_runs(steps, RUN - 1, points=1),
        near=_two_of_three([by.is_near(value) for value in values], sides),
    )


def _runs(signs: Sequence[int], length: int, *, points: int) -> frozenset[int]:
    """The places of each run of so many alike that are not nought; `points` more belong to its end."""
    found: set[int] = set()
    for begin in range(len(signs) - length + 1):
        if abs(sum(signs[begin : begin + length])) == length:
            found.update(range(begin, begin + length + points))
    return frozenset(found)


def _two_of_three(near: Sequence[bool], sides: Sequence[int]) -> frozenset[int]:
    """Those near a limit, where two of three that follow each other on one side of the mean are."""
    found: set[int] = set()
    for begin in range(len(near) - 2):
        three = range(begin, begin + 3)
        close = [place for place in three if near[place]]
        if len(close) >= 2 and abs(sum(sides[place] for place in three)) == 3:
            found.update(close)
    return frozenset(found)


def _mean(numbers: Sequence[float]) -> float:
    return sum(numbers) / len(numbers)


@dataclass(frozen=True)
class Part:
    """Between two causes: the points from `begin`, their limits and what is more than chance among them."""

    begin: int
    values: Sequence[float]
    limits: Limits
    signals: Signals

    @property
    def places(self) -> frozenset[int]:
        """Of the signals, in the whole series."""
        return frozenset(self.begin + place for place in self.signals.every)


def parts(values: Sequence[float], rebased_at: Iterable[int] = ()) -> list[Part]:
    """The series with limits anew from each place where a known cause has changed what is usual."""
    borders = sorted({0, len(values), *(place for place in rebased_at if 0 < place < len(values))})
    return [each for each in starmap(lambda a, b: _part(values, a, b), pairwise(borders)) if each]


def _part(values: Sequence[float], begin: int, end: int) -> Part | None:
    own = values[begin:end]
    found = limits(own)
    return Part(begin, own, found, signals(own, found)) if found else None

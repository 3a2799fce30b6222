"""The spread of the members' placements: where the middle lies, how far apart they are, who says what.

Pure arithmetic over what it is given; who may see it is asked elsewhere. Units: steps of the matrix,
whole numbers 0–100. Source: process.md, "How members weigh a need".
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import hypot
from statistics import median

from initiatives.eisenhower import priority_of

Place = tuple[int, int]
"""Importance, urgency."""

FEWEST_IN_COMMON = 3
"""So many at least must have chosen a quadrant before its priority is called common."""

FEWEST_IN_PUBLIC = 5
"""So many placements at least before the public sees their spread: never one person's."""


@dataclass(frozen=True)
class Spread:
    """How the placements of one need lie."""

    places: tuple[Place, ...]
    importance: int
    urgency: int
    disagreement: float
    quadrants: dict[int, int]

    @property
    def count(self) -> int:
        return len(self.places)

    @property
    def common_priority(self) -> int | None:
        """The quadrant that is the members' common one, if any is; the middle then lies in it."""
        return common_priority(self.quadrants)

    @property
    def is_unanimous(self) -> bool:
        """All in one quadrant."""
        return len(self.quadrants) == 1


def spread_of(places: Iterable[Place]) -> Spread | None:
    """The spread of these placements; None where there is none."""
    # Sorted, so that the order of the answers tells nothing of who gave which.
    ordered = tuple(sorted(places))
    if not ordered:
        return None
    importance, urgency = middle([i for i, _u in ordered]), middle([u for _i, u in ordered])
    apart = sum(hypot(i - importance, u - urgency) for i, u in ordered) / len(ordered)
    quadrants = Counter(priority_of(i, u) for i, u in ordered)
    return Spread(ordered, importance, urgency, apart, dict(sorted(quadrants.items())))


def common_priority(quadrants: Mapping[int, int]) -> int | None:
    """The quadrant that more than half of those who placed the need, and at least three, chose; else none."""
    # Not the middle's quadrant: two camps in opposite corners have a middle where nobody is.
    fewest = max(FEWEST_IN_COMMON, sum(quadrants.values()) // 2 + 1)
    return next((priority for priority, count in quadrants.items() if count >= fewest), None)


def middle(values: Sequence[int]) -> int:
    """The median as a whole number; a half is rounded up, so that the middle of 49 and 50 is a yes."""
    return int(median(values) + 0.5)


CAUTIOUS_FIRST = ("no", "partly", "yes", "cannot_judge")
"""Where two answers are as common, the more cautious stands; "kan inte bedöma" only where all say so."""


def common_answer(counts: Mapping[str, int]) -> str:
    """What most of those who could judge answered; the more cautious where it is even."""
    judged = {answer: n for answer, n in counts.items() if n and answer != "cannot_judge"}
    if not judged:
        return "cannot_judge"
    most = max(judged.values())
    return next(answer for answer in CAUTIOUS_FIRST if judged.get(answer) == most)

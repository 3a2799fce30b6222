"""Which counts may be read by everybody: the indicators' own gate, for counts by place and category.

What everybody knows of a month: a place is its categories, a category is its places, and all is all of both.
A count under the smallest that is shown is hidden, and beside it as many as leave it not to be found.
Months are held apart: no sum over several is shown unless each of them is.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from deviations.models import DeviationCount
from indicators.gate import Cell, Equation, with_complements

SMALLEST_SHOWN = 5
"""As an indicator has it, where nothing else is decided."""

ALL = ""
"""In a cell: every place, or every category."""


@dataclass
class Month:
    """One month's counts by (place, category), sums too, and which of them are hidden."""

    month: str
    counts: dict[Cell, int] = field(default_factory=dict)
    hidden: set[Cell] = field(default_factory=set)

    def shown(self, place: str = ALL, category: str = ALL) -> int | None:
        """The count; None where it is hidden, or where nothing is counted."""
        cell = (place, category)
        return None if cell in self.hidden else self.counts.get(cell)

    def is_hidden(self, place: str = ALL, category: str = ALL) -> bool:
        return (place, category) in self.hidden


def months_of(counts: Iterable[DeviationCount]) -> dict[str, Month]:
    """Through the gate, in the order of time. Given only a part of a month, it would not see all sums."""
    found: dict[str, Month] = {}
    for each in counts:
        month = found.setdefault(each.month, Month(each.month))
        for cell in {(p, c) for p in (each.place, ALL) for c in (each.category.slug, ALL)}:
            month.counts[cell] = month.counts.get(cell, 0) + each.count
    for month in found.values():
        month.hidden = hidden_cells(month.counts)
    return dict(sorted(found.items()))


def hidden_cells(counts: Mapping[Cell, int]) -> set[Cell]:
    """Those that are too small, and those that would give them away."""
    small = {cell for cell, count in counts.items() if count < SMALLEST_SHOWN}
    if not small:
        return set()

    def cost(cell: Cell) -> tuple[int, int, Cell]:
        # One place's one category first, the sum of all last.
        return cell.count(ALL), counts[cell], cell

    return with_complements(small, set(), sums(counts), set(counts), cost)


def sums(counts: Mapping[Cell, int]) -> list[Equation]:
    """Each sum and its parts, with those that there are."""
    of_place: dict[str, Equation] = defaultdict(dict)
    of_category: dict[str, Equation] = defaultdict(dict)
    for place, category in counts:
        of_place[place][place, category] = -1 if category == ALL else 1
        of_category[category][place, category] = -1 if place == ALL else 1
    return [*of_place.values(), *of_category.values()]

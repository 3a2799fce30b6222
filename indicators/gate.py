"""The one gate for small numbers: which values may be shown, for page, picture, csv and JSON alike.

A value behind which stand fewer people than the indicator's smallest is hidden. What is hidden must not be
found by subtraction either: men are all but the women, a municipality is its area but the others. So the
sums that everybody knows of are held as equations, and while one of the hidden is all that they leave open,
a second value beside it is hidden too. Numerators and denominators are shown nowhere.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Any, NamedTuple

from indicators.models import Indicator, Value
from indicators.places import Level

Cell = tuple[str, str]
"""(place, gender), in one period."""

Equation = dict[Cell, int]
"""Cells whose sum, each with its sign, is nought."""

COUNTED = "antal"
"""The unit of what is a number of people by itself."""


LAST = (Level.UNIT, Level.MUNICIPALITY, Level.AREA, Level.COUNTY, Level.COUNTRY)
"""In which order a second value is hidden: the county's as late as can be."""


TRIED = 8
"""So many are tried before the nearest is taken: more would find a smaller set, and take longer."""


class Shown(NamedTuple):
    """A value that has passed: `value.value` may be read only where it is not hidden."""

    value: Value
    is_hidden: bool


def passed(values: Iterable[Value], indicator: Indicator, areas: Mapping[str, str]) -> list[Shown]:
    """All of one indicator's values, in the same order. `areas`: of each municipality its area's code.

    Given only a part of a period's values, it would not see what the others give away.
    """
    found = list(values)
    periods: dict[str, dict[Cell, Value]] = defaultdict(dict)
    for value in found:
        periods[value.period][value.place, value.gender] = value
    hidden = {cells[cell].pk for cells in periods.values() for cell in hidden_cells(cells, indicator, areas)}
    return [Shown(value, value.pk in hidden) for value in found]


def hidden_cells(cells: Mapping[Cell, Value], indicator: Indicator, areas: Mapping[str, str]) -> set[Cell]:
    """Of one period: those that are too small, and those that would give them away."""
    small = {cell for cell, value in cells.items() if is_small(value, indicator)}
    # What nobody has a number for is as open to whoever counts as what we hide.
    unknown = {cell for cell, value in cells.items() if value.value is None}

    def cost(cell: Cell) -> tuple[Any, ...]:
        value = cells[cell]
        return LAST.index(value.level), cell[1] == "T", _size(value), cell

    return with_complements(small, unknown, list(sums(cells, areas)) if small else [], set(cells), cost)


def with_complements(
    small: set[Cell],
    unknown: set[Cell],
    equations: list[Equation],
    cells: set[Cell],
    cost: Callable[[Cell], tuple[Any, ...]],
) -> set[Cell]:
    """The small ones, and as many beside them as leave none of them to be found by subtraction.

    `cost`: first what level it is, in whose order the second ones are taken; then what else tells them apart.
    """
    hidden = set(small)
    while given_away := found_by_subtraction(equations, hidden | unknown) & small:
        beside = _beside(min(given_away), equations, cells, hidden | unknown, cost)
        if beside is None:
            break
        hidden.add(beside)
    return hidden


def is_small(value: Value, indicator: Indicator) -> bool:
    """Whether too few people stand behind it, or behind those that it does not count."""
    if value.value is None:
        return False
    numerator, denominator = value.numerator, value.denominator
    if numerator is None and indicator.unit == COUNTED:
        numerator = int(value.value)
    counts = [count for count in (numerator, denominator) if count is not None]
    if numerator is not None and denominator is not None and numerator <= denominator:
        counts.append(denominator - numerator)
    return any(count < indicator.smallest_shown for count in counts)


def sums(cells: Mapping[Cell, Value], areas: Mapping[str, str]) -> Iterator[Equation]:
    """What everybody knows: all are women and men; a whole is its parts. With those that there are."""
    for place in sorted({place for place, _gender in cells}):
        yield _sum((place, "T"), [(place, "K"), (place, "M")], cells)
    for gender in ("T", "K", "M"):
        levels: dict[str, list[str]] = defaultdict(list)
        for (place, of), value in cells.items():
            if of == gender:
                levels[value.level].append(place)
        municipalities, area_codes = levels[Level.MUNICIPALITY], levels[Level.AREA]
        for county in levels[Level.COUNTY]:
            yield _sum((county, gender), [(place, gender) for place in municipalities], cells)
            yield _sum((county, gender), [(place, gender) for place in area_codes], cells)
        for area in area_codes:
            parts = [(place, gender) for place in municipalities if areas.get(place) == area]
            yield _sum((area, gender), parts, cells)


def _sum(whole: Cell, parts: list[Cell], cells: Mapping[Cell, Value]) -> Equation:
    equation = {part: 1 for part in parts if part in cells}
    # A part that is not there is taken for known: rather one hidden too many.
    return {whole: -1} | equation if whole in cells and equation else {}


def found_by_subtraction(equations: Iterable[Equation], unknown: set[Cell]) -> set[Cell]:
    """Those of the unknown that the equations leave but one number for."""
    rows = [
        {cell: Fraction(sign) for cell, sign in equation.items() if cell in unknown} for equation in equations
    ]
    solved: dict[Cell, dict[Cell, Fraction]] = {}
    for row in rows:
        _reduce(row, solved)
        if row:
            pivot = min(row)
            solved[pivot] = {cell: number / row[pivot] for cell, number in row.items()}
            for other in solved.values():
                if other is not solved[pivot] and pivot in other:
                    _subtract(other, solved[pivot], other[pivot])
    return {pivot for pivot, row in solved.items() if len(row) == 1}


def _reduce(row: dict[Cell, Fraction], solved: Mapping[Cell, dict[Cell, Fraction]]) -> None:
    for cell in sorted(row):
        if cell in solved and cell in row:
            _subtract(row, solved[cell], row[cell])


def _subtract(row: dict[Cell, Fraction], other: Mapping[Cell, Fraction], times: Fraction) -> None:
    for cell, number in other.items():
        left = row.get(cell, Fraction(0)) - times * number
        if left:
            row[cell] = left
        else:
            row.pop(cell, None)


def _beside(
    cell: Cell,
    equations: list[Equation],
    cells: set[Cell],
    unknown: set[Cell],
    cost: Callable[[Cell], tuple[Any, ...]],
) -> Cell | None:
    """The next to be hidden: by which the cell is found no more, or else the best towards that.

    The municipalities first and the county last; what stands in the most sums that leave one open.
    """
    alone = [equation for equation in equations if len(unknown & equation.keys()) == 1]
    in_sums = Counter(other for equation in alone for other in equation.keys() - unknown)

    def order(other: Cell) -> tuple[Any, ...]:
        level, *rest = cost(other)
        return level, -in_sums[other], *rest

    candidates = sorted(in_sums, key=order)
    for other in candidates[:TRIED]:
        if cell not in found_by_subtraction(equations, unknown | {other}):
            return other
    # None of them is enough by itself; where several sums together give it away, any other may be.
    return min(candidates or cells - unknown, key=order, default=None)


def _size(value: Value) -> int:
    return value.numerator if value.numerator is not None else value.denominator or 0

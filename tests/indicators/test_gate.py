"""Small numbers: whatever is public, no subtraction gives a hidden one. Held by a solver of its own."""

from decimal import Decimal
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from indicators.gate import is_small, passed
from indicators.models import Indicator, Value

AREAS = {"1": "a", "2": "a", "3": "b", "4": "b", "5": "b"}
LEVELS = {"0014": "county", "a": "area", "b": "area"} | dict.fromkeys(AREAS, "municipality")
INDICATOR = Indicator(unit="%", smallest_shown=5)
PLACES = list(LEVELS)


def counted(women: dict[str, int], men: dict[str, int]) -> dict[tuple[str, str], int]:
    """Every cell's count, from the municipalities'."""
    found = {}
    for gender, of in (("K", women), ("M", men)):
        found |= {(place, gender): count for place, count in of.items()}
        for area in ("a", "b"):
            found[area, gender] = sum(count for place, count in of.items() if AREAS[place] == area)
        found["0014", gender] = sum(of.values())
    return found | {(place, "T"): found[place, "K"] + found[place, "M"] for place in PLACES}


def values(counts: dict[tuple[str, str], int], left_out: set[tuple[str, str]] = frozenset()) -> list[Value]:
    return [
        Value(
            pk=number,
            indicator_id=1,
            period="2025",
            place=place,
            level=LEVELS[place],
            gender=gender,
            value=Decimal(count),
            numerator=count,
            denominator=100_000,
        )
        for number, ((place, gender), count) in enumerate(sorted(counts.items()))
        if (place, gender) not in left_out
    ]


def known_to_anybody(shown: dict[tuple[str, str], int], all_cells: set) -> dict[tuple[str, str], int]:
    """What can be worked out, by trying each base vector of what is open: independent of the gate's own way.

    Every table is ten numbers, women and men of five municipalities; a cell is known when no change of the
    ten that leaves all that is shown as it is can change it.
    """
    rows = [[int(in_cell(cell, place, gender)) for place, gender in BASE] for cell in sorted(shown)]
    null = null_space(rows)
    return {
        cell
        for cell in all_cells
        if all(sum(vector[n] for n, base in enumerate(BASE) if in_cell(cell, *base)) == 0 for vector in null)
    }


BASE = list(product(AREAS, "KM"))


def in_cell(cell: tuple[str, str], place: str, gender: str) -> bool:
    where, of = cell
    return of in {"T", gender} and where in {"0014", place, AREAS[place]}


def null_space(rows: list[list[int]]) -> list[list[Fraction]]:
    matrix, pivots = [[Fraction(n) for n in row] for row in rows], []
    for column in range(len(BASE)):
        found = next((r for r in matrix[len(pivots) :] if r[column]), None)
        if found is None:
            continue
        place = len(pivots)
        at = next(n for n in range(place, len(matrix)) if matrix[n] is found)
        matrix[place], matrix[at] = matrix[at], matrix[place]
        matrix[place] = [n / found[column] for n in matrix[place]]
        for n, row in enumerate(matrix):
            if n != place and row[column]:
                matrix[n] = [a - row[column] * b for a, b in zip(row, matrix[place], strict=True)]
        pivots.append(column)
    free = [column for column in range(len(BASE)) if column not in pivots]
    return [
        [
            Fraction(column == one) if column not in pivots else -matrix[pivots.index(column)][one]
            for column in range(len(BASE))
        ]
        for one in free
    ]


COUNTS = st.fixed_dictionaries({place: st.sampled_from([0, 1, 3, 4, 5, 8, 40, 900]) for place in AREAS})


@hypothesis_settings(max_examples=150)
@given(COUNTS, COUNTS)
def test_no_subtraction_over_all_that_is_shown_gives_a_hidden_number(women, men):
    counts = counted(women, men)
    result = passed(values(counts), INDICATOR, AREAS)
    shown = {(one.value.place, one.value.gender): counts[one.value.place, one.value.gender] for one in result
             if not one.is_hidden}  # fmt: skip
    small = {(one.value.place, one.value.gender) for one in result if is_small(one.value, INDICATOR)}
    assert not small & shown.keys()
    assert not small & known_to_anybody(shown, set(counts))


@hypothesis_settings(max_examples=50)
@given(COUNTS, COUNTS, st.sets(st.sampled_from(sorted(product(PLACES, "TKM"))), max_size=12))
def test_nor_where_some_are_not_there(women, men, gone):
    counts = counted(women, men)
    result = passed(values(counts, gone), INDICATOR, AREAS)
    shown = {(one.value.place, one.value.gender): 1 for one in result if not one.is_hidden}
    small = {(one.value.place, one.value.gender) for one in result if is_small(one.value, INDICATOR)}
    assert not small & known_to_anybody(shown, set(counts))


def hidden(women: dict[str, int], men: dict[str, int]) -> set[tuple[str, str]]:
    result = passed(values(counted(women, men)), INDICATOR, AREAS)
    return {(one.value.place, one.value.gender) for one in result if one.is_hidden}


LARGE = dict.fromkeys(AREAS, 900)


def test_where_nothing_is_small_all_is_shown():
    assert hidden(LARGE, LARGE) == set()


def test_a_second_is_hidden_beside_the_small_one_and_not_the_county():
    found = hidden(LARGE | {"1": 3}, LARGE)
    # Four in a square, and no fewer: of two municipalities in the area women and men.
    assert found == {("1", "K"), ("1", "M"), ("2", "K"), ("2", "M")}


@pytest.mark.parametrize(
    ("numerator", "denominator", "unit", "small"),
    [
        (4, 100, "%", True),
        (5, 100, "%", False),
        (0, 100, "%", True),
        (96, 100, "%", True),
        (95, 100, "%", False),
        (None, 4, "%", True),
        (None, None, "%", False),
        (None, None, "antal", True),
    ],
)
def test_what_is_small(numerator, denominator, unit, small):
    value = Value(value=Decimal(3), numerator=numerator, denominator=denominator)
    assert is_small(value, Indicator(unit=unit, smallest_shown=5)) is small


def test_what_has_no_number_hides_nothing():
    assert not is_small(Value(value=None), INDICATOR)

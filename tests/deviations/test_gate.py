"""No small count is shown, and none is to be found by subtraction."""

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from deviations.gate import ALL, SMALLEST_SHOWN, hidden_cells

PLACES, CATEGORIES = ("a", "b", "c"), ("x", "y", "z")


def with_sums(counts: dict[tuple[str, str], int]) -> dict[tuple[str, str], int]:
    every: dict[tuple[str, str], int] = {}
    for (place, category), count in counts.items():
        for cell in {(p, c) for p in (place, ALL) for c in (category, ALL)}:
            every[cell] = every.get(cell, 0) + count
    return every


def solutions_differ(every: dict[tuple[str, str], int], hidden: set[tuple[str, str]], cell: object) -> bool:
    """Whether the shown ones leave more than one number for the cell: of the parts alone, by elimination."""
    parts = sorted(each for each in every if ALL not in each)
    rows = []
    for shown in every.keys() - hidden:
        place, category = shown
        rows.append([Fraction(place in (p, ALL) and category in (c, ALL)) for p, c in parts])
    place, category = cell
    asked = [Fraction(place in (p, ALL) and category in (c, ALL)) for p, c in parts]
    return rank([*rows, asked]) > rank(rows)


def rank(rows: list[list[Fraction]]) -> int:
    rows, found = [row[:] for row in rows], 0
    for column in range(len(rows[0]) if rows else 0):
        pivot = next((n for n in range(found, len(rows)) if rows[n][column]), None)
        if pivot is None:
            continue
        rows[found], rows[pivot] = rows[pivot], rows[found]
        for n in range(found + 1, len(rows)):
            times = rows[n][column] / rows[found][column]
            rows[n] = [a - times * b for a, b in zip(rows[n], rows[found], strict=True)]
        found += 1
    return found


@settings(max_examples=40)
@given(
    st.dictionaries(
        st.sampled_from([(p, c) for p in PLACES for c in CATEGORIES]), st.integers(0, 12), min_size=2
    )
)
def test_no_subtraction_reveals_a_small_count(counts):
    every = with_sums(counts)
    hidden = hidden_cells(every)
    small = {cell for cell, count in every.items() if count < SMALLEST_SHOWN}
    assert small <= hidden
    for cell in small:
        assert solutions_differ(every, hidden, cell), (counts, hidden, cell)


def test_what_is_large_enough_is_shown():
    every = with_sums({("a", "x"): 5, ("a", "y"): 9, ("b", "x"): 7})
    assert hidden_cells(every) == set()
    one = with_sums({(p, c): 10 for p in PLACES for c in CATEGORIES} | {("a", "x"): 4})
    # One small number takes three more with it, in a square; every sum stays.
    assert len(hidden_cells(one)) == 4
    assert all(ALL not in cell for cell in hidden_cells(one))

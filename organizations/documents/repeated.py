"""What stands twice in a document that may stand there once."""

from collections.abc import Iterable, Iterator, Sequence

from organizations.documents import Contradiction, Loc, Shape


def located(at: Loc, rows: Sequence[Shape]) -> list[tuple[Loc, Shape]]:
    return [((*at, index), row) for index, row in enumerate(rows)]


def rows_repeated(rows: Iterable[tuple[Loc, Shape]], *fields: str) -> Iterator[Contradiction]:
    seen: set[tuple[str, str]] = set()
    for loc, row in rows:
        for field in fields:
            value = getattr(row, field)
            # Two names that differ by a capital alone are one to whoever reads a list.
            if (field, value.casefold()) in seen:
                yield Contradiction((*loc, field), f"{field} finns redan: {value}")
            seen.add((field, value.casefold()))


def values_repeated(at: Loc, values: Sequence[object]) -> Iterator[Contradiction]:
    for index, value in enumerate(values):
        if value in values[:index]:
            yield Contradiction((*at, index), f"{at[-1]}: {value} står två gånger")

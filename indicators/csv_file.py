"""A csv file of values, as a spreadsheet writes it: semicolons, a comma in numbers, one value a line.

All of it is in order or none of it is used; what is wrong is told with its row and why.
"""

import csv
import re
from collections.abc import Iterator
from decimal import Decimal
from io import StringIO

from indicators.models import Indicator, Value
from indicators.numbers import kept
from indicators.periods import EXAMPLES, is_period
from indicators.places import Place, place_of, places
from indicators.rows import Key, Row
from organizations.documents import DocumentRefused, Problem, shown, text_of

COLUMNS = ("indikator", "period", "plats", "kön", "värde", "täljare", "nämnare")
MAX_BYTES, MAX_ROWS = 1_000_000, 10_000
NUMBER = re.compile(r"-?\d{1,9}([.,]\d{1,6})?", re.ASCII)
WHOLE = re.compile(r"\d{1,9}", re.ASCII)


def template() -> str:
    """The file to fill in: its columns, in Excel's own form."""
    return "\ufeff" + ";".join(COLUMNS) + "\r\n"


def read_csv(name: str, content: bytes) -> list[Row]:
    """The file's rows. Raises `DocumentRefused` with the row of everything that is wrong."""
    lines = _lines(name, text_of(name, content, MAX_BYTES))
    reader = _Reader()
    found, problems = [], []
    for number, cells in lines:
        row, wrong = reader.row(number, cells)
        problems += [Problem(f"rad {number}", why) for why in wrong]
        if row:
            found.append(row)
    if not problems and not found:
        problems = [Problem("", "filen har inga värden")]
    if problems:
        raise DocumentRefused(name, problems)
    return found


def _lines(name: str, text: str) -> list[tuple[int, list[str]]]:
    """The lines after the first, each with its number; empty ones are passed by."""
    reader = csv.reader(StringIO(text), delimiter=";", strict=True)
    try:
        every = [(reader.line_num, [cell.strip() for cell in cells]) for cells in reader]
    except csv.Error as error:
        broken = Problem(f"rad {reader.line_num}", "citattecknen går inte ihop")
        raise DocumentRefused(name, [broken]) from error
    if not every or tuple(every[0][1]) != COLUMNS:
        columns = ";".join(COLUMNS)
        raise DocumentRefused(name, [Problem("rad 1", f"första raden ska vara {columns}")])
    if len(every) > MAX_ROWS:
        raise DocumentRefused(name, [Problem("", f"filen har fler än {MAX_ROWS} rader")])
    return [(number, cells) for number, cells in every[1:] if any(cells)]


class _Reader:
    """One file's rows, held against the indicators and places that there are."""

    def __init__(self) -> None:
        self.indicators = {each.slug: each for each in Indicator.objects.all()}
        self.places = places()
        self.first: dict[Key, int] = {}

    def row(self, number: int, cells: list[str]) -> tuple[Row | None, list[str]]:
        """The row, or all that is wrong with it."""
        if len(cells) != len(COLUMNS):
            return None, [f"raden ska ha {len(COLUMNS)} fält, och har {len(cells)}"]
        given = dict(zip(COLUMNS, cells, strict=True))
        indicator = self.indicators.get(given["indikator"])
        place = place_of(given["plats"], self.places)
        wrong = [*self._names(given, indicator, place), *_numbers(given)]
        if wrong or indicator is None or place is None:
            return None, wrong
        row = Row(
            indicator,
            given["period"],
            place,
            given["kön"],
            _decimal(given["värde"]),
            _count(given["täljare"]),
            _count(given["nämnare"]),
        )
        before = self.first.setdefault(row.key, number)
        return (row, []) if before == number else (None, [f"samma värde står redan på rad {before}"])

    @staticmethod
    def _names(given: dict[str, str], indicator: Indicator | None, place: Place | None) -> Iterator[str]:
        if indicator is None:
            yield f"indikatorn {shown(given['indikator'])!r} finns inte"
        elif not is_period(given["period"], indicator.periodicity):
            yield f"perioden ska skrivas som {EXAMPLES[indicator.periodicity]}"
        if place is None:
            yield f"platsen {shown(given['plats'])!r} finns inte"
        if given["kön"] not in Value.Gender.values:
            yield "kön ska vara T, K eller M"


def _numbers(given: dict[str, str]) -> Iterator[str]:
    if given["värde"] and not NUMBER.fullmatch(given["värde"]):
        yield "värdet ska vara ett tal, till exempel 83,5"
    for column in ("täljare", "nämnare"):
        if given[column] and not WHOLE.fullmatch(given[column]):
            yield f"{column} ska vara ett helt tal"
    if not given["värde"] and (given["täljare"] or given["nämnare"]):
        yield "täljare och nämnare hör till ett värde"


def _decimal(text: str) -> Decimal | None:
    return kept(Decimal(text.replace(",", "."))) if text else None


def _count(text: str) -> int | None:
    return int(text) if text else None

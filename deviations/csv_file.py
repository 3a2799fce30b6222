"""Counts as a spreadsheet writes them: a file, or the same pasted. Aggregates, and nothing else.

All of it is in order or none of it is used. What may be about a person is told first, by its row and
kind, and nothing that stood there is ever said again: neither in the answer nor in a log.
"""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO

from deviations.places import counting_level, counting_places
from indicators.periods import is_period
from indicators.places import Level, Place
from organizations.documents import DocumentRefused, Problem, text_of
from organizations.models import DeviationCategory
from plaintext.persons import sign_of_person

COLUMNS = ("plats", "kategori", "månad", "antal")
MAX_BYTES, MAX_ROWS = 500_000, 5_000
COUNT = re.compile(r"\d{1,6}", re.ASCII)


class PersonsRefused(DocumentRefused):
    """The file may hold something about persons. Nothing of it may be kept or shown again."""


@dataclass(frozen=True)
class CountRow:
    """What one line says."""

    place: Place
    category: DeviationCategory
    month: str
    count: int


def template() -> str:
    """The file to fill in: its columns, in Excel's own form."""
    return "\ufeff" + ";".join(COLUMNS) + "\r\n"


def read_counts(name: str, content: bytes, own: dict[str, Place]) -> list[CountRow]:
    """The rows. `own`: the places that may be read in. Raises `DocumentRefused`, `PersonsRefused`."""
    text = text_of(name, content, MAX_BYTES)
    _refuse_persons(name, text)
    reader = _Reader(own)
    found, problems = [], []
    for number, cells in _lines(name, text):
        row, wrong = reader.row(number, cells)
        problems += [Problem(f"rad {number}", why) for why in wrong]
        if row:
            found.append(row)
    if not problems and not found:
        problems = [Problem("", "det finns inga antal att läsa in")]
    if problems:
        raise DocumentRefused(name, problems)
    return found


def _refuse_persons(name: str, text: str) -> None:
    """Line by line, before anything is understood: however the file is built, they are found."""
    lines = text.splitlines()
    problems = [
        Problem(f"rad {number}", f"ser ut att innehålla {kind}")
        for number, line in enumerate(lines, start=1)
        if (kind := sign_of_person(line))
    ]
    # A column more is a column of something else: a name, a ward, what happened.
    if lines and (more := len(re.split(r"[;,\t]", lines[0].rstrip(";,\t"))) - len(COLUMNS)) > 0:
        problems.insert(0, Problem("rad 1", f"har {more} fler kolumner än mallen, och de kan gälla personer"))
    if problems:
        raise PersonsRefused(name, problems)


def _lines(name: str, text: str) -> Iterator[tuple[int, list[str]]]:
    """The lines after the first, each with its number; empty ones are passed by."""
    # What is pasted from a spreadsheet has tabs.
    first = text.partition("\n")[0]
    delimiter = "\t" if "\t" in first else ";"
    reader = csv.reader(StringIO(text), delimiter=delimiter, strict=True)
    try:
        every = [(reader.line_num, [cell.strip() for cell in cells]) for cells in reader]
    except csv.Error as error:
        broken = Problem(f"rad {reader.line_num}", "citattecknen går inte ihop")
        raise DocumentRefused(name, [broken]) from error
    if not every or tuple(cell.casefold() for cell in every[0][1]) != COLUMNS:
        raise DocumentRefused(name, [Problem("rad 1", f"första raden ska vara {';'.join(COLUMNS)}")])
    if len(every) > MAX_ROWS:
        raise DocumentRefused(name, [Problem("", f"det finns fler än {MAX_ROWS} rader")])
    return ((number, cells) for number, cells in every[1:] if any(cells))


class _Reader:
    """One file's rows, held against the places and categories that there are."""

    def __init__(self, own: dict[str, Place]) -> None:
        self.own = own
        self.places = _by_name_too(counting_places())
        self.categories = {
            key.casefold(): each for each in DeviationCategory.objects.all() for key in (each.slug, each.name)
        }
        is_area = counting_level() == Level.AREA
        self.unknown_place = (
            "platsen är inget område i länet" if is_area else "platsen är ingen kommun i länet"
        )
        self.first: dict[tuple[str, int, str], int] = {}

    def row(self, number: int, cells: list[str]) -> tuple[CountRow | None, list[str]]:
        """The row, or all that is wrong with it; never the words that stood there."""
        if len(cells) != len(COLUMNS):
            return None, [f"raden ska ha {len(COLUMNS)} fält, och har {len(cells)}"]
        given = dict(zip(COLUMNS, cells, strict=True))
        place = self.places.get(given["plats"].casefold())
        category = self.categories.get(given["kategori"].casefold())
        wrong = [*self._wrong(given, place, category)]
        if wrong or place is None or category is None:
            return None, wrong
        before = self.first.setdefault((place.code, category.pk, given["månad"]), number)
        if before != number:
            return None, [f"samma plats, kategori och månad står redan på rad {before}"]
        return CountRow(place, category, given["månad"], int(given["antal"])), []

    def _wrong(
        self, given: dict[str, str], place: Place | None, category: DeviationCategory | None
    ) -> Iterator[str]:
        if place is None:
            yield (self.unknown_place)
        elif place.code not in self.own:
            yield f"du läser inte in för {place.name}"
        if category is None:
            yield "kategorin finns inte; den skrivs som på sidan, utan egna ord"
        if not is_period(given["månad"], "month"):
            yield "månaden ska skrivas som 2026-01"
        if not COUNT.fullmatch(given["antal"]):
            yield "antalet ska vara ett helt tal"


def _by_name_too(places: dict[str, Place]) -> dict[str, Place]:
    return {key.casefold(): each for each in places.values() for key in (each.code, each.name)}

"""A sheet's rows as texts and days, with what is wrong in each told by its row."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from organizations.documents import Problem, shown
from plaintext import border
from plans.xlsx.sheets import unguarded

MAX_ROWS = 2_000


@dataclass
class Row:
    """One row of a sheet. Whoever asks it for something that is wrong tells it where."""

    sheet: str
    number: int
    cells: dict[str, Any]
    problems: list[Problem] = field(default_factory=list)

    def wrong(self, why: str) -> None:
        place = f"bladet {self.sheet}, rad {self.number}"
        self.problems.append(Problem(place, why))

    def text(self, column: str, most: int, *, required: bool = True, lines: bool = False) -> str:
        value = self.cells.get(column)
        if isinstance(value, datetime | date):
            value = f"{value:%Y-%m-%d}"
        # A code or a heading that is a number is kept by Excel as one.
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        text = "" if value is None else unguarded(str(value))
        text = border.lines(text) if lines else border.line(text)
        if required and border.is_empty(text):
            self.wrong(f"{column} saknas")
        elif len(text) > most:
            self.wrong(f"{column} får ha högst {most} tecken, och har {len(text)}")
        return text

    def day(self, column: str, *, required: bool = False) -> date | None:
        value = self.cells.get(column)
        if isinstance(value, datetime):
            return value.date()
        if isinstance(value, date):
            return value
        text = "" if value is None else str(value).strip()
        if not text:
            if required:
                self.wrong(f"{column} saknas")
            return None
        try:
            if text.isascii() and len(text) == len("2026-01-01"):
                return date.fromisoformat(text)
        except ValueError:
            pass
        self.wrong(f"{column} ska vara ett datum, ÅÅÅÅ-MM-DD: {shown(text)!r}")
        return None

    def choice(self, column: str, choices: Sequence[str], *, required: bool = True) -> str:
        text = self.text(column, 60, required=required)
        if text and text not in choices:
            self.wrong(f"{column}: koden {shown(text)!r} finns inte")
        return text


def rows_of(sheet: Any, columns: Sequence[str], problems: list[Problem]) -> Iterator[Row]:
    """The rows beneath the first, each with its number; empty ones are passed by."""
    every = _values(sheet, len(columns), problems)
    first = next(every, (1, []))[1]
    if [_heading(cell) for cell in first] != list(columns):
        problems.append(Problem(f"bladet {sheet.title}, rad 1", f"raden ska vara {', '.join(columns)}"))
        return
    for number, values in every:
        if any(value not in {None, ""} for value in values):
            yield Row(sheet.title, number, dict(zip(columns, values, strict=True)), problems)


def pairs_of(sheet: Any, names: Sequence[str], problems: list[Problem]) -> Row:
    """A sheet of names and values as one row; its number is the sheet's first."""
    cells: dict[str, Any] = {}
    for number, (name, value) in _values(sheet, 2, problems):
        heading = _heading(name)
        if heading in names:
            cells[heading] = value
        elif heading or value not in {None, ""}:
            problems.append(Problem(f"bladet {sheet.title}, rad {number}", f"okänt namn: {shown(heading)!r}"))
    return Row(sheet.title, 1, cells, problems)


def _values(sheet: Any, width: int, problems: list[Problem]) -> Iterator[tuple[int, list[Any]]]:
    # The file's own word of how large the sheet is may be anything.
    sheet.reset_dimensions()
    read = sheet.iter_rows(max_row=MAX_ROWS + 1, max_col=width)
    for number, cells in enumerate(read, start=1):
        if number > MAX_ROWS:
            problems.append(Problem(f"bladet {sheet.title}", f"fler än {MAX_ROWS} rader"))
            return
        for cell in cells:
            if cell.data_type == "f":
                problems.append(
                    Problem(
                        f"bladet {sheet.title}, rad {number}", "en cell är en formel. Skriv värdet i stället"
                    )
                )
            elif cell.data_type == "e":
                problems.append(
                    Problem(f"bladet {sheet.title}, rad {number}", "en cell har ett fel från Excel")
                )
        values = [None if cell.data_type in {"f", "e"} else cell.value for cell in cells]
        yield number, values + [None] * (width - len(values))


def _heading(value: Any) -> str:
    return border.line(str(value)) if value is not None else ""

"""A Word document read as a charter: which of its text is which section, as the fields of the charter's form.

Decided here: a section is told by its heading, whatever stands before it is no section's, and nothing that
the document says is left out: what no heading tells is shown apart, for the person to place.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.dates import MONTHS
from django.utils.functional import Promise

from assignments.content import PART
from assignments.models import SeatKind
from assignments.word import ABOUT, FACTS, LABELS, TABLES, WHY
from desk.forms.charter import CharterForm
from desk.forms.charter_rows import ROWS_OF
from desk.received.word_text import HEADING, ITEM, TABLE, TEXT, Piece, as_markup
from initiatives.models import Direction

COLUMNS = {
    "goals": ("title", "day", "measure", "direction"),
    "milestones": ("title", "day"),
    "seats": ("role", "organization", "kind"),
    "planned_reports": ("day",),
    "indicators": ("title",),
}
"""In the order of the tables' heads."""

FACTS_OF = {"starts_on": "period", "ends_on": "period"}
"""Facts that are one section together; the others are a section each."""

NUMBERED = re.compile(r"\d+(?:\.\d+)*\.?\s+")
MARK = re.compile(r"\s*(?:[-+*]|\d+[.)])\s+")
WRITTEN = re.compile(r"(\d{1,2})\s+([^\W\d_]+)\s+(\d{4})")
SHALLOWEST = 2

Fields = dict[str, list[str]]


@dataclass
class Chunk:
    """A heading, and what stands under it. `section`: which it is, empty where nobody can tell."""

    heading: str = ""
    section: str = ""
    level: int = 0
    pieces: list[Piece] = field(default_factory=list)


@dataclass(frozen=True)
class Apart:
    """What the document says under no heading of ours."""

    heading: str
    text: str

    @property
    def whole(self) -> str:
        return f"## {self.heading}\n\n{self.text}".strip() if self.heading else self.text


@dataclass
class ReadCharter:
    """`fields`: section → the form's fields as the document has them; `apart`: what remains to place."""

    fields: dict[str, Fields] = field(default_factory=dict)
    apart: list[Apart] = field(default_factory=list)


def read_charter(pieces: list[Piece], form: CharterForm) -> ReadCharter:
    """The document by the sections that the form has."""
    found = ReadCharter()
    rows: dict[str, list[list[str]]] = {}
    for chunk in _chunks(pieces, _names(form)):
        if chunk.section in TABLES:
            rows.setdefault(chunk.section, []).extend(_rows(chunk))
            _set_apart(found, chunk, [piece for piece in chunk.pieces if piece.kind in {TEXT, HEADING}])
        elif chunk.section == str(FACTS):
            _read_facts(found, chunk, form)
        elif chunk.section == str(ABOUT):
            continue
        elif chunk.section:
            _add_text(found, chunk)
        else:
            _set_apart(found, chunk, chunk.pieces)
    for section, lines in rows.items():
        if lines:
            found.fields[section] = _as_fields(section, lines, form)
    return found


def _names(form: CharterForm) -> dict[str, str]:
    """A heading in its plain form → the section; the profile's own names before ours."""
    ours: dict[str | Promise, str] = {heading: section for section, (heading, _head) in TABLES.items()}  # type: ignore[misc]
    ours |= {FACTS: str(FACTS), ABOUT: str(ABOUT)}
    if "reason" in form.fields:
        ours[WHY] = "reason"
    named = {_bare(str(heading)): section for heading, section in ours.items()}
    return named | {_bare(section.name): PART + section.slug for section in form.profile}


def _bare(heading: str) -> str:
    return NUMBERED.sub("", " ".join(heading.replace("*", "").split()), count=1).rstrip(" :").casefold()


def _chunks(pieces: list[Piece], names: dict[str, str]) -> list[Chunk]:
    shallowest: dict[str, int] = {}
    for piece in pieces:
        if piece.kind == HEADING and (name := _bare(piece.text)) in names:
            shallowest[name] = min(piece.level, shallowest.get(name, piece.level))
    chunks = [Chunk()]
    for piece in _with_forms(pieces, names, shallowest):
        last = chunks[-1]
        if section := _begun_by(piece, names, shallowest):
            chunks.append(Chunk(piece.text, section, piece.level or SHALLOWEST))
        elif piece.kind == HEADING and not _lies_under(piece, last):
            chunks.append(Chunk(piece.text, "", piece.level))
        else:
            last.pieces.append(piece)
    return chunks


def _begun_by(piece: Piece, names: dict[str, str], shallowest: dict[str, int]) -> str:
    """The section that begins here; empty where none does."""
    name = _bare(piece.text) if piece.kind in {HEADING, TEXT} else ""
    if piece.kind == HEADING:
        # Deeper down the same words are a heading that somebody wrote within a text.
        return names.get(name, "") if shallowest.get(name) == piece.level else ""
    # Who makes a heading by bold letters alone has none of Word's of the same name.
    return names.get(name, "") if name not in shallowest else ""


def _lies_under(piece: Piece, chunk: Chunk) -> bool:
    if chunk.section:
        return piece.level > chunk.level
    return bool(chunk.pieces) and 1 < chunk.level < piece.level


def _with_forms(pieces: list[Piece], names: dict[str, str], shallowest: dict[str, int]) -> Iterator[Piece]:
    """The pieces, where a table that is a form – a section's name beside its text – is read as such."""
    for piece in pieces:
        if piece.kind != TABLE or not any(_is_form_row(row, names, shallowest) for row in piece.rows):
            yield piece
            continue
        for row in piece.rows:
            if _is_form_row(row, names, shallowest):
                yield Piece(TEXT, row[0])
                yield from (Piece(TEXT, cell) for cell in row[1:] if cell)
            else:
                yield Piece(TABLE, rows=[row])


def _is_form_row(row: list[str], names: dict[str, str], shallowest: dict[str, int]) -> bool:
    name = _bare(row[0]) if row else ""
    return len(row) > 1 and name in names and name not in shallowest


# Texts.


def _add_text(found: ReadCharter, chunk: Chunk) -> None:
    fields = found.fields.setdefault(chunk.section, {chunk.section: [""]})
    text = as_markup(chunk.pieces)
    fields[chunk.section] = ["\n\n".join(filter(None, [*fields[chunk.section], text]))]


def _set_apart(found: ReadCharter, chunk: Chunk, pieces: list[Piece]) -> None:
    if text := as_markup(pieces):
        found.apart.append(Apart(chunk.heading, text))


# Rows.


def _rows(chunk: Chunk) -> list[list[str]]:
    """Each row, its cells in the order of the columns."""
    head = [_bare(str(name)) for name in TABLES[chunk.section][1]]
    found: list[list[str]] = []
    for piece in chunk.pieces:
        if piece.kind == TABLE:
            found += _in_order(piece.rows, head)
        elif piece.kind == ITEM:
            found.append(_parted(MARK.sub("", piece.text, count=1), chunk.section))
    return [row for row in found if any(row)]


def _in_order(rows: list[list[str]], head: list[str]) -> list[list[str]]:
    """By the table's own head where it has one, whatever order its columns stand in."""
    first = [_bare(cell) for cell in rows[0]] if rows else []
    if not set(first) & set(head):
        return [[*row, *[""] * len(head)][: len(head)] for row in rows]
    places = [first.index(name) if name in first else None for name in head]
    return [[row[at] if at is not None and at < len(row) else "" for at in places] for row in rows[1:]]


def _parted(line: str, section: str) -> list[str]:
    """A line of a list as a row: of a seat the organisation stands after the last comma."""
    role, comma, organization = line.rpartition(",")
    return [role, organization.strip()] if section == "seats" and comma else [line]


def _as_fields(section: str, lines: list[list[str]], form: CharterForm) -> Fields:
    kind = form.kinds[ROWS_OF[section]]
    read = {"day": day_of, "direction": _direction, "kind": _kind_of_seat, "measure": _measure(form)}
    columns = COLUMNS[section]
    return {
        kind.name(column, place): [read.get(column, _as_line)(cell)]
        for place, row in enumerate(lines, start=1)
        for column, cell in zip(columns, [*row, *[""] * len(columns)], strict=False)
    }


def _as_line(cell: str) -> str:
    return " ".join(cell.replace("**", "").split())


def day_of(cell: str) -> str:
    """ "3 mars 2027" as a form's field has it; anything else as it stands, for the field to judge."""
    said = _as_line(cell)
    months = {str(name).casefold(): number for number, name in MONTHS.items()}
    if (found := WRITTEN.fullmatch(said)) and (month := months.get(found[2].casefold())):
        return f"{found[3]}-{month:02}-{int(found[1]):02}"
    return said


def _direction(cell: str) -> str:
    return _chosen(cell, [(str(label), value) for value, label in Direction.choices])


def _kind_of_seat(cell: str) -> str:
    return _chosen(cell, [(str(label), value) for value, label in SeatKind.choices]) or SeatKind.GROUP


def _measure(form: CharterForm) -> Any:
    return lambda cell: _chosen(cell, [(row.name, slug) for slug, row in form.measures.items()])


def _chosen(cell: str, choices: list[tuple[str, str]]) -> str:
    """The value of what it names; what names none stays, and the form says that there is no such choice."""
    said = _as_line(cell)
    return next((value for label, value in choices if _bare(label) == _bare(said)), said)


# Facts.


def _read_facts(found: ReadCharter, chunk: Chunk, form: CharterForm) -> None:
    labels = {_bare(str(label)): name for name, label in LABELS.items() if name in form.fields}
    remains: list[Piece] = []
    for piece in chunk.pieces:
        rows = piece.rows if piece.kind == TABLE else [list(piece.text.partition(":"))[::2]]
        for row in rows:
            name = labels.get(_bare(MARK.sub("", row[0], count=1))) if len(row) > 1 else None
            if name:
                fields = found.fields.setdefault(FACTS_OF.get(name, name), {})
                fields[name] = _fact(name, row[1], form)
            elif piece.kind != TABLE:
                remains.append(piece)
            elif row is not rows[0] and any(row[1:]):
                remains.append(Piece(TABLE, rows=[row]))
    _set_apart(found, chunk, remains)


def _fact(name: str, said: str, form: CharterForm) -> list[str]:
    if name == "reports_to_political":
        return ["on"] if _bare(said) == "ja" else []
    if name in {"areas", "principals"}:
        rows: Any = form.fields[name]
        choices = [(str(row), str(rows.prepare_value(row))) for row in rows.queryset]
        return [_chosen(each, choices) for each in re.split(r"[;\n]", said) if each.strip()]
    return [day_of(said)]

"""What a Word document says, in the order in which it is read: headings, paragraphs, items of lists, tables.

Whatever a reader sees as text comes along: inserted but not struck words, notes, boxes, the numbers that Word
itself writes before a list's lines. Only the parts that hold words are unpacked, and no more of each than
`MOST_OF_A_PART`; nothing in the file is fetched, run or followed.
"""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain
from typing import IO, Any

from django.utils.translation import gettext as _

from desk.received.archives import Archive, plain, read_as_archive
from desk.received.office import main_part
from desk.received.refused import Unfit
from desk.received.word_lists import Lists
from desk.received.word_runs import Words, name_of, on, qn

MOST_OF_A_PART = 20 * 1024 * 1024
"""Bytes; the words of a thousand pages take less."""

MOST_PIECES = 20_000
"""Paragraphs and rows; no charter has a hundredth of them."""

HEADING, TEXT, ITEM, TABLE = "heading", "text", "item", "table"


@dataclass(frozen=True)
class Piece:
    """A heading with its level, a paragraph, an item of a list, or a table with its cells as text."""

    kind: str
    text: str = ""
    level: int = 0
    rows: list[list[str]] = field(default_factory=list)


def read_word(file: IO[bytes]) -> list[Piece]:
    """All that it says. For a file that is known to be a docx; raises `Unfit`."""
    file.seek(0)
    with read_as_archive(file) as archive:
        return _Document(archive).pieces()


def as_markup(pieces: list[Piece]) -> str:
    """The pieces as one text, as somebody would type it here."""
    said = ""
    for before, piece in zip([None, *pieces], pieces, strict=False):
        together = before is not None and before.kind == piece.kind == ITEM
        said += ("\n" if together else "\n\n") + _typed(piece)
    return said.strip()


def _typed(piece: Piece) -> str:
    if piece.kind == HEADING:
        return f"## {piece.text}"
    if piece.kind == TABLE:
        # A table of the portal's own there is none in a text: each row is a line.
        return "\n".join(" | ".join(" ".join(cell.split()) for cell in row) for row in piece.rows)
    return "  " * piece.level + piece.text if piece.kind == ITEM else piece.text


class _Document:
    """The parts of one document that hold words."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        main = main_part(archive)
        related = self._relations(main)
        whole = self._xml(main)
        # The standard has one; a document that was put together by a program may have several.
        self.bodies = whole.findall(qn("w:body")) if whole is not None else []
        if not self.bodies:
            raise Unfit(_("filen är trasig och går inte att läsa."))
        parts = {kind: self._xml(related.get(kind, "")) for kind in ("styles", "numbering")}
        notes = {kind: self._xml(related.get(f"{kind}s", "")) for kind in ("footnote", "endnote")}
        self.words = Words(links=related, notes=notes)
        self.lists = Lists(parts["styles"], parts["numbering"])

    def pieces(self) -> list[Piece]:
        found: list[Piece] = []
        for piece in chain.from_iterable(map(self._blocks, self.bodies)):
            found.append(piece)
            if len(found) > MOST_PIECES:
                raise Unfit(_("filen är för lång."))
        return found

    def _blocks(self, inside: Any) -> Iterator[Piece]:
        for each in inside:
            kind = name_of(each)
            if kind == "p":
                yield from self._paragraph(each)
            elif kind == "tbl":
                yield Piece(TABLE, rows=[self._cells(row) for row in self._rows(each)])
            elif kind in {"sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo"}:
                yield from self._blocks(each)

    def _paragraph(self, each: Any) -> Iterator[Piece]:
        text = self.words.of(each)
        boxes = [piece for box in self.words.boxes(each) for piece in self._blocks(box)]
        level = self.lists.heading_level(each)
        # A table of contents says what the headings say once more.
        if text and not self.lists.is_contents(each):
            if level is not None:
                yield Piece(HEADING, " ".join(text.replace("**", "").split()), level)
            elif place := self.lists.place(each, text):
                yield Piece(ITEM, place.mark + text.replace("\n", " "), place.level)
            else:
                yield Piece(TEXT, text)
        yield from boxes

    def _rows(self, table: Any) -> Iterator[Any]:
        for each in table:
            kind = name_of(each)
            if kind == "tr" and each.find(f"{qn('w:trPr')}/{qn('w:del')}") is None:
                yield each
            elif kind in {"sdt", "sdtContent", "customXml", "ins"}:
                yield from self._rows(each)

    def _cells(self, row: Any) -> list[str]:
        found = []
        for each in row:
            kind = name_of(each)
            if kind == "tc":
                found.append(as_markup(list(self._blocks(each))))
            elif kind in {"sdt", "sdtContent", "customXml"}:
                found += self._cells(each)
        return found

    def _relations(self, part: str) -> dict[str, str]:
        """Id → address of what is linked to, and kind → part of what belongs to the document."""
        folder, name = posixpath.split(part)
        relations = self._xml(f"{folder}/_rels/{name}.rels")
        found: dict[str, str] = {}
        for each in relations if relations is not None else ():
            target = each.get("Target", "")
            if each.get("TargetMode") == "External":
                found[each.get("Id", "")] = target
            else:
                kind = each.get("Type", "").rpartition("/")[2]
                found[kind] = posixpath.normpath(posixpath.join("/", folder, target))
        return found

    def _xml(self, name: str) -> Any:
        """The part's root; None where there is none."""
        if not name or (content := self.archive.whole(plain(name), MOST_OF_A_PART)) is None:
            return None
        from lxml import etree  # noqa: PLC0415 – only where a document is read

        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        try:
            root = etree.fromstring(content, parser)
        except etree.XMLSyntaxError as error:
            raise Unfit(_("filen är trasig och går inte att läsa.")) from error
        # Word writes none, and entities can swell or fetch.
        if root.getroottree().docinfo.internalDTD is not None:
            raise Unfit(_("filen är trasig och går inte att läsa."))
        return on(root)

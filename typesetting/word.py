"""A document that Word opens: a title, headings in order, and what people write, in the portal's language.

Made so that a screen reader can step through it: headings are headings, lists are lists, and language and
title stand in the file.
"""

import re
from collections.abc import Iterable
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.conf import settings

from typesetting.markdown import Block, Run, blocks

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""A zip's earliest."""
LOWEST = 4
"""Headings that somebody writes stand below ours."""
DEEPEST = 2
"""Lists within lists that Word has bullets of their own for."""
STEP = 228_600
"""How far each is moved in: a quarter of an inch."""
MARK = re.compile(r"[-+*]\s+")


class Word:
    """One document, written from its beginning to its end."""

    def __init__(self, title: str, lowest: int = LOWEST) -> None:
        """`lowest`: the level of headings that somebody has written."""
        from docx import Document  # noqa: PLC0415 – only where one is asked for

        self.document: Any = Document()
        self.lowest = lowest
        self._in_our_language()
        self.document.core_properties.title = title
        self.document.add_heading(title, level=1)

    def heading(self, text: str, level: int = 2) -> None:
        self.document.add_heading(text, level=level)

    def line(self, text: str, *, label: str = "") -> None:
        """A paragraph; what it tells stands out before it."""
        made = self.document.add_paragraph()
        if label:
            made.add_run(f"{label}: ").bold = True
        made.add_run(text)

    def listed(self, lines: Iterable[str]) -> None:
        for line in lines:
            self.document.add_paragraph(line, style="List Bullet")

    def table(self, head: Iterable[str], rows: Iterable[Iterable[str]]) -> None:
        """Rows under a head that is told anew on each page, and read out with each cell."""
        names = list(head)
        made = self.document.add_table(rows=1, cols=len(names), style="Table Grid")
        self._is_head(made.rows[0])
        for cell, name in zip(made.rows[0].cells, names, strict=True):
            cell.paragraphs[0].add_run(name).bold = True
        for row in rows:
            for cell, said in zip(made.add_row().cells, row, strict=True):
                cell.text = said

    def prose(self, text: str) -> None:
        """What somebody wrote, read as everywhere else."""
        self._add(blocks(text))

    def content(self) -> bytes:
        made, alike = BytesIO(), BytesIO()
        self.document.save(made)
        # A zip tells when each part was written: the same document would be other bytes each second.
        with ZipFile(made) as parts, ZipFile(alike, "w", ZIP_DEFLATED) as file:
            for name in parts.namelist():
                file.writestr(ZipInfo(name, FIRST_DAY), parts.read(name), ZIP_DEFLATED)
        return alike.getvalue()

    def _add(self, found: list[Block], depth: int = 0) -> None:
        for block in found:
            if block["kind"] == "list":
                for item in block["items"]:
                    self._item(item, depth)
            elif block["kind"] == "heading":
                self._words(block["runs"], self.document.add_heading(level=self.lowest))
            else:
                self._words(block["runs"], self.document.add_paragraph())

    def _item(self, item: list[Block], depth: int) -> None:
        """A number is kept as it was typed; a dash or a star is the list's own bullet."""
        first, *rest = item
        runs = first.get("runs", [])
        bullet = MARK.match(runs[0]["text"]) if runs else None
        if bullet:
            runs = [runs[0] | {"text": runs[0]["text"][bullet.end() :]}, *runs[1:]]
        level = min(depth, DEEPEST)
        made = self.document.add_paragraph(style=_bullets(level) if bullet else "List Paragraph")
        if level and not bullet:
            made.paragraph_format.left_indent = STEP * (level + 2)
        self._words(runs, made)
        self._add(rest, depth + 1)

    def _is_head(self, row: Any) -> None:
        from docx.oxml import OxmlElement  # noqa: PLC0415

        # The library has no word for it.
        row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001

    def _words(self, runs: list[Run], made: Any) -> None:
        for run in runs:
            leads = "" if not run["link"] or _says_where(run) else f" ({run['link']})"
            made.add_run(run["text"] + leads).bold = run["strong"] or None

    def _in_our_language(self) -> None:
        from docx.oxml.ns import qn  # noqa: PLC0415

        language = f"{settings.LANGUAGE_CODE}-SE"
        styles: Any = self.document.styles.element
        for each in styles.iter(qn("w:lang")):
            each.set(qn("w:val"), language)
        self.document.core_properties.language = language


def _says_where(run: Run) -> bool:
    """Whether the words of a link are its address as one types it: without `mailto:`, with any letters."""
    if run["link"] == run["text"]:
        return True
    alone = blocks(run["text"])
    return len(alone) == 1 and [each["link"] for each in alone[0].get("runs", [])] == [run["link"]]


def _bullets(level: int) -> str:
    return f"List Bullet {level + 1}" if level else "List Bullet"

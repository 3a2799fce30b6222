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
MARK = re.compile(r"[-+*]\s+")


class Word:
    """One document, written from its beginning to its end."""

    def __init__(self, title: str) -> None:
        from docx import Document  # noqa: PLC0415 – only where one is asked for

        self.document: Any = Document()
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

    def _add(self, found: list[Block]) -> None:
        for block in found:
            if block["kind"] == "list":
                for item in block["items"]:
                    self._item(item)
            elif block["kind"] == "heading":
                self._words(block["runs"], self.document.add_heading(level=LOWEST))
            else:
                self._words(block["runs"], self.document.add_paragraph())

    def _item(self, item: list[Block]) -> None:
        """A number is kept as it was typed; a dash or a star is the list's own bullet."""
        first, *rest = item
        runs = first.get("runs", [])
        bullet = MARK.match(runs[0]["text"]) if runs else None
        if bullet:
            runs = [runs[0] | {"text": runs[0]["text"][bullet.end() :]}, *runs[1:]]
        self._words(runs, self.document.add_paragraph(style="List Bullet" if bullet else "List Paragraph"))
        self._add(rest)

    def _words(self, runs: list[Run], made: Any) -> None:
        for run in runs:
            leads = f" ({run['link']})" if run["link"] and run["link"] != run["text"] else ""
            made.add_run(run["text"] + leads).bold = run["strong"] or None

    def _in_our_language(self) -> None:
        from docx.oxml.ns import qn  # noqa: PLC0415

        language = f"{settings.LANGUAGE_CODE}-SE"
        styles: Any = self.document.styles.element
        for each in styles.iter(qn("w:lang")):
            each.set(qn("w:val"), language)
        self.document.core_properties.language = language

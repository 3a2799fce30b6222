"""What a paragraph of a Word document is by its style and numbering: a heading, an item, or neither."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from desk.received.word_runs import name_of, qn, value

HEADING = re.compile(r"heading ([1-9])")
BULLETS = re.compile(r"list bullet(?: ([2-5]))?")
TYPED = re.compile(r"(?:[-+*]|[0-9]{1,9}[.)])[ \t]+\S")
"""A line of a list that somebody typed the mark of."""

DEEPEST_STYLE = 20
"""Styles that build on each other; a longer chain is a ring."""

BODY_TEXT = "9"
"""The outline level of what is no heading."""

FIRST, STEP = 720, 340
"""How far a list is moved in, and at least how much further for each level, in twentieths of a point."""

DEEPEST = 6
LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True)
class Place:
    """How deep an item lies, and the mark that stands before it."""

    level: int
    mark: str


class Lists:
    """The document's styles and numberings; counts as it is read from beginning to end."""

    def __init__(self, styles: Any, numbering: Any) -> None:
        self._styles = {value(each, "w:styleId"): each for each in _all(styles, "w:style")}
        abstract = {value(each, "w:abstractNumId"): each for each in _all(numbering, "w:abstractNum")}
        self._numberings = {
            value(each, "w:numId"): abstract.get(value(each.find(qn("w:abstractNumId"))))
            for each in _all(numbering, "w:num")
        }
        self._counts: dict[tuple[str, int], int] = {}

    def heading_level(self, paragraph: Any) -> int | None:
        """1 to 9; None for what is no heading."""
        for name, properties in self._chain(paragraph):
            if found := HEADING.fullmatch(name):
                return int(found[1])
            if name == "title":
                return 1
            level = properties.find(qn("w:outlineLvl")) if properties is not None else None
            if level is not None and value(level).isdecimal():
                return int(value(level)) + 1 if value(level) < BODY_TEXT else None
        return None

    def is_contents(self, paragraph: Any) -> bool:
        return any(name.startswith("toc ") for name, _properties in self._chain(paragraph))

    def place(self, paragraph: Any, text: str) -> Place | None:
        """Where it lies in a list; None for an ordinary paragraph."""
        number, level = self._numbered(paragraph)
        names = [name for name, _properties in self._chain(paragraph)]
        styled = next((found for name in names if (found := BULLETS.fullmatch(name))), None)
        if number in {"", "0"} and not (styled and number == ""):
            is_typed = "list paragraph" in names and TYPED.match(text)
            return Place(self._moved_in(paragraph), "") if is_typed else None
        if styled:
            return Place(int(styled[1] or 1) - 1, "- ")
        return Place(min(level, DEEPEST), self._mark(number, level))

    def _numbered(self, paragraph: Any) -> tuple[str, int]:
        for _name, properties in self._chain(paragraph):
            found = properties.find(qn("w:numPr")) if properties is not None else None
            if found is not None:
                level = value(found.find(qn("w:ilvl")))
                return value(found.find(qn("w:numId"))), int(level) if level.isdecimal() else 0
        return "", 0

    def _moved_in(self, paragraph: Any) -> int:
        moved = paragraph.find(f"{qn('w:pPr')}/{qn('w:ind')}")
        left = value(moved, "w:left") or value(moved, "w:start")
        return min(max(int(left) - FIRST, 0) // STEP, DEEPEST) if left.isdecimal() else 0

    def _mark(self, number: str, level: int) -> str:
        kind, start = self._format(number, level)
        if kind in {"bullet", "none", ""}:
            return "- "
        count = self._counts.get((number, level), start - 1) + 1
        self._counts[number, level] = count
        # What lies deeper begins anew under the next one.
        for deeper in [key for key in self._counts if key[0] == number and key[1] > level]:
            del self._counts[deeper]
        if kind.endswith("Letter") and 0 < count <= len(LETTERS):
            return f"- {LETTERS[count - 1]}) "
        return f"{count}. "

    def _format(self, number: str, level: int) -> tuple[str, int]:
        numbering = self._numberings.get(number)
        for each in _all(numbering, "w:lvl"):
            if value(each, "w:ilvl") == str(level):
                start = value(each.find(qn("w:start")))
                return value(each.find(qn("w:numFmt"))), int(start) if start.isdecimal() else 1
        return "", 1

    def _chain(self, paragraph: Any) -> Iterator[tuple[str, Any]]:
        """What it says itself, then its style and those that the style builds on; names in small letters."""
        own = paragraph.find(qn("w:pPr"))
        yield "", own
        style = value(own.find(qn("w:pStyle"))) if own is not None else ""
        for _step in range(DEEPEST_STYLE):
            if (found := self._styles.get(style)) is None:
                # A style that the document does not define is told by its id, as Word does.
                yield _of_id(style), None
                return
            yield value(found.find(qn("w:name"))).lower(), found.find(qn("w:pPr"))
            style = value(found.find(qn("w:basedOn")))


def _of_id(style: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z0-9])", " ", style).lower()


def _all(root: Any, name: str) -> list[Any]:
    return [each for each in root if name_of(each) == name.removeprefix("w:")] if root is not None else []

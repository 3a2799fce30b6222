"""The number printed on a page that came in: on a strip of its own below it, so that it covers nothing.

The page grows by the strip at the edge that is shown lowest, and draws itself within its own edges as before.
One whose edges can't be told, or that is too small for words, is left as it is.
"""

from dataclasses import dataclass
from math import isfinite
from typing import Any

from pypdf import PageObject, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, FloatObject, NameObject

from typesetting.appendices.contents import drawn_around, given, seen

STRIP, SIZE, INSET, SMALLEST = 16.0, 8.0, 12.0, 5.0
"""Points, on a page as large as A4. A larger one has larger words: it is read at the same size as others."""
A4 = 595.0
LONGEST_SIDE = 14_400
"""What readers take."""
NAME = "/PortalNumber"
NARROW = {" ": 278, "·": 278, "i": 222, "l": 222, "s": 500}
WIDE = 556
"""Widths in Helvetica, in thousandths; of its digits too."""
UNREADABLE = (ArithmeticError, AttributeError, KeyError, TypeError, ValueError)


@dataclass(frozen=True)
class Box:
    left: float
    bottom: float
    right: float
    top: float

    @property
    def wide(self) -> float:
        return self.right - self.left

    @property
    def tall(self) -> float:
        return self.top - self.bottom


def font(writer: PdfWriter) -> Any:
    """Helvetica, which every reader has."""
    said = {"Type": "Font", "Subtype": "Type1", "BaseFont": "Helvetica", "Encoding": "WinAnsiEncoding"}
    return writer._add_object(
        DictionaryObject({NameObject(f"/{key}"): NameObject(f"/{value}") for key, value in said.items()})
    )


def number(writer: PdfWriter, page: PageObject, says: str, letters: Any) -> None:
    """Prints it. `letters`: the writer's `font`."""
    try:
        media = _box(page["/MediaBox"])
        shown = _within(_box(page["/CropBox"]), media) if "/CropBox" in page else media
        turned = int(seen(page.get("/Rotate")) or 0) % 360
        unit = float(seen(page.get("/UserUnit")) or 1)
        grown, draws = _strip(shown, turned, unit, says)
    except UNREADABLE:
        return
    given(page, "/Font", NAME, letters)
    drawn_around(writer, page, draws, "\nQ\n")
    page[NameObject("/MediaBox")] = _written(_around(media, grown))
    page[NameObject("/CropBox")] = _written(grown)


def _strip(shown: Box, turned: int, unit: float, says: str) -> tuple[Box, str]:
    """The page's edges with the strip, and what is drawn before the page itself. Raises `ValueError`."""
    if unit <= 0:
        raise ValueError
    wide, tall = (shown.wide, shown.tall) if turned in {0, 180} else (shown.tall, shown.wide)
    scale = max(1.0, min(wide, tall) * unit / A4) / unit
    strip, inset = STRIP * scale, INSET * scale
    long = sum(NARROW.get(letter, WIDE) for letter in says) / 1000
    size = min(SIZE * scale, (wide - 2 * inset) / long)
    if size * unit < SMALLEST or max(wide, tall + strip) > LONGEST_SIDE:
        raise ValueError
    grown, matrix = _turned(shown, turned, strip)
    clip = f"{shown.left:.4f} {shown.bottom:.4f} {shown.wide:.4f} {shown.tall:.4f}"
    # Artifact: the number is read of the page's place in the file, not as what the page says.
    draws = (
        "/Artifact <</Type /Pagination /Subtype /Footer>> BDC\n"
        f"q {matrix} cm 1 g 0 0 {wide:.4f} {strip:.4f} re f\n"
        f"0.25 g BT {NAME} {size:.4f} Tf {wide - inset - long * size:.4f} {(strip - 0.7 * size) / 2:.4f} Td "
        f"({_escaped(says)}) Tj ET Q\nEMC\n"
        f"q {clip} re W n\n"
    )
    return grown, draws


def _turned(shown: Box, turned: int, strip: float) -> tuple[Box, str]:
    """The edges with the strip where the page is shown lowest, and how the strip itself lies there."""
    left, bottom, right, top = shown.left, shown.bottom, shown.right, shown.top
    grown, turns, corner = {
        0: (Box(left, bottom - strip, right, top), "1 0 0 1", (left, bottom - strip)),
        90: (Box(left, bottom, right + strip, top), "0 1 -1 0", (right + strip, bottom)),
        180: (Box(left, bottom, right, top + strip), "-1 0 0 -1", (right, top + strip)),
        270: (Box(left - strip, bottom, right, top), "0 -1 1 0", (left - strip, top)),
    }[turned]
    return grown, f"{turns} {corner[0]:.4f} {corner[1]:.4f}"


def _box(found: Any) -> Box:
    """Raises `ValueError` where it is none, or has no room."""
    sides = [float(seen(each)) for each in seen(found)]
    if len(sides) != 4 or not all(isfinite(side) for side in sides):
        raise ValueError
    return _with_room(Box(*(min(pair) for pair in _pairs(sides)), *(max(pair) for pair in _pairs(sides))))


def _pairs(sides: list[float]) -> tuple[tuple[float, float], tuple[float, float]]:
    left, bottom, right, top = sides
    return (left, right), (bottom, top)


def _within(inner: Box, outer: Box) -> Box:
    """What of the one lies in the other; readers show no more. Raises `ValueError` where nothing does."""
    return _with_room(
        Box(
            max(inner.left, outer.left),
            max(inner.bottom, outer.bottom),
            min(inner.right, outer.right),
            min(inner.top, outer.top),
        )
    )


def _with_room(box: Box) -> Box:
    if box.wide <= 0 or box.tall <= 0:
        raise ValueError
    return box


def _around(one: Box, other: Box) -> Box:
    """Both."""
    return Box(
        min(one.left, other.left),
        min(one.bottom, other.bottom),
        max(one.right, other.right),
        max(one.top, other.top),
    )


def _written(box: Box) -> ArrayObject:
    return ArrayObject([FloatObject(side) for side in (box.left, box.bottom, box.right, box.top)])


def _escaped(says: str) -> str:
    return says.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")

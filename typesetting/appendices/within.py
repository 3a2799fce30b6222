"""Links from one place of a received file to another: numbers, until the file's pages lie in the volume.

Nothing else is read of where they lead: not a file, not an action, only which page and how far up.
"""

from functools import cached_property
from typing import Any

from pypdf import PdfReader, PdfWriter
from pypdf.errors import PyPdfError
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NullObject,
    NumberObject,
)

Place = tuple[int, float | None]
"""Which page of the file, counted from 0, and how far up on it."""

PAGE, TOP = "/OurPage", "/OurTop"
"""Of a link that waits for its page."""

BROKEN = (PyPdfError, AttributeError, IndexError, KeyError, RecursionError, TypeError, ValueError)
"""What a broken list of names makes of its reader: its links then lead nowhere, its pages are still read."""


class Places:
    """Where a file's links lead within it."""

    def __init__(self, reader: PdfReader) -> None:
        self.reader = reader
        self.numbers = {
            page.indirect_reference.idnum: number
            for number, page in enumerate(reader.pages)
            if page.indirect_reference
        }

    def of(self, link: DictionaryObject) -> Place | None:
        """None for one that leads elsewhere, or nowhere."""
        try:
            return self._read(self._told(link))
        except BROKEN:
            return None

    def _told(self, link: DictionaryObject) -> Any:
        action = link.get("/A")
        action = action.get_object() if action is not None else None
        if isinstance(action, DictionaryObject):
            told = action.get("/D") if action.get("/S") == "/GoTo" else None
        else:
            told = link.get("/Dest")
        told = told.get_object() if told is not None else None
        if isinstance(told, str):
            told = self._named.get(told)
        return told.get("/D") if isinstance(told, DictionaryObject) else told

    def _read(self, told: Any) -> Place | None:
        if not isinstance(told, ArrayObject) or not told:
            return None
        page = list.__getitem__(told, 0)
        number = self.numbers.get(page.idnum) if isinstance(page, IndirectObject) else int(page)
        if number is None or not 0 <= number < len(self.reader.pages):
            return None
        kind = told[1] if len(told) > 1 else ""
        at = {"/XYZ": 3, "/FitH": 2}.get(str(kind))
        top = told[at].get_object() if at and len(told) > at else None
        return number, float(top) if isinstance(top, int | float) else None

    @cached_property
    def _named(self) -> dict[str, Any]:
        try:
            return {name: found.dest_array for name, found in self.reader.named_destinations.items()}
        except BROKEN:
            return {}


def waiting_for_page(place: Place) -> dict[NameObject, Any]:
    """What a link says until its file lies in the volume."""
    number, top = place
    said: dict[NameObject, Any] = {NameObject(PAGE): NumberObject(number)}
    return said if top is None else said | {NameObject(TOP): FloatObject(top)}


def lead_on(writer: PdfWriter, first: int) -> None:
    """Lets the links of the pages from `first` on lead to each other's pages."""
    pages = writer.pages[first:]
    for page in pages:
        for each in page.get("/Annots") or ():
            link = each.get_object()
            if PAGE not in link:
                continue
            number, top = int(link.pop(PAGE)), link.pop(TOP, NullObject())
            where = pages[number].indirect_reference
            link[NameObject("/Dest")] = ArrayObject(
                [where, NameObject("/XYZ"), NullObject(), top, NullObject()]
            )

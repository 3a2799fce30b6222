"""What a page draws, and something of ours drawn before and after it."""

from typing import Any

from pypdf import PageObject, PdfWriter
from pypdf.errors import PyPdfError
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NullObject,
    StreamObject,
)


def seen(found: Any) -> Any:
    """The object itself, not where it lies; None for nothing."""
    try:
        there = found.get_object() if hasattr(found, "get_object") else found
    except PyPdfError:
        return None
    return None if isinstance(there, NullObject) else there


def drawn_around(writer: PdfWriter, page: PageObject, before: str, after: str) -> None:
    """Lets the page draw that too; its own streams are not opened."""
    own = seen(page.get("/Contents"))
    streams = list(own) if isinstance(own, ArrayObject) else []
    if isinstance(own, StreamObject):
        streams = [page.raw_get("/Contents")]
    page[NameObject("/Contents")] = ArrayObject([_stream(writer, before), *streams, _stream(writer, after)])


def given(page: PageObject, kind: str, name: str, resource: Any) -> None:
    """Lets the page call the resource so, and no other page that shares its list of them."""
    resources = DictionaryObject(seen(page.get("/Resources")) or {})
    named = DictionaryObject(seen(resources.get(kind)) or {})
    named[NameObject(name)] = resource
    resources[NameObject(kind)] = named
    page[NameObject("/Resources")] = resources


def _stream(writer: PdfWriter, draws: str) -> Any:
    stream = DecodedStreamObject()
    stream.set_data(draws.encode("cp1252", "replace"))
    return writer._add_object(stream)

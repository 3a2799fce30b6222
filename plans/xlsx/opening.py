"""A spreadsheet from outside, opened with care: bounded before it is unpacked, nothing run or fetched."""

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any, NoReturn
from xml.parsers import expat

from organizations.documents import DocumentRefused, Problem

MAX_BYTES = 1_000_000
MAX_UNPACKED = 20_000_000
MAX_PARTS = 500
BROKEN = (
    zipfile.BadZipFile, zlib.error, ValueError, KeyError, TypeError, AttributeError, IndexError, OSError,
    NotImplementedError, RuntimeError, EOFError, SyntaxError,
)  # fmt: skip
"""What a broken package raises in zipfile, the library and the XML reader, whose own is a SyntaxError."""


@contextmanager
def opened(name: str, content: bytes) -> Iterator[Any]:
    """The workbook. Raises `DocumentRefused` for what is no spreadsheet, too large, or built to do harm."""
    from openpyxl import load_workbook  # noqa: PLC0415 – no page needs it

    _require_bounded(name, content)
    try:
        # Formulas are read as they are written, never as what they came to; links are left alone.
        book = load_workbook(BytesIO(content), read_only=True, data_only=False, keep_links=False)
    except BROKEN as error:
        raise _refused(name, "filen är trasig eller inget Excel-kalkylblad (.xlsx)") from error
    try:
        yield book
    finally:
        book.close()


def _require_bounded(name: str, content: bytes) -> None:
    if len(content) > MAX_BYTES:
        raise _refused(name, "filen är för stor. Den får vara högst 1 MB")
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            parts = archive.infolist()
            # The directory says so; zipfile unpacks no more of a part than it claims.
            if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
                raise _refused(name, "filen blir orimligt stor när den packas upp")
            for part in parts:
                if part.filename.endswith((".xml", ".rels")):
                    _require_plain_xml(name, archive.read(part))
    except BROKEN as error:
        raise _refused(name, "filen är trasig eller inget Excel-kalkylblad (.xlsx)") from error


def _require_plain_xml(name: str, text: bytes) -> None:
    """No document type: entities can swell or fetch, and a spreadsheet has none."""

    def refuse(*_told: Any) -> NoReturn:
        raise _refused(name, "filen innehåller sådant som ett kalkylblad inte ska ha")

    parser: Any = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(text, True)  # noqa: FBT003 – expat takes no names
    except expat.ExpatError as error:
        raise _refused(name, "filen är trasig och går inte att läsa") from error


def _refused(name: str, why: str) -> DocumentRefused:
    return DocumentRefused(name, [Problem("", why)])

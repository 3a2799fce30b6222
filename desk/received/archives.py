"""What documents that are zip archives have in common. Only small parts are unpacked, at most `MOST`."""

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any, NoReturn
from urllib.parse import unquote
from xml.parsers import expat

from django.utils.translation import gettext as _

from desk.received.refused import Unfit

MAX_UNPACKED = 500 * 1024 * 1024
"""What a document may claim to be once unpacked; the directory says so, nothing is unpacked to know."""

MAX_PARTS = 5_000
"""Parts that a document may list in its directory; the longest honest ones have some hundreds."""

MOST = 2 * 1024 * 1024
"""Bytes of a part that tells what the others are; honest ones have some thousands."""

ENCRYPTED = 0x1
BROKEN = (
    zipfile.BadZipFile, zlib.error, ValueError, OSError, NotImplementedError, RuntimeError, EOFError,
)  # fmt: skip
END, END_LENGTH, LONGEST_COMMENT = b"PK\x05\x06", 22, 65_535

Attributes = dict[str, str]
Element = tuple[str, Attributes]


class Archive:
    """A zip archive as its directory tells of it; part names without regard to case, as Office reads them."""

    def __init__(self, file: IO[bytes]) -> None:
        self._zip = zipfile.ZipFile(file)
        everything = self._zip.infolist()
        listed = [info for info in everything if not info.is_dir()]
        self.parts = {plain(info.filename): info for info in listed}
        # Another file before it, or a part twice: one reader sees one document and the next another.
        begins = min((info.header_offset for info in everything), default=0)
        self._require_whole(listed, begins)
        self._require_bounded(listed)

    def _require_whole(self, listed: list[zipfile.ZipInfo], begins: int) -> None:
        if any(info.flag_bits & ENCRYPTED for info in listed):
            raise Unfit(_("filen är krypterad. Spara den utan lösenord och försök igen."))
        if begins > 0 or len(self.parts) < len(listed):
            raise Unfit(_("filen är trasig och går inte att läsa."))

    def _require_bounded(self, listed: list[zipfile.ZipInfo]) -> None:
        # A few kilobytes of zip can unpack to gigabytes in the reader's own program.
        if sum(info.file_size for info in listed) > MAX_UNPACKED:
            raise Unfit(_("filen blir orimligt stor när den packas upp."))
        if len(listed) > MAX_PARTS:
            raise Unfit(_("filen har för många delar."))

    def text(self, name: str) -> bytes:
        """The part's beginning; empty where there is none."""
        info = self.parts.get(plain(name))
        if info is None:
            return b""
        with self._zip.open(info) as part:
            return part.read(MOST)

    def whole(self, name: str, most: int) -> bytes | None:
        """All of the part; None where there is none. Raises `Unfit` for one of more than so many bytes."""
        info = self.parts.get(plain(name))
        if info is None:
            return None
        with self._zip.open(info) as part:
            # The directory may lie of its size, so it is the unpacking that counts.
            content = part.read(most + 1)
        if len(content) > most:
            raise Unfit(_("filen blir orimligt stor när den packas upp."))
        return content

    def elements(self, name: str) -> list[Element]:
        """The part's XML elements, without their namespaces. Raises `Unfit` where it is none."""
        return list(_elements(self.text(name)))


def plain(name: str) -> str:
    """A part's name as it is compared: some write it as an address, with %20 for a space, and some do not."""
    return unquote(name.replace("\\", "/")).lstrip("/").casefold()


@contextmanager
def read_as_archive(file: IO[bytes]) -> Iterator[Archive]:
    """Raises `Unfit` for an archive that is broken, or packed in a way that nobody knows."""
    try:
        yield Archive(file)
    # All that zipfile and zlib raise, and no other fault of ours.
    except BROKEN as error:
        raise Unfit(_("filen är trasig och går inte att läsa.")) from error


def ends_as_archive(file: IO[bytes]) -> bool:
    """Whether a zip archive ends where the file does: what begins as a picture is then two files in one."""
    file.seek(0, 2)
    length = file.tell()
    file.seek(max(0, length - END_LENGTH - LONGEST_COMMENT))
    tail = file.read()
    at = tail.rfind(END)
    if at < 0 or len(tail) - at < END_LENGTH:
        return False
    comment = int.from_bytes(tail[at + 20 : at + 22], "little")
    return at + END_LENGTH + comment == len(tail)


def _elements(text: bytes) -> list[Element]:
    if not text:
        return []
    found: list[Element] = []
    parser: Any = expat.ParserCreate()

    def begin(tag: str, attributes: Attributes) -> None:
        named = {name.rpartition(":")[2]: value for name, value in attributes.items()}
        found.append((tag.rpartition(":")[2], named))

    parser.StartElementHandler = begin
    # Neither format has any, and entities can swell or fetch.
    parser.StartDoctypeDeclHandler = _refuse
    try:
        parser.Parse(text, True)  # noqa: FBT003 – expat takes no names
    except expat.ExpatError as error:
        raise Unfit(_("filen är trasig och går inte att läsa.")) from error
    return found


def _refuse(*_told: Any) -> NoReturn:
    raise Unfit(_("filen är trasig och går inte att läsa."))

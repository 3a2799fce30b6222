"""The kind of a file by its content alone."""

import re
from typing import IO

from django.utils.translation import gettext as _

from desk.received import office
from desk.received.archives import ends_as_archive, read_as_archive
from desk.received.opendocument import TEXT, kind_of_opendocument
from desk.received.refused import Unfit

OFFICE = "application/vnd.openxmlformats-officedocument"
CONTENT_TYPES = {
    "pdf": "application/pdf",
    "docx": f"{OFFICE}.wordprocessingml.document",
    "odt": TEXT,
    "xlsx": f"{OFFICE}.spreadsheetml.sheet",
    "png": "image/png",
    "jpg": "image/jpeg",
}
STARTS = (
    # Some programs put a byte order mark or an empty line before it, and every reader looks past them.
    (re.compile(rb"(?:\xef\xbb\xbf)?\s{0,16}%PDF-\d"), "pdf"),
    (re.compile(rb"\x89PNG\r\n\x1a\n"), "png"),
    (re.compile(rb"\xff\xd8\xff"), "jpg"),
)
ZIP = b"PK\x03\x04"
LONGEST_START = 64


def kind_of(file: IO[bytes]) -> str:
    """What the content is; empty for anything that is not taken. Raises `Unfit` for what may do harm."""
    file.seek(0)
    head = file.read(LONGEST_START)
    if head.startswith(ZIP):
        with read_as_archive(file) as archive:
            return office.kind_of_office(archive) or kind_of_opendocument(archive)
    if head.startswith(office.OLD):
        return _kind_of_old(file)
    kind = next((kind for start, kind in STARTS if start.match(head)), "")
    return "" if kind and ends_as_archive(file) else kind


def _kind_of_old(file: IO[bytes]) -> str:
    file.seek(0)
    if office.SEALED in file.read():
        raise Unfit(_("filen är krypterad. Spara den utan lösenord och försök igen."))
    return ""

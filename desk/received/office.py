"""Word's and Excel's documents: a package (ECMA-376, part 2) whose relations name the main part, and whose
content types say what it is. The parts' names say nothing: Word online calls the text `document2.xml`."""

import posixpath

from django.utils.translation import gettext as _

from desk.received.archives import Archive, plain
from desk.received.refused import Unfit

TYPES, RELATIONS = "[Content_Types].xml", "_rels/.rels"
MAIN = {
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml": "docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml": "xlsx",
}
MAIN_PART = "/relationships/officeDocument"
"""How the relation to the main part ends, in both editions of the standard."""

MACROS = ("macroenabled", "vbaproject", "macrosheet")
"""In a content type."""

OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How a file begins that is no package: Word before 2007, and a document with a password, sealed in one."""

SEALED = "EncryptedPackage".encode("utf-16-le")


def kind_of_office(archive: Archive) -> str:
    """`docx` or `xlsx`; empty for what Word and Excel do not open as that, and for no package."""
    if plain(TYPES) not in archive.parts:
        return ""
    type_of = _types(archive)
    if any(sign in type_of(part).casefold() for part in archive.parts for sign in MACROS) or any(
        part.endswith("vbaproject.bin") for part in archive.parts
    ):
        raise Unfit(_("filen innehåller makron. Spara den utan makron och försök igen."))
    main = main_part(archive)
    return MAIN.get(type_of(main), "") if main in archive.parts else ""


class _types:  # noqa: N801 – called as a function is
    """The content type of each part: its own, or its ending's."""

    def __init__(self, archive: Archive) -> None:
        self._own: dict[str, str] = {}
        self._by_ending: dict[str, str] = {}
        for tag, says in archive.elements(TYPES):
            kind = says.get("ContentType", "")
            if tag == "Override":
                self._own[plain(says.get("PartName", ""))] = kind
            elif tag == "Default":
                self._by_ending[says.get("Extension", "").casefold()] = kind

    def __call__(self, part: str) -> str:
        return self._own.get(part) or self._by_ending.get(part.rpartition(".")[2], "")


def main_part(archive: Archive) -> str:
    """The part that holds the text or the sheets; empty where none is named."""
    for tag, says in archive.elements(RELATIONS):
        if (
            tag == "Relationship"
            and says.get("Type", "").endswith(MAIN_PART)
            and says.get("TargetMode") != "External"
        ):
            return plain(posixpath.normpath(posixpath.join("/", says.get("Target", ""))))
    return ""

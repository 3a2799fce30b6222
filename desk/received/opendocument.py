"""OpenDocument: a package says its kind in `mimetype` or its manifest; the latter says what is encrypted."""

from django.utils.translation import gettext as _

from desk.received.archives import Archive
from desk.received.refused import Unfit

TEXT = "application/vnd.oasis.opendocument.text"
MANIFEST, CONTENT = "META-INF/manifest.xml", "content.xml"
SCRIPTS = ("basic/", "scripts/")


def kind_of_opendocument(archive: Archive) -> str:
    """`odt`; empty for anything else."""
    if any(part.startswith(SCRIPTS) for part in archive.parts):
        raise Unfit(_("filen innehåller makron. Spara den utan makron och försök igen."))
    manifest = archive.elements(MANIFEST)
    if any(tag == "encryption-data" for tag, _says in manifest):
        raise Unfit(_("filen är krypterad. Spara den utan lösenord och försök igen."))
    return "odt" if _says_of_itself(archive, manifest) == TEXT and CONTENT in archive.parts else ""


def _says_of_itself(archive: Archive, manifest: list[tuple[str, dict[str, str]]]) -> str:
    said = archive.text("mimetype").decode("ascii", "replace").strip()
    listed = (
        says.get("media-type", "")
        for tag, says in manifest
        if tag == "file-entry" and says.get("full-path") == "/"
    )
    return said or next(listed, "")

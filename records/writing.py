"""A package as a ZIP file: the folder that E-ARK lays out, with its METS, descriptions and schemas."""

import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import IO

from django.utils import timezone
from django.utils.translation import gettext as _

from records.descriptions import dublin_core, premis
from records.mets import REPRESENTATION, Group, package_mets, representation_mets
from records.package import Content, Package

SCHEMAS = Path(__file__).resolve().parent / "schemas"
XML, TEXT = "application/xml", "text/plain"
FOLDER = f"representations/{REPRESENTATION}"


def write_package(package: Package, file: IO[bytes]) -> None:
    """Writes it whole. The same package gives the same bytes. Raises `Unsound`."""
    stamp = timezone.localtime(package.made).timetuple()[:6]
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for content in _all(package):
            # The moment of what is packed and not of the packing: else no two would be alike.
            named = zipfile.ZipInfo(f"{package.name}/{content.path}", stamp)
            named.compress_type = zipfile.ZIP_DEFLATED
            made.writestr(named, content.read())


def _all(package: Package) -> Iterator[Content]:
    """Each file with its place in the package, the METS that names all others last."""
    data = Group("Data", [_below("data", content) for content in package.data])
    inner = _made(package, f"{FOLDER}/METS.xml", XML, representation_mets(package, data))
    descriptive = _made(package, "metadata/descriptive/dc.xml", XML, dublin_core(package))
    preservation = _made(package, "metadata/preservation/premis.xml", XML, premis(package))
    guide = _made(package, "documentation/las-mig.txt", TEXT, _guide(package).encode())
    schemas = [
        _made(package, f"schemas/{schema.name}", XML, schema.read_bytes())
        for schema in sorted(SCHEMAS.glob("*.xsd"))
    ]
    groups = [
        Group("Documentation", [guide]),
        Group("Schemas", schemas),
        Group(f"Representations/{REPRESENTATION}", [inner]),
    ]
    yield from (_below(f"{FOLDER}/data", content) for content in package.data)
    yield from (inner, descriptive, preservation, guide, *schemas)
    yield _made(package, "METS.xml", XML, package_mets(package, descriptive, preservation, groups))


def _below(folder: str, content: Content) -> Content:
    return replace(content, path=f"{folder}/{content.path}")


def _made(package: Package, path: str, mime: str, data: bytes) -> Content:
    return Content(path, path.rpartition("/")[2], mime, package.made, data=data)


def _guide(package: Package) -> str:
    """What the package is, for whoever opens it without knowing the portal."""
    lines = [
        package.title,
        "",
        package.summary,
        "",
        _("Arkivpaket enligt E-ARK SIP 2.1.0 (FGS Paketstruktur 2.0). Filerna ligger i %s/data.") % FOLDER,
        _("metadata/descriptive/dc.xml beskriver innehållet, metadata/preservation/premis.xml filerna."),
        _("Varje fils kontrollsumma (SHA-256) står i METS.xml."),
        _("Portalens egna pdf:er är märkta PDF/A-2a och PDF/UA-1; ingen annan har granskat dem mot PDF/A."),
        _("Bilagor ligger i det format som de lämnades in i."),
        *package.left_out,
    ]
    if package.is_example:
        lines.insert(1, _("EXEMPEL: innehållet är påhittat."))
    return "\r\n".join([*lines, ""])

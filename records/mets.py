"""METS as E-ARK CSIP and SIP 2.1.0 want it: one for the package, one for its representation.

Source: earkcsip.dilcis.eu and earksip.dilcis.eu, version 2.1.0; requirements' names (CSIP12) are theirs.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from lxml import etree

from records.package import Content, Package

METS = "http://www.loc.gov/METS/"
CSIP = "https://DILCIS.eu/XML/METS/CSIPExtensionMETS"
SIP = "https://DILCIS.eu/XML/METS/SIPExtensionMETS"
XLINK = "http://www.w3.org/1999/xlink"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
NAMES = {"mets": METS, "csip": CSIP, "sip": SIP, "xlink": XLINK, "xsi": XSI}
SIP_PROFILE = "https://earksip.dilcis.eu/profile/E-ARK-SIP.xml"
CSIP_PROFILE = "https://earkcsip.dilcis.eu/profile/E-ARK-CSIP.xml"
SOFTWARE, VERSION = "Vårdsamverkan", "0.1.0"
OWN_KIND = "vardsamverkan-1"
"""Of `arende.json` and of a meeting's papers as data: `FORMAT` in them counts."""
REPRESENTATION = "rep1"


@dataclass(frozen=True)
class Group:
    """Files of one purpose, as METS groups them: `Documentation`, `Schemas`, `Representations/rep1`."""

    use: str
    files: Sequence[Content]

    @property
    def id(self) -> str:
        return "group-" + self.use.lower().replace("/", "-")


def package_mets(
    package: Package, descriptive: Content, preservation: Content, groups: Sequence[Group]
) -> bytes:
    """The package's own METS.xml. `groups`: documentation, schemas, and the representation's METS."""
    root = _root(package.name, SIP_PROFILE, package)
    header = _header(root, package, "SIP")
    # Who hands it over beside the software that made it: SIP15 asks for the one, CSIP10 for the other.
    for role in ("ARCHIVIST", "CREATOR"):
        agent = _add(header, "agent", ROLE=role, TYPE="ORGANIZATION")
        _add(agent, "name").text = package.creator
    described = _add(root, "dmdSec", ID="dmd-1", CREATED=_moment(package.made), STATUS="CURRENT")
    _reference(described, descriptive, "DC")
    kept = _add(root, "amdSec")
    provenance = _add(kept, "digiprovMD", ID="premis-1", STATUS="CURRENT")
    _reference(provenance, preservation, "PREMIS")
    _files(root, groups)
    map_ = _add(root, "structMap", ID="map-1", TYPE="PHYSICAL", LABEL="CSIP")
    whole = _add(map_, "div", ID="div-whole", LABEL=package.name)
    _add(whole, "div", ID="div-metadata", LABEL="Metadata", ADMID="premis-1", DMDID="dmd-1")
    for group in groups:
        _division(whole, group)
    return _bytes(root)


def representation_mets(package: Package, data: Group) -> bytes:
    """The METS.xml of the representation, which names each file of the content."""
    root = _root(REPRESENTATION, CSIP_PROFILE, package)
    _header(root, package, "SIP")
    _files(root, [data])
    map_ = _add(root, "structMap", ID="map-1", TYPE="PHYSICAL", LABEL="CSIP")
    whole = _add(map_, "div", ID="div-whole", LABEL=REPRESENTATION)
    part = _add(whole, "div", ID="div-data", LABEL=data.use)
    _add(part, "fptr", FILEID=data.id)
    return _bytes(root)


def _root(name: str, profile: str, package: Package) -> Any:
    root = etree.Element(f"{{{METS}}}mets", nsmap=NAMES)
    root.set("OBJID", name)
    root.set("LABEL", package.title)
    root.set("TYPE", "Mixed")
    root.set("PROFILE", profile)
    _kind(root)
    where = [(METS, "mets"), (CSIP, "DILCISExtensionMETS"), (SIP, "DILCISExtensionSIPMETS"), (XLINK, "xlink")]
    folder = "schemas" if profile == SIP_PROFILE else "../../schemas"
    root.set(f"{{{XSI}}}schemaLocation", " ".join(f"{space} {folder}/{file}.xsd" for space, file in where))
    return root


def _kind(node: Any) -> None:
    """Its content follows none of E-ARK's own specifications of content: ours, by its name."""
    node.set(f"{{{CSIP}}}CONTENTINFORMATIONTYPE", "OTHER")
    node.set(f"{{{CSIP}}}OTHERCONTENTINFORMATIONTYPE", OWN_KIND)


def _header(root: Any, package: Package, kind: str) -> Any:
    header = _add(root, "metsHdr", CREATEDATE=_moment(package.made), LASTMODDATE=_moment(package.made))
    header.set("RECORDSTATUS", "NEW")
    header.set(f"{{{CSIP}}}OAISPACKAGETYPE", kind)
    software = _add(header, "agent", ROLE="CREATOR", TYPE="OTHER", OTHERTYPE="SOFTWARE")
    _add(software, "name").text = SOFTWARE
    note = _add(software, "note")
    note.text = VERSION
    note.set(f"{{{CSIP}}}NOTETYPE", "SOFTWARE VERSION")
    return header


def _files(root: Any, groups: Iterable[Group]) -> None:
    section = _add(root, "fileSec", ID="files-1")
    for group in groups:
        node = _add(section, "fileGrp", ID=group.id, USE=group.use)
        _kind(node)
        for number, content in enumerate(group.files, start=1):
            file = _add(node, "file", ID=f"{group.id}-{number}", MIMETYPE=content.mime, **_facts(content))
            where = _add(file, "FLocat", LOCTYPE="URL")
            _link(where, content.path)


def _division(whole: Any, group: Group) -> None:
    top, *rest = group.use.split("/")
    part = _add(whole, "div", ID=f"div-{top.lower()}", LABEL=top)
    _add(part, "fptr", FILEID=group.id)
    if rest:
        inner = _add(part, "div", ID=f"div-{group.id}", LABEL=group.use)
        pointer = _add(inner, "mptr", LOCTYPE="URL")
        _link(pointer, group.files[0].path)
        pointer.set(f"{{{XLINK}}}title", group.id)


def _reference(section: Any, content: Content, kind: str) -> None:
    node = _add(section, "mdRef", LOCTYPE="URL", MDTYPE=kind, MIMETYPE=content.mime, **_facts(content))
    _link(node, content.path)


def _facts(content: Content) -> dict[str, str]:
    return {
        "SIZE": str(content.facts.size),
        "CREATED": _moment(content.created),
        "CHECKSUM": content.facts.sha256,
        "CHECKSUMTYPE": "SHA-256",
    }


def _link(node: Any, path: str) -> None:
    node.set(f"{{{XLINK}}}type", "simple")
    node.set(f"{{{XLINK}}}href", path)


def _add(parent: Any, name: str, **attributes: str) -> Any:
    return etree.SubElement(parent, f"{{{METS}}}{name}", attributes)


def _moment(when: datetime) -> str:
    """To the second, in the region's own time with its distance to UTC."""
    return timezone.localtime(when).isoformat(timespec="seconds")


def _bytes(root: Any) -> bytes:
    made: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return made

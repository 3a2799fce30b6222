"""What a package says of itself beside METS: Dublin Core to find it by, PREMIS to keep it by."""

from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from lxml import etree

from records.mets import SOFTWARE, VERSION
from records.package import Content, Package

DC = "http://purl.org/dc/elements/1.1/"
OAI_DC = "http://www.openarchives.org/OAI/2.0/oai_dc/"
PREMIS = "http://www.loc.gov/premis/v3"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
ALL_PUBLIC = gettext_noop("Allt innehåll är publicerat.")
HELD_BACK = gettext_noop(
    "Innehåller personuppgifter och det som inte är publicerat: sekretess prövas vid utlämnande."
)


def dublin_core(package: Package) -> bytes:
    """The fifteen elements' plain form, as far as something is known."""
    root = etree.Element(f"{{{OAI_DC}}}dc", nsmap={"oai_dc": OAI_DC, "dc": DC})
    secret = any(not content.is_public for content in package.data)
    rights = _(HELD_BACK if secret else ALL_PUBLIC)
    for name, said in (
        ("title", package.title),
        ("description", package.summary),
        ("creator", package.creator),
        ("publisher", package.creator),
        ("date", timezone.localtime(package.made).date().isoformat()),
        ("type", "Collection"),
        ("identifier", package.name),
        ("language", "sv"),
        ("rights", rights),
    ):
        etree.SubElement(root, f"{{{DC}}}{name}").text = said
    return _bytes(root)


def premis(package: Package) -> bytes:
    """Each file as an object with its checksum, and that the portal read and checked it."""
    root = etree.Element(f"{{{PREMIS}}}premis", nsmap={"premis": PREMIS, "xsi": XSI}, version="3.0")
    for content in package.data:
        _object(root, content)
    event = _add(root, "event")
    _identified(event, "event", f"{package.name}-made")
    _add(event, "eventType", "information package creation")
    _add(event, "eventDateTime", _moment(package.made))
    _add(
        _add(event, "eventDetailInformation"),
        "eventDetail",
        _("Varje fils kontrollsumma räknad och jämförd."),
    )
    linked = _add(event, "linkingAgentIdentifier")
    _add(linked, "linkingAgentIdentifierType", "local")
    _add(linked, "linkingAgentIdentifierValue", SOFTWARE)
    agent = _add(root, "agent")
    _identified(agent, "agent", SOFTWARE)
    _add(agent, "agentName", SOFTWARE)
    _add(agent, "agentType", "software")
    _add(agent, "agentVersion", VERSION)
    return _bytes(root)


def _object(root: Any, content: Content) -> None:
    node = _add(root, "object")
    node.set(f"{{{XSI}}}type", "premis:file")
    _identified(node, "object", content.path)
    known = _add(node, "objectCharacteristics")
    fixity = _add(known, "fixity")
    _add(fixity, "messageDigestAlgorithm", "SHA-256")
    _add(fixity, "messageDigest", content.facts.sha256)
    _add(known, "size", str(content.facts.size))
    _add(_add(_add(known, "format"), "formatDesignation"), "formatName", content.mime)
    _add(node, "originalName", content.title)


def _identified(node: Any, of: str, value: str) -> None:
    identifier = _add(node, f"{of}Identifier")
    _add(identifier, f"{of}IdentifierType", "local")
    _add(identifier, f"{of}IdentifierValue", value)


def _add(parent: Any, name: str, text: str = "") -> Any:
    node = etree.SubElement(parent, f"{{{PREMIS}}}{name}")
    node.text = text or None
    return node


def _moment(when: datetime) -> str:
    return timezone.localtime(when).isoformat(timespec="seconds")


def _bytes(root: Any) -> bytes:
    made: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return made

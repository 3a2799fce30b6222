"""One volume of our own pages and the appendices behind them, with bookmarks, and the rest embedded."""

from html import escape
from pathlib import Path
from typing import Any

from pypdf import PdfReader, PdfWriter
from pypdf.generic import BooleanObject, DictionaryObject, NameObject, StreamObject, TextStringObject

from typesetting.appendices.numbers import font, number
from typesetting.appendices.within import lead_on

NOT_OURS_TO_CLAIM = ("/OutputIntents", "/Metadata")
"""Of our own part: that all of the file keeps to PDF/A. With appendices as they came in it doesn't."""
XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>sv-SE</rdf:li></rdf:Bag></dc:language>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{says}</rdf:li></rdf:Alt></dc:description>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


def bind(told: dict[str, Any]) -> None:
    """`own`: our part; `parts`: each with `laid`, its pages, or `embed`, the file; `to`: the volume."""
    writer = PdfWriter(clone_from=told["own"])
    # Our tags and bookmarks came along: only what follows has none.
    chapter = None
    letters = font(writer)
    for part in told["parts"]:
        if part["laid"]:
            first = len(writer.pages)
            for page in PdfReader(part["laid"]).pages:
                writer.add_page(page, excluded_keys=("/StructParents", "/Tabs"))
            for at, laid in enumerate(writer.pages[first:], start=first + 1):
                number(writer, laid, f"{part['number']} · {told['page']} {at}", letters)
            lead_on(writer, first)
            chapter = chapter or writer.add_outline_item(title=told["chapter"], page_number=first)
            writer.add_outline_item(title=part["title"], page_number=first, parent=chapter)
    # The names in a PDF's tree must stand in order, or readers find only some of them.
    for part in sorted(told["parts"], key=lambda each: each["name"]):
        if part["embed"]:
            _embed(writer, part)
    _claim_no_more(writer, told["says"])
    writer.write(told["to"])


def _embed(writer: PdfWriter, part: dict[str, Any]) -> None:
    made = writer.add_attachment(part["name"], Path(part["embed"]).read_bytes())
    made.description = TextStringObject(part["title"])


def _claim_no_more(writer: PdfWriter, says: str) -> None:
    root = writer.root_object
    title = writer.metadata.title if writer.metadata else ""
    for key in NOT_OURS_TO_CLAIM:
        if key in root:
            del root[key]
    xmp = StreamObject()
    xmp.set_data(XMP.format(title=escape(title or ""), says=escape(says)).encode())
    xmp.update({NameObject("/Type"): NameObject("/Metadata"), NameObject("/Subtype"): NameObject("/XML")})
    root[NameObject("/Metadata")] = writer._add_object(xmp)
    # The format's own word for a tagged file in which some of the content may not be.
    marked = DictionaryObject(root.get("/MarkInfo", {}))
    marked[NameObject("/Suspects")] = BooleanObject(value=True)
    root[NameObject("/MarkInfo")] = marked

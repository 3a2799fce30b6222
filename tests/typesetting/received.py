"""Files as people send them, and as nobody should: made here, so that none is anybody's."""

import struct
import zlib
from io import BytesIO

from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    TextStringObject,
    create_string_object,
)

from typesetting.appendices.why import MOST_PAGES


def png(wide: int = 40, tall: int = 20, *, claims: tuple[int, int] | None = None) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = (b"\0" + b"\x0b\x4f\x54" * wide) * tall
    head = struct.pack(">IIBBBBB", *(claims or (wide, tall)), 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


def pages(count: int = 1, says: str = "Inskickad text") -> PdfWriter:
    writer = PdfWriter()
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        }
    )
    for number in range(count):
        page = writer.add_blank_page(595, 842)
        drawn = DecodedStreamObject()
        drawn.set_data(f"BT /F1 12 Tf 60 700 Td ({says} {number + 1}) Tj ET".encode("latin-1"))
        page[NameObject("/Contents")] = writer._add_object(drawn)
        page[NameObject("/Resources")] = DictionaryObject(
            {NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})}
        )
    return writer


def written(writer: PdfWriter) -> bytes:
    to = BytesIO()
    writer.write(to)
    return to.getvalue()


def action(kind: str, **more: str) -> DictionaryObject:
    said = {NameObject(f"/{name}"): create_string_object(value) for name, value in more.items()}
    return DictionaryObject({NameObject("/S"): NameObject(f"/{kind}")} | said)


def annotation(subtype: str, **more: object) -> DictionaryObject:
    return DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject(f"/{subtype}"),
            NameObject("/Rect"): ArrayObject([NumberObject(n) for n in (60, 600, 260, 620)]),
        }
        | {NameObject(f"/{name}"): value for name, value in more.items()}
    )


def linked() -> bytes:
    """Three pages whose links lead to each other, by page and by name, and two that lead nowhere."""
    writer = pages(3)
    first, _second, third = writer.pages
    writer.add_named_destination("slutet", 2)
    up = [NumberObject(0), NumberObject(700), NumberObject(0)]
    there = ArrayObject([third.indirect_reference, NameObject("/XYZ"), *up])
    goes = DictionaryObject({NameObject("/S"): NameObject("/GoTo"), NameObject("/D"): there})
    first[NameObject("/Annots")] = ArrayObject(
        [
            writer._add_object(annotation("Link", Dest=there)),
            writer._add_object(annotation("Link", A=goes)),
            writer._add_object(annotation("Link", Dest=TextStringObject("slutet"))),
            writer._add_object(annotation("Link", Dest=TextStringObject("ingenstans"))),
            writer._add_object(annotation("Link", A=action("GoToR", F="EVIL.pdf"))),
        ]
    )
    return written(writer)


def armed() -> bytes:
    """It runs a script when opened, starts a program when pressed, and has a field that is filled in."""
    writer = pages()
    writer.root_object[NameObject("/OpenAction")] = action("JavaScript", JS="EVIL()")
    page = writer.pages[0]
    looks = DecodedStreamObject()
    looks.set_data(b"/Tx BMC BT /F1 12 Tf 2 4 Td (Ifyllt svar) Tj ET EMC")
    looks.update(
        {
            NameObject("/BBox"): ArrayObject([NumberObject(n) for n in (0, 0, 200, 20)]),
            NameObject("/Resources"): page["/Resources"],
        }
    )
    field = annotation(
        "Widget",
        FT=NameObject("/Tx"),
        T=TextStringObject("falt"),
        AP=DictionaryObject({NameObject("/N"): writer._add_object(looks)}),
        AA=DictionaryObject({NameObject("/K"): action("JavaScript", JS="EVIL()")}),
    )
    page[NameObject("/Annots")] = ArrayObject(
        [
            writer._add_object(field),
            writer._add_object(annotation("Link", A=action("Launch", F="EVIL.exe"))),
            writer._add_object(annotation("Link", A=action("URI", URI="https://exempel.example/sidan"))),
            writer._add_object(annotation("Link", A=action("URI", URI="javascript:EVIL()"))),
        ]
    )
    page[NameObject("/AA")] = DictionaryObject({NameObject("/O"): action("JavaScript", JS="EVIL()")})
    drawn = page["/Contents"].get_object()
    drawn[NameObject("/F")] = create_string_object("EVIL.txt")
    writer.add_attachment("EVIL.bin", b"EVIL")
    return written(writer)


def locked(password: str) -> bytes:
    writer = pages()
    writer.encrypt(user_password=password, owner_password="den andra", algorithm="RC4-128")
    return written(writer)


def layered() -> bytes:
    writer = pages()
    layer = writer._add_object(DictionaryObject({NameObject("/Type"): NameObject("/OCG")}))
    off = DictionaryObject({NameObject("/OFF"): ArrayObject([layer])})
    writer.root_object[NameObject("/OCProperties")] = DictionaryObject(
        {NameObject("/OCGs"): ArrayObject([layer]), NameObject("/D"): off}
    )
    return written(writer)


def endless() -> bytes:
    """Its tree of pages has itself as a branch."""
    writer = pages()
    tree = writer.root_object["/Pages"]
    tree["/Kids"].append(tree.indirect_reference)
    return written(writer)


HARD = {
    "armed": ("pdf", armed, ""),
    "opens without its password": ("pdf", lambda: locked(""), ""),
    "locked": ("pdf", lambda: locked("hemligt"), "locked"),
    "broken": ("pdf", lambda: b"%PDF-1.7\n" + b"\0trasig" * 300, "broken"),
    "empty": ("pdf", lambda: written(PdfWriter()), "broken"),
    "cut off": ("pdf", lambda: written(pages(3))[:400], "broken"),
    "endless": ("pdf", endless, "broken"),
    "hidden layers": ("pdf", layered, "layers"),
    "too long": ("pdf", lambda: written(pages(MOST_PAGES + 1)), "long"),
    "picture": ("png", png, ""),
    "huge picture": ("png", lambda: png(claims=(60_000, 60_000)), "large"),
    "broken picture": ("png", lambda: png(claims=(400, 200)), "broken"),
    "no picture": ("jpg", lambda: b"\xff\xd8\xff\xe0", "broken"),
    "document": ("docx", lambda: b"PK", "kind"),
}
"""Kind as its name has it, the file, and why it becomes no pages."""


def laid_so(*, edges: str = "EDGES", draws: str = "", **entries: object) -> bytes:
    """One page with its edges drawn, and whatever entries it has; `draws`: what it draws before that."""
    writer = pages(1, edges)
    page = writer.pages[0]
    box = [float(side) for side in entries.get("MediaBox", (0, 0, 595, 842))]  # type: ignore[union-attr]
    shown = [float(side) for side in entries.get("CropBox", box)]  # type: ignore[union-attr]
    left, bottom, wide, tall = shown[0], shown[1], shown[2] - shown[0], shown[3] - shown[1]
    drawn = DecodedStreamObject()
    drawn.set_data(
        f"{draws}\n0.8 0.9 1 rg {left - 90} {bottom - 90} {wide + 180} {tall + 180} re f\n"
        f"0 g 1 w {left + 1} {bottom + 1} {wide - 2} {tall - 2} re S\n"
        f"BT /F1 9 Tf {left + 4} {bottom + 4} Td ({edges}) Tj ET".encode()
    )
    page[NameObject("/Contents")] = writer._add_object(drawn)
    for key, value in entries.items():
        sides = isinstance(value, tuple)
        made = ArrayObject([FloatObject(side) for side in value]) if sides else value  # type: ignore[attr-defined]
        page[NameObject(f"/{key}")] = made
    return written(writer)

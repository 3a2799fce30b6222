"""A picture as a page of ours: tagged, with its name as what it says, as large as the paper lets it be."""

import re
import struct
from pathlib import Path

from typesetting.appendices.pages import NoPages
from typesetting.appendices.why import MOST_PIXELS, Why

TEMPLATE = rb"""
#set document(title: sys.inputs.title)
#set text(lang: "sv", region: "SE", size: 9.5pt)
#set page(paper: "a4", flipped: sys.inputs.wide == "yes", margin: 1.5cm)
#figure(
  image(sys.inputs.file, width: 100%, height: 100%, fit: "contain", alt: sys.inputs.title),
  alt: sys.inputs.title,
  outlined: false,
)
"""
FRAMES = re.compile(rb"\xff[\xc0-\xc3\xc5-\xc7\xc9-\xcb\xcd-\xcf]")
JPEG_HEAD = 256 * 1024
"""A camera writes a small picture of the picture before the size of the large one."""


def page(path: Path, title: str) -> bytes:
    """One page. Raises `NoPages`."""
    import typst  # noqa: PLC0415 – only where there is a picture

    wide, tall = size(path)
    if wide * tall > MOST_PIXELS:
        raise NoPages(Why.LARGE)
    template = path.with_suffix(".typ")
    template.write_bytes(TEMPLATE)
    return typst.compile(
        template,
        root=path.parent,
        font_paths=typst.Fonts(include_system_fonts=False),
        format="pdf",
        sys_inputs={"file": path.name, "title": title, "wide": "yes" if wide > tall else "no"},
    )


def size(path: Path) -> tuple[int, int]:
    """What the file says of itself, before anybody unpacks it. Raises `NoPages`."""
    with path.open("rb") as file:
        head = file.read(JPEG_HEAD)
    found = _png(head) if head.startswith(b"\x89PNG") else _jpeg(head)
    if not found or not all(found):
        raise NoPages(Why.BROKEN)
    return found


def _png(head: bytes) -> tuple[int, int] | None:
    return struct.unpack(">II", head[16:24]) if head[12:16] == b"IHDR" and len(head) >= 24 else None


def _jpeg(head: bytes) -> tuple[int, int] | None:
    """The frame's size: parts are stepped over by their length, a picture within the picture too."""
    at = 2
    while at + 9 <= len(head) and head[at] == 0xFF:
        if FRAMES.match(head, at):
            tall, wide = struct.unpack(">HH", head[at + 5 : at + 9])
            return wide, tall
        at += 2 + struct.unpack(">H", head[at + 2 : at + 4])[0]
    return None

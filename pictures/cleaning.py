"""Of the library's SVG only what draws: elements and attributes by allow-list, colours that follow the theme.

The page's policy lets in no script, style element or style attribute, and no picture may ask for one.
"""

import re
from typing import NamedTuple
from xml.etree import ElementTree as Xml

SVG = "{http://www.w3.org/2000/svg}"
LINK = "{http://www.w3.org/1999/xlink}href"

DRAWS = {
    "g": {"transform", "opacity"},
    "path": {"d", "transform"},
    "line": {"transform", "x1", "x2", "y1", "y2"},
    "rect": {"transform", "x", "y", "width", "height"},
    "text": {"transform", "text-anchor", "font-size", "font-weight"},
}
PAINT = {"fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "stroke-linejoin"}
PAINT |= {"opacity", "fill-opacity", "stroke-opacity"}
SAYS_NOTHING = {("opacity", "1"), ("stroke-width", "1"), ("font-weight", "normal")}

COLOUR = re.compile(r"none|transparent|currentColor|var\(--[a-z0-9-]+\)", re.ASCII)
MARK = "https://mark.invalid/"
"""What a specification links a mark to that a page may let stand out. The library takes whole addresses."""

OWN = re.compile(re.escape(MARK) + r"([a-z0-9-]+)", re.ASCII)
ROUND = re.compile(r"M([\d.]+),0A\1,\1,0,1,1,-\1,0A\1,\1,0,1,1,\1,0Z?", re.ASCII)
MOVED = re.compile(r"translate\(([\d.-]+),([\d.-]+)\)", re.ASCII)
LONG_NUMBER = re.compile(r"(\d+\.\d)\d+", re.ASCII)


class Drawn(NamedTuple):
    """The inside of the `<svg>`, and its frame."""

    width: int
    height: int
    body: str


class NotOurs(ValueError):
    """What was drawn holds what a page can't show."""


def cleaned(svg: str) -> Drawn:
    """Raises `NotOurs` for a colour of one theme alone."""
    root = Xml.fromstring(svg)  # noqa: S314 – our own child wrote it
    inside = [part for each in root for part in _drawn(each)]
    body = "".join(Xml.tostring(each, encoding="unicode") for each in inside)
    return Drawn(round(float(root.attrib["width"])), round(float(root.attrib["height"])), body)


def _drawn(element: Xml.Element) -> list[Xml.Element]:
    """The element without what draws nothing; its children alone, where it is only their frame."""
    name = element.tag.removeprefix(SVG)
    if name == "a":
        return _marked(element)
    if name not in DRAWS or _is_empty(name, element):
        return []
    kept = {
        key: _value(key, value)
        for key, value in element.attrib.items()
        if key in DRAWS[name] | PAINT and (key, value) not in SAYS_NOTHING
    }
    if kept.get("stroke", "none") == "none":
        kept.pop("stroke-width", None)
    kept = {key: value for key, value in kept.items() if value}
    children = [part for each in element for part in _drawn(each)]
    if name == "g" and not (kept and children):
        return children
    dot = _dot(kept)
    return [_made(name, kept, element.text, children) if dot is None else dot]


def _dot(attributes: dict[str, str]) -> Xml.Element | None:
    """A path that is a circle, as one: of many dots a picture is a third as long."""
    shape = ROUND.fullmatch(attributes.get("d", ""))
    place = MOVED.fullmatch(attributes.get("transform", ""))
    if not shape or not place:
        return None
    paint = {key: value for key, value in attributes.items() if key in PAINT}
    return Xml.Element("circle", {"cx": place[1], "cy": place[2], "r": shape[1], **paint})


def _made(
    name: str, attributes: dict[str, str], text: str | None, children: list[Xml.Element]
) -> Xml.Element:
    made = Xml.Element(name, attributes)
    made.text = text
    made.extend(children)
    return made


def _marked(element: Xml.Element) -> list[Xml.Element]:
    """A mark that a page may let stand out: the specification gives it a link, which becomes a class."""
    name = OWN.fullmatch(element.attrib.get(LINK, ""))
    children = [part for each in element for part in _drawn(each)]
    if name:
        for child in children:
            child.set("class", name[1])
    return children


def _is_empty(name: str, element: Xml.Element) -> bool:
    if element.attrib.get("display") == "none":
        return True
    invisible = element.attrib.get("fill", "none") == element.attrib.get("stroke", "none") == "none"
    return name == "path" and (not element.attrib.get("d") or invisible)


def _value(key: str, value: str) -> str:
    if key in {"fill", "stroke"} and not COLOUR.fullmatch(value):
        raise NotOurs(f"{key} {value}")
    if key == "transform" and value in {"translate(0,0)", "translate(0.5,0.5)"}:
        return ""
    return LONG_NUMBER.sub(r"\1", value)

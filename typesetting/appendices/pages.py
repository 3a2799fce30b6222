"""Pages of a received PDF that only show: what acts is left behind, what lies on top is drawn into the page.

Kept of a page are the few entries that say how it looks. A link to the web, or to another page of the file,
stays a link. Whatever else lies on the page (a field filled in, a stamp, a note) is drawn as it looked, and
can do nothing.
"""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from pypdf import PageObject, PdfReader, PdfWriter, Transformation
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    RectangleObject,
    StreamObject,
    TextStringObject,
)

from typesetting.appendices.contents import drawn_around, given, seen
from typesetting.appendices.why import MOST_PAGES, Why
from typesetting.appendices.within import Places, waiting_for_page

KEPT = ("/MediaBox", "/CropBox", "/Rotate", "/UserUnit", "/Resources", "/Contents", "/Group")
ACTIONS = {
    *(
        "/GoTo",
        "/GoToR",
        "/GoToE",
        "/Launch",
        "/Thread",
        "/URI",
        "/Sound",
        "/Movie",
        "/Hide",
        "/Named",
        "/SubmitForm",
    ),
    *(
        "/ResetForm",
        "/ImportData",
        "/JavaScript",
        "/SetOCGState",
        "/Rendition",
        "/Trans",
        "/GoTo3DView",
        "/GoToDp",
    ),
    "/RichMediaExecute",
}
NOT_DRAWN = (
    *("/F", "/FFilter", "/FDecodeParms", "/Ref", "/OPI"),  # that the content lies in another file
    *("/AF", "/PieceInfo", "/Metadata", "/StructParent", "/StructParents"),
)
"""Of a stream: what it can do without and still look as it did."""
HIDDEN, NO_VIEW = 1 << 1, 1 << 5
LONGEST_LINK = 2_000


class NoPages(Exception):
    """It becomes no pages; says why."""

    def __init__(self, why: Why) -> None:
        super().__init__(why)
        self.why = why


def cleaned(path: str) -> PdfWriter:
    """The file's pages and nothing else. Raises `NoPages`, and whatever a broken file makes of its reader."""
    reader = _opened(path)
    if len(reader.pages) > MOST_PAGES:
        raise NoPages(Why.LONG)
    if _has_hidden_layers(reader):
        raise NoPages(Why.LAYERS)
    writer, places = PdfWriter(), Places(reader)
    for page in reader.pages:
        on_top = list(_appearances(page))
        fresh = PageObject()
        for key in KEPT:
            if key in page:
                fresh[NameObject(key)] = page.raw_get(key)
        fresh[NameObject("/Type")] = NameObject("/Page")
        if "/MediaBox" not in fresh:
            raise NoPages(Why.BROKEN)
        laid = writer.add_page(fresh)
        _draw(writer, laid, on_top)
        links = [_link(writer, *each) for each in _links(page, places)]
        if links:
            laid[NameObject("/Annots")] = ArrayObject(links)
    if not writer.pages:
        raise NoPages(Why.BROKEN)
    _sweep(writer)
    return writer


def _opened(path: str) -> PdfReader:
    reader = PdfReader(path)
    # Most that say they are encrypted open without a password, and only forbid changing.
    if reader.is_encrypted and not reader.decrypt(""):
        raise NoPages(Why.LOCKED)
    declared = seen(_root(reader)["/Pages"].get("/Count"))
    # Before the tree is walked: what says itself that it is too long need not be counted.
    if isinstance(declared, int) and declared > MOST_PAGES:
        raise NoPages(Why.LONG)
    return reader


def _root(reader: PdfReader) -> Any:
    return reader.trailer["/Root"]


def _has_hidden_layers(reader: PdfReader) -> bool:
    layers = seen(_root(reader).get("/OCProperties"))
    if not isinstance(layers, DictionaryObject):
        return False
    default = seen(layers.get("/D"))
    if not isinstance(default, DictionaryObject):
        return False
    off = seen(default.get("/OFF"))
    return bool(off) or seen(default.get("/BaseState")) == "/OFF"


def _annotations(page: PageObject) -> Iterator[DictionaryObject]:
    listed = seen(page.get("/Annots"))
    for each in listed if isinstance(listed, ArrayObject) else []:
        found = seen(each)
        if isinstance(found, DictionaryObject):
            yield found


def _appearances(page: PageObject) -> Iterator[tuple[Any, Any]]:
    """Of what is shown on top of the page: how it looks, and the rectangle that it fills."""
    for each in _annotations(page):
        flags = seen(each.get("/F")) or 0
        if each.get("/Subtype") == "/Popup" or (isinstance(flags, int) and flags & (HIDDEN | NO_VIEW)):
            continue
        looks = seen(each.get("/AP"))
        normal = seen(looks.get("/N")) if isinstance(looks, DictionaryObject) else None
        if isinstance(normal, DictionaryObject) and not isinstance(normal, StreamObject):
            normal = seen(normal.get(seen(each.get("/AS")) or "/"))
        if isinstance(normal, StreamObject) and "/Rect" in each:
            yield normal, each["/Rect"]


def _draw(writer: PdfWriter, page: PageObject, on_top: list[tuple[Any, Any]]) -> None:
    """Draws them into the page, as an appearance fills its rectangle (ISO 32000, 12.5.5)."""
    if not on_top:
        return
    drawn = []
    for number, (looks, rectangle) in enumerate(on_top):
        name = f"/OnTop{number}"
        form = looks.clone(writer)
        form[NameObject("/Type")], form[NameObject("/Subtype")] = NameObject("/XObject"), NameObject("/Form")
        given(page, "/XObject", name, form.indirect_reference or writer._add_object(form))
        drawn.append(f"q {_fitted(form, RectangleObject(rectangle))} cm {name} Do Q")
    drawn_around(writer, page, "q\n", "\nQ\n" + "\n".join(drawn) + "\n")


def _fitted(form: Any, rectangle: RectangleObject) -> str:
    box = RectangleObject(seen(form.get("/BBox")) or rectangle)
    matrix = [float(each) for each in seen(form.get("/Matrix")) or (1, 0, 0, 1, 0, 0)]
    turned = Transformation(tuple(matrix))  # type: ignore[arg-type]
    corners = [
        turned.apply_on(corner)
        for corner in (box.lower_left, box.lower_right, box.upper_left, box.upper_right)
    ]
    left, right = min(x for x, _y in corners), max(x for x, _y in corners)
    low, high = min(y for _x, y in corners), max(y for _x, y in corners)
    wide = rectangle.width / (right - left) if right > left else 1
    tall = rectangle.height / (high - low) if high > low else 1
    numbers = (wide, 0, 0, tall, rectangle.left - left * wide, rectangle.bottom - low * tall)
    return " ".join(f"{float(number):.4f}" for number in numbers)


def _links(page: PageObject, places: Places) -> Iterator[tuple[Any, dict[NameObject, Any]]]:
    """The rectangle of each link that may stay, and what it says of where it leads."""
    for each in _annotations(page):
        if each.get("/Subtype") != "/Link" or "/Rect" not in each:
            continue
        address = _web_address(seen(each.get("/A")))
        within = places.of(each)
        if address:
            goes = {NameObject("/S"): NameObject("/URI"), NameObject("/URI"): TextStringObject(address)}
            yield each["/Rect"], {NameObject("/A"): DictionaryObject(goes)}
        elif within:
            yield each["/Rect"], waiting_for_page(within)


def _web_address(action: Any) -> str:
    """Empty for what leads elsewhere than to the web."""
    if not isinstance(action, DictionaryObject) or action.get("/S") != "/URI":
        return ""
    address = seen(action.get("/URI"))
    if not isinstance(address, str) or len(address) > LONGEST_LINK:
        return ""
    return str(address) if urlsplit(address).scheme in {"http", "https", "mailto"} else ""


def _link(writer: PdfWriter, rectangle: Any, leads: dict[NameObject, Any]) -> Any:
    return writer._add_object(
        DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Annot"),
                NameObject("/Subtype"): NameObject("/Link"),
                NameObject("/Rect"): ArrayObject(
                    [FloatObject(number) for number in RectangleObject(rectangle)]
                ),
                NameObject("/Border"): ArrayObject([NumberObject(0)] * 3),
            }
            | leads
        )
    )


def _sweep(writer: PdfWriter) -> None:
    """Takes what acts out of all that came along, wherever it lay."""
    for each in writer._objects:
        # Our own links are all that may lead anywhere.
        if not (isinstance(each, DictionaryObject) and each.get("/Subtype") == "/Link"):
            _stilled(each)


def _stilled(found: Any) -> None:
    """By what the values are, not by name: a font may call its letters what actions are called."""
    if isinstance(found, ArrayObject):
        for each in found:
            _stilled(each)
    if not isinstance(found, DictionaryObject):
        return
    for key in list(found):
        value = seen(found.raw_get(key))
        acts = isinstance(value, DictionaryObject) and value.get("/S") in ACTIONS
        if acts or (isinstance(found, StreamObject) and key in NOT_DRAWN):
            del found[key]
        else:
            _stilled(found.raw_get(key))

"""The number printed on each received page: on a strip of its own, lowest as the page is shown, upright."""

from functools import cache
from typing import Any

import pytest
from pypdf import PageObject
from pypdf.generic import DictionaryObject, FloatObject, NameObject, NumberObject

from tests.typesetting.received import laid_so, pages, png, written
from tests.typesetting.samples import item, package, read
from typesetting import pdf
from typesetting.appendices import Part, bound

pytestmark = pytest.mark.once
A4, CROPPED = (0, 0, 595, 842), (100, 200, 400, 600)
NUMBERED: dict[str, tuple[dict[str, Any], tuple[float, ...]]] = {
    "upright": ({}, (0, -16, 595, 842)),
    "a quarter to the right": ({"Rotate": NumberObject(90)}, (0, 0, 611, 842)),
    "upside down": ({"Rotate": NumberObject(180)}, (0, 0, 595, 858)),
    "a quarter to the left": ({"Rotate": NumberObject(-90)}, (-16, 0, 595, 842)),
    "lying": ({"MediaBox": (0, 0, 842, 595)}, (0, -16, 842, 595)),
    "cropped": ({"CropBox": CROPPED}, (100, 184, 400, 600)),
    "cropped and turned": ({"CropBox": CROPPED, "Rotate": NumberObject(90)}, (100, 200, 416, 600)),
    "cropped beyond its edges": ({"CropBox": (-50, -50, 700, 900)}, (0, -16, 595, 842)),
    "written backwards": ({"MediaBox": (595, 842, 0, 0)}, (0, -16, 595, 842)),
    "beside the origin": ({"MediaBox": (-300, -400, 295, 442)}, (-300, -416, 295, 442)),
    "a card": ({"MediaBox": (0, 0, 150, 90)}, (0, -16, 150, 90)),
    "a poster": ({"MediaBox": (0, 0, 1190, 1684)}, (0, -32, 1190, 1684)),
    "in double points": ({"MediaBox": (0, 0, 297.5, 421), "UserUnit": FloatObject(2)}, (0, -8, 297.5, 421)),
    "that closes more than it opens": ({"draws": "Q"}, (0, -16, 595, 842)),
}
STRIPS = {"a poster": 32, "in double points": 8}
"""How tall, where not as on other pages."""
AS_IT_IS: dict[str, dict[str, Any]] = {
    "a stamp's size": {"MediaBox": (0, 0, 40, 40)},
    "without room": {"MediaBox": (0, 0, 595, 0)},
    "cropped to nothing": {"CropBox": (700, 900, 800, 1000)},
    "askew": {"Rotate": NumberObject(45)},
    "in turned points": {"UserUnit": FloatObject(-1)},
    "beyond what readers take": {"MediaBox": (0, 0, 14_400, 14_400)},
    "turned by a word": {"Rotate": NameObject("/Left")},
}


def volume(*contents: bytes, kind: str = "pdf") -> list[PageObject]:
    """The pages behind our own two."""
    own = pdf("package", package(item(1)))
    parts = [Part("b", f"b{n}.{kind}", kind, each, f"§ 1 bilaga {n}") for n, each in enumerate(contents, 1)]
    whole, laid = bound(own, parts, chapter="Bilagor", page="sida", says="s")
    assert all(each.pages for each in laid)
    return read(whole).pages[len(read(own).pages) :]


@cache
def laid() -> dict[str, tuple[int, PageObject]]:
    """Each of them in one volume: which appendix it is there, and its page."""
    all_of = {how: entries for how, (entries, _grown) in NUMBERED.items()} | AS_IT_IS
    found = volume(*(laid_so(**entries) for entries in all_of.values()))
    return dict(zip(all_of, enumerate(found, 1), strict=True))


def box(page: PageObject, name: str) -> tuple[float, ...]:
    return tuple(float(side) for side in page[name])


def printed(page: PageObject) -> tuple[float, float, float, float]:
    """Where the number begins, and which way it runs, in the page's own directions."""
    found = []

    def look(text: str, cm: list[float], tm: list[float], *_font: Any) -> None:
        if "bilaga" in text:
            x, y = tm[4] * cm[0] + tm[5] * cm[2] + cm[4], tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
            found.append((x, y, cm[0], cm[1]))

    page.extract_text(visitor_text=look)
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize("how", NUMBERED)
def test_it_stands_below_what_the_page_shows(how):
    grown, (place, page) = NUMBERED[how][1], laid()[how]
    assert box(page, "/CropBox") == pytest.approx(grown)
    assert f"§ 1 bilaga {place} · sida {place + 2}" in page.extract_text()
    left, bottom, right, top = grown
    x, y, along, across = printed(page)
    turned = int(page.get("/Rotate", 0)) % 360
    # How far it begins from the edges that are shown lowest and to the left, and that it runs to the right.
    low, begins, wide = {
        0: (y - bottom, x - left, right - left),
        90: (right - x, y - bottom, top - bottom),
        180: (top - y, right - x, right - left),
        270: (x - left, top - y, top - bottom),
    }[turned]
    assert 0 < low < STRIPS.get(how, 16)
    assert wide / 4 < begins < wide
    assert (round(along), round(across)) == {0: (1, 0), 90: (0, 1), 180: (-1, 0), 270: (0, -1)}[turned]


@pytest.mark.parametrize("how", AS_IT_IS)
def test_a_page_that_cannot_be_numbered_is_left_as_it_is(how):
    _place, page = laid()[how]
    assert "/CropBox" not in page or box(page, "/CropBox") == AS_IT_IS[how]["CropBox"]
    assert (box(page, "/MediaBox"), "bilaga" in page.extract_text()) == (
        pytest.approx(AS_IT_IS[how].get("MediaBox", A4)), False,
    )  # fmt: skip


def test_each_page_has_its_own_and_shares_no_list_of_letters():
    found = volume(written(pages(3)), laid_so())
    numbers = [page.extract_text().split("\n")[0] for page in found]
    assert numbers == [
        "§ 1 bilaga 1 · sida 3", "§ 1 bilaga 1 · sida 4", "§ 1 bilaga 1 · sida 5", "§ 1 bilaga 2 · sida 6",
    ]  # fmt: skip
    assert all("Inskickad text" in page.extract_text() for page in found[:3])


def test_to_a_screen_reader_it_is_no_part_of_the_page():
    (page,) = volume(png(), kind="png")
    drawn = page["/Contents"][0].get_object().get_data().decode("cp1252")
    assert drawn.startswith("/Artifact <</Type /Pagination /Subtype /Footer>> BDC\n")
    assert drawn.index("§ 1 bilaga 1") < drawn.index("EMC")
    assert isinstance(page["/Resources"]["/Font"]["/PortalNumber"].get_object(), DictionaryObject)

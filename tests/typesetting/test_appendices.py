"""Received files behind our own pages: nothing of what they do comes along, none stops the others."""

import pytest

from tests.typesetting.received import HARD, armed, linked, pages, png, written
from tests.typesetting.samples import item, package, read
from typesetting import pdf
from typesetting.appendices import Laid, Part, binding, bound, measured

pytestmark = pytest.mark.once


@pytest.fixture(scope="module")
def own() -> bytes:
    return pdf("package", package(item(1), item(2)))


@pytest.fixture(scope="module")
def hard(own) -> tuple[bytes, dict[str, Laid]]:
    parts = [
        Part(f"Bilaga: {name}", f"{name}.{kind}", kind, made(), "§ 1 bilaga 1")
        for name, (kind, made, _why) in HARD.items()
    ]
    whole, laid = bound(own, parts, chapter="Bilagor", page="sida", says="Bilagorna följer som de kom in.")
    return whole, dict(zip(HARD, laid, strict=True))


def test_each_becomes_pages_or_says_why_not(hard):
    assert {name: found.why for name, found in hard[1].items()} == {
        name: why for name, (_k, _m, why) in HARD.items()
    }


def test_ours_come_first_then_the_pages_then_the_files(own, hard):
    whole, laid = hard
    file, ours = read(whole), len(read(own).pages)
    assert len(file.pages) == ours + sum(each.pages for each in laid.values())
    files = {f"{name}.{HARD[name][0]}" for name, each in laid.items() if not each.pages}
    assert set(file.attachments) == files
    names = [str(name) for name in file.trailer["/Root"]["/Names"]["/EmbeddedFiles"]["/Names"][::2]]
    assert names == sorted(names)
    chapter = file.outline[-1]
    marks = {str(mark.title): file.get_destination_page_number(mark) for mark in chapter}
    at, expected = ours, {}
    for name, each in laid.items():
        if each.pages:
            expected[f"Bilaga: {name}"] = at
            at += each.pages
    assert (str(file.outline[-2].title), marks) == ("Bilagor", expected)
    # Every page shows something: none is blank.
    assert all(page.get("/Contents") is not None for page in file.pages)


def test_nothing_that_acts_comes_along(hard):
    whole, _laid = bound(
        pdf("package", package(item(1))),
        [Part("a", "a.pdf", "pdf", armed(), "§ 1 bilaga 1")],
        chapter="B",
        page="sida",
        says="s",
    )
    assert b"EVIL" in armed()
    assert b"EVIL" not in whole
    file = read(whole)
    last = file.pages[-1]
    # What was filled in is still read, and a link to the web still leads there.
    assert "Ifyllt svar" in last.extract_text()
    assert [each.get_object()["/A"]["/URI"] for each in last["/Annots"]] == ["https://exempel.example/sidan"]
    assert {"/AcroForm", "/OpenAction", "/AA"} & set(file.trailer["/Root"]) == set()
    assert {"/JavaScript"} & set(file.trailer["/Root"].get("/Names", {})) == set()


def test_links_within_a_file_lead_to_its_pages_in_the_volume(own):
    two = [
        Part("a", "a.pdf", "pdf", written(pages(2)), "§ 1 bilaga 1"),
        Part("b", "b.pdf", "pdf", linked(), "§ 1 bilaga 2"),
    ]
    whole, _laid = bound(own, two, chapter="Bilagor", page="sida", says="s")
    file = read(whole)
    ours = len(read(own).pages)
    links = [each.get_object() for each in file.pages[ours + 2]["/Annots"]]
    leads = [file.get_page_number(each["/Dest"][0].get_object()) for each in links]
    assert leads == [ours + 4] * 3
    assert [each["/Dest"][3] for each in links][:2] == [700, 700]
    assert (len(file.pages), b"EVIL" in whole, b"OurPage" in whole) == (ours + 5, False, False)


def test_our_own_part_is_still_tagged_and_no_more_is_claimed_than_holds(own, hard):
    file, before = read(hard[0]), read(own)
    root = file.trailer["/Root"]
    assert (root["/Lang"], root["/StructTreeRoot"]["/Type"]) == ("sv-SE", "/StructTreeRoot")
    assert file.metadata.title == before.metadata.title
    assert dict(root["/MarkInfo"]) == {"/Marked": True, "/Suspects": True}
    said = file.xmp_metadata.stream.get_data()
    claims = (b"pdfaid", b"pdfuaid")
    assert [claim in said for claim in claims] == [False, False]
    assert [claim in before.xmp_metadata.stream.get_data() for claim in claims] == [True, True]
    assert "/OutputIntents" not in root
    # A page that came in has no place in our tree of tags, nor takes another's.
    ours = len(before.pages)
    assert ["/StructParents" in page for page in file.pages] == [n < ours for n in range(len(file.pages))]


def test_the_same_parts_give_the_same_bytes(own):
    parts = [
        Part("a", "a.pdf", "pdf", written(pages(2)), "§ 1 bilaga 1"),
        Part("b", "b.png", "png", png(), "§ 1 bilaga 2"),
    ]
    made = {bound(own, parts, chapter="Bilagor", page="sida", says="s")[0] for _n in range(2)}
    assert len(made) == 1


def test_one_that_takes_the_child_with_it_does_not_take_the_others(monkeypatch):
    monkeypatch.setattr(binding, "CHILD", "tests.typesetting.dying")
    parts = [
        Part(title, f"{n}.pdf", "pdf", b"%PDF-", "") for n, title in enumerate(("a", "dies", "b", "dies"))
    ]
    assert measured(parts) == [Laid(1), Laid(0, "broken"), Laid(1), Laid(0, "broken")]


@pytest.mark.parametrize(
    "limit, value, why",
    [("MOST_BYTES_IN_ALL", 10, "full"), ("MOST_PAGES_IN_ALL", 1, "long"), ("SECONDS_IN_ALL", 0, "slow")],
)
def test_what_there_is_no_room_or_time_for_says_so(limit, value, why, monkeypatch):
    monkeypatch.setattr(binding, limit, value)
    two = [Part(str(n), f"{n}.pdf", "pdf", written(pages(2)), "") for n in range(2)]
    assert [laid.why for laid in measured(two)] == [why, why]

"""Every printed paper is PDF/UA-1 and PDF/A-2a, the same bytes of the same data, no text read as markup."""

import hashlib
import json
import subprocess
import sys
from typing import Any

import pytest
import typst
from django.conf import settings
from pypdf.generic import DictionaryObject

from tests.typesetting.samples import EVERY, HOSTILE, item, minutes, package, read, template_of, words
from typesetting import pdf, printing

TITLES = {
    "package": "Gruppen 12 mars 2026: handlingar",
    "supplement": "Gruppen 12 mars 2026: tillägg 1",
    "minutes": "Gruppen 12 mars 2026: protokoll",
}


def printed(name: str) -> bytes:
    return pdf(template_of(name), EVERY[name])


def kinds(file: bytes) -> list[str]:
    """The structure elements, in reading order."""
    found = []

    def walk(element: Any) -> None:
        element = element.get_object()
        if not isinstance(element, DictionaryObject):
            return
        if "/S" in element:
            found.append(element["/S"])
        inner = element.get("/K", [])
        inner = inner.get_object() if hasattr(inner, "get_object") else inner
        for each in inner if isinstance(inner, list) else [inner]:
            walk(each)

    walk(read(file).trailer["/Root"]["/StructTreeRoot"])
    return found


@pytest.mark.parametrize("name", EVERY)
def test_every_paper_says_its_language_title_structure_and_standard(name):
    file = read(printed(name))
    root = file.trailer["/Root"]
    assert root["/Lang"] == "sv-SE"
    assert root["/MarkInfo"]["/Marked"] == True  # noqa: E712 – pypdf's own boolean
    assert root["/StructTreeRoot"]["/Type"] == "/StructTreeRoot"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"] == True  # noqa: E712
    assert (file.metadata.title, file.xmp_metadata.dc_title) == (TITLES[name], {"x-default": TITLES[name]})
    assert b"<pdfuaid:part>1</pdfuaid:part>" in file.xmp_metadata.stream.get_data()


@pytest.mark.parametrize("name", EVERY)
def test_every_paper_is_a4_with_numbered_pages_dated_by_its_data(name):
    file = read(printed(name))
    made = EVERY[name]["made_on"].replace("-", "")
    assert {tuple(map(round, page.mediabox[2:])) for page in file.pages} == {(595, 842)}
    ends = [page.extract_text().rstrip().splitlines()[-1] for page in file.pages]
    count = len(file.pages)
    assert [end[end.index("Sida") :] for end in ends] == [f"Sida {n + 1} ({count})" for n in range(count)]
    assert file.metadata["/CreationDate"] == file.metadata["/ModDate"] == f"D:{made}000000Z"


def test_headings_lists_tables_and_the_figure_are_tagged_as_such():
    found = kinds(printed("package"))
    assert [kind for kind in found if kind[:2] == "/H"][:5] == ["/H1", "/H2", "/H3", "/H2", "/H3"]
    counts = {kind: found.count(kind) for kind in ("/Table", "/TH", "/Figure", "/H1")}
    assert counts == {"/Table": 3, "/TH": 12, "/Figure": 1, "/H1": 1}
    assert found.count("/L") == 4  # facts of the meeting and of two needs; the reasons


def test_the_figure_says_in_words_what_it_shows():
    figures = []

    def walk(element: Any) -> None:
        element = element.get_object()
        if isinstance(element, DictionaryObject):
            figures.extend([element] if element.get("/S") == "/Figure" else [])
            inner = element.get("/K", [])
            inner = inner.get_object() if hasattr(inner, "get_object") else inner
            for each in inner if isinstance(inner, list) else [inner]:
                walk(each)

    walk(read(printed("package")).trailer["/Root"]["/StructTreeRoot"])
    said = (
        "Matris med ledamöternas placeringar. Åt höger är bråttom, uppåt är viktigt. Mitten ligger på viktigt"
        " 72 och bråttom 60 av 100. 1 – viktigt och bråttom: 4; 2 – viktigt, inte bråttom: 1;"
        " 3 – bråttom, inte viktigt: 0; 4 – varken viktigt eller bråttom: 0."
    )
    assert [figure["/Alt"] for figure in figures] == [said]


@pytest.mark.parametrize("name", EVERY)
def test_the_same_data_gives_the_same_bytes_also_in_another_process(name):
    code = (
        "import hashlib, json, sys; from typesetting import pdf;"
        "print(hashlib.sha256(pdf(sys.argv[1], json.loads(sys.stdin.read()))).hexdigest())"
    )
    other = subprocess.run(
        [sys.executable, "-c", code, template_of(name)],
        input=json.dumps(EVERY[name]),
        cwd=settings.BASE_DIR,
        env={"TZ": "Asia/Tokyo", "SOURCE_DATE_EPOCH": "1", "LANG": "C"},
        capture_output=True,
        check=True,
        text=True,
    )
    here = hashlib.sha256(printed(name)).hexdigest()
    assert {here, hashlib.sha256(printed(name)).hexdigest(), other.stdout.strip()} == {here}


def test_only_the_fonts_inside_typst_are_used():
    fonts = {
        font.get_object()["/BaseFont"].partition("+")[2]
        for page in read(printed("package")).pages
        for font in page["/Resources"]["/Font"].values()
    }
    assert fonts == {
        "LibertinusSerif-Regular-Identity-H",
        "LibertinusSerif-Bold-Identity-H",
        "LibertinusSerif-Italic-Identity-H",
    }


def test_text_is_set_as_written_and_changes_nothing():
    plain = pdf("package", package(item(title="Ofarlig", question="Ofarlig")))
    hostile = pdf("package", package(item(title=HOSTILE, question=HOSTILE, presenter=HOSTILE)))
    said = words(hostile).replace(" ", "")
    assert said.count(HOSTILE.replace(" ", "")) == 5  # agenda, heading, question: wherever it belongs
    assert len(read(hostile).pages) == len(read(plain).pages) == 2
    assert {tuple(map(round, page.mediabox[2:])) for page in read(hostile).pages} == {(595, 842)}
    assert "root:" not in words(hostile)
    assert HOSTILE in words(pdf("minutes", minutes(adjuster=HOSTILE)))


@pytest.mark.parametrize(
    "text, shown",
    [
        ("", ""),
        ("null", "null"),
        ("en rad\nen till\n\nett stycke", "en rad en till ett stycke"),
        ("\x00\x07tecken\x1b", "tecken"),
        ("vänd \u202eom", "vänd om"),
        ("😀 och 中文", "▯ och ▯▯"),
        ("👩\u200d👩\u200d👧", "▯▯▯"),
        ("ett halvt \ud83d tecken", "ett halvt ▯ tecken"),
        ("e\u0301", "é"),
        ("Жук", "Жук"),
    ],
)
def test_any_text_can_be_set(text, shown):
    said = (
        words(pdf("minutes", minutes(items=[], adjuster=f"<{text}>"))).replace(" >", ">").replace("< ", "<")
    )
    assert said[said.index("<") + 1 : said.index(">")].strip() == shown


def test_what_the_fonts_lack_is_told_at_the_end():
    note = "Tecknet ▯ står för ett tecken som typsnittet saknar. Det går att läsa på webbsidan."
    assert note in words(pdf("minutes", minutes(adjuster="😀")))
    assert note not in words(pdf("minutes", minutes(adjuster="▯")))


def test_right_to_left_is_shown_from_the_right():
    said = words(pdf("minutes", minutes(items=[], adjuster="שלום")))
    assert {letter in said for letter in "שלום"} == {True}
    assert "Tecknet" not in said


def test_a_word_without_end_stays_on_the_page():
    endless = "å" * 600
    file = pdf("package", package(item(title=endless[:200], question=endless, presenter=endless[:200])))
    assert words(file).replace(" ", "").count("å" * 600) == 1
    assert len(read(file).pages) == 2


def test_a_template_reads_nothing_outside_its_folder(tmp_path, monkeypatch):
    inside = tmp_path / "print"
    inside.mkdir()
    (tmp_path / "secret.txt").write_text("hemligt")
    monkeypatch.setattr(printing, "TEMPLATES", inside)
    for address in ("../secret.txt", "/../secret.txt", "/etc/hostname", str(tmp_path / "secret.txt")):
        (inside / "curious.typ").write_text(f'#set document(title: "x")\n#read("{address}")')
        with pytest.raises(typst.TypstError):
            pdf("curious", {})


def test_what_is_not_json_is_refused():
    with pytest.raises(TypeError):
        pdf("minutes", minutes(adjuster=object()))

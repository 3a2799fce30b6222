"""The charter out as a Word document and in from one: no text is lost, nothing is set that was not seen."""

import zipfile
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document

from assignments.content import CharterText
from assignments.models import Charter
from assignments.word import charter_as_word
from assignments.workflow import GoalLine, MilestoneLine, SeatLine
from desk.received import Unfit
from desk.received.word_text import as_markup, read_word
from initiatives.models import Direction
from organizations.models import CharterSection
from tests.desk.everybody import signed_in
from tests.desk.proposing import PDF, WORD, office
from tests.desk.test_charters import of
from tests.factories.indicators import loaded
from tests.factories.needs import charter_text, day, drafted_charter, make, need_in, today
from tests.factories.rows import everything
from typesetting.markdown import blocks
from typesetting.word import Word

ODD = """Inledning med åäö, é, ”citat”, 2 < 3 & 4 > 1, **fetstil** och https://exempel.se/a?b=1.

## Delmål

- En punkt
  - En under den
- **Viktigt:** två
  rader

1. Först
2. Sedan

> 65 år, * en stjärna, a_b_c, \N{WOMAN}\N{SNOWMAN} och 1)
sista raden"""


def opened(content: bytes):
    return read_word(BytesIO(content))


def document(*build) -> bytes:
    made, content = Document(), BytesIO()
    for step in build:
        step(made)
    made.save(content)
    return content.getvalue()


def sent(user, need, content: bytes, name: str = "handling.docx"):
    file = SimpleUploadedFile(name, content)
    return signed_in(user).post(of(need, "charter/fil/"), {"file": file})


def chosen(response, *sections: str, **more):
    """What the page of the preview sends, with these sections chosen; none named: as it is filled in."""
    context = response.context
    data = {"edition": context["edition"], "shown": context["shown"]} | more
    for row in context["rows"]:
        for name, value in row.fields:
            data.setdefault(name, []).append(value)
    data["use"] = sections or [row.name for row in context["rows"] if row.is_chosen]
    return data | {f"apart_{n}": part.whole for n, part in enumerate(context["apart"], start=1)}


# The reading alone.


def test_what_the_portal_writes_it_reads_again():
    made = Word("Rubrik", lowest=3)
    made.prose(ODD)
    made.table(["Mål", "Klart"], [["Färre", "3 mars 2027"], ["två\nrader", ""]])
    pieces = opened(made.content())
    assert [piece.kind for piece in pieces if piece.kind == "table"] == ["table"]
    assert pieces[-1].rows == [["**Mål**", "**Klart**"], ["Färre", "3 mars 2027"], ["två\nrader", ""]]
    # Headings are of one level, a break within an item is a space, and nothing else differs.
    as_read = blocks(as_markup(pieces[1:-1]))
    assert words(as_read) == words(blocks(ODD))
    assert [block["kind"] for block in as_read] == [block["kind"] for block in blocks(ODD)]


ADDRESSES = [
    "Skriv till info@exempel.se, eller läs på www.exempel.se.",
    "https://exempel.se/å-ä?ö=1 och https://åäö.example/väg",
    "[Mer här](https://exempel.se/mer) och [råd](mailto:rad@exempel.se)",
]


@pytest.mark.parametrize("text", ADDRESSES)
def test_an_address_does_not_grow_each_time_it_goes_out_and_in(text):
    said = [text]
    for _trip in range(3):
        made = Word("Rubrik", lowest=3)
        made.prose(said[-1])
        said.append(as_markup(opened(made.content())[1:]))
    # What leads elsewhere than its words say is told once beside them, and then stands as it does.
    assert said[1] == said[2] == said[3]
    assert said[1] == text or "](" in text


def words(found) -> str:
    said = []
    for block in found:
        said += [run["text"] for run in block.get("runs", [])]
        said += [words(item) for item in block.get("items", [])]
    return " ".join(" ".join(said).split())


WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
BODY = """<w:document xmlns:w="{space}"><w:body>
<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>Syfte</w:t></w:r></w:p>
<w:p><w:r><w:t>Kvar </w:t></w:r><w:ins><w:r><w:t>tillagt</w:t></w:r></w:ins>
<w:del><w:r><w:delText>struket</w:delText></w:r></w:del><w:smartTag><w:r><w:t> etikett</w:t></w:r>
</w:smartTag></w:p>
<w:sdt><w:sdtContent><w:p><w:r><w:t>I en ruta</w:t><w:tab/><w:t>efter</w:t></w:r></w:p></w:sdtContent></w:sdt>
<w:p><w:r><w:t>Utanför</w:t></w:r><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>Inuti</w:t></w:r></w:p></w:txbxContent>
</w:pict></w:r></w:p></w:body></w:document>"""


@pytest.mark.parametrize("space", [WORDS, "http://purl.oclc.org/ooxml/wordprocessingml/main"])
def test_what_a_reader_sees_is_read_and_what_is_struck_is_not(space):
    content = office("word/document.xml", WORD, target="word/document.xml")
    text = as_markup(opened(with_part(content, "word/document.xml", BODY.format(space=space).encode())))
    assert text == "## Syfte\n\nKvar tillagt etikett\n\nI en ruta\tefter\n\nUtanför\n\nInuti"


RUBY = """<w:document xmlns:w="{space}">
<w:body><w:p><w:r><w:ruby><w:rt><w:r><w:t>läses så</w:t></w:r></w:rt>
<w:rubyBase><w:r><w:t>Tecken</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p></w:body>
<w:body><w:p><w:r><w:t>Och mer</w:t></w:r></w:p></w:body></w:document>"""


@pytest.mark.parametrize("space", [WORDS, "http://purl.oclc.org/ooxml/wordprocessingml/main"])
def test_how_a_sign_is_read_aloud_and_what_stands_in_a_second_body_come_along(space):
    content = office("word/document.xml", WORD, target="word/document.xml")
    text = as_markup(opened(with_part(content, "word/document.xml", RUBY.format(space=space).encode())))
    assert text == "Tecken (läses så)\n\nOch mer"


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    """The same package with this in the part's place."""
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for each in old.namelist():
            new.writestr(each, part if each == name else old.read(each))
    return made.getvalue()


BOMB = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><x>&b;</x>'
FETCHES = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'
DEEP = b"<a>" * 5_000 + b"</a>" * 5_000


@pytest.mark.parametrize("part", [BOMB, FETCHES, DEEP, b"", b"<x", b"<x/>", b"\x00" * 100])
def test_a_hostile_part_is_refused(part):
    with pytest.raises(Unfit, match="trasig"):
        opened(with_part(document(), "word/document.xml", part))


def test_a_part_that_swells_is_refused():
    with pytest.raises(Unfit, match="orimligt stor"):
        opened(with_part(document(), "word/document.xml", b" " * 21_000_000))


# At the desk.

pytestmark = [pytest.mark.once]


@pytest.mark.django_db
def test_a_round_trip_says_the_same(cast):
    need = need_in("chartering", cast)
    indicator = loaded("vantetid")
    text = charter_text(
        parts=dict.fromkeys(CharterSection.objects.values_list("slug", flat=True), ODD),
        goals=[GoalLine("Kortare väntan", day(300), indicator, Direction.DOWN), GoalLine("Öppet", None)],
        milestones=[MilestoneLine("Kartläggning | klar", day(90))],
        seats=[SeatLine("Chef, vård", "Borås Stad"), SeatLine("Företrädare", "Förening", "reference")],
        planned_reports=[day(100), day(200)],
        indicators=["Väntetid, dagar"],
        reports_to_political=True,
        reason="",
    )
    draft = drafted_charter(need, cast, **{name: getattr(text, name) for name in text.__dataclass_fields__})
    content = signed_in(cast.leder).get(of(need, f"charter/{draft.version}.docx")).content
    response = sent(cast.leder, need, content)
    context = response.context
    assert (response.status_code, context["apart"]) == (200, [])
    facts = {"goals", "milestones", "seats", "planned_reports", "indicators"}
    assert facts <= {row.name for row in context["same"]}
    assert {row.name for row in context["rows"]} == {f"part_{slug}" for slug in text.parts}
    assert all(words(blocks(row.then)) == words(blocks(ODD)) for row in context["rows"])


@pytest.mark.django_db
def test_what_is_chosen_is_saved_and_nothing_else(cast):
    need = need_in("chartering", cast)
    drafted_charter(need, cast, milestones=[MilestoneLine("Kartläggning", day(90))])
    first, second = CharterSection.objects.all()[:2]

    def build(made):
        made.add_paragraph("Före allt.")
        made.add_heading(f"1. {first.name.upper()}:", 1)
        made.add_paragraph("Filens ord.")
        made.add_heading(second.name, 1)
        made.add_paragraph("Också filens.")
        made.add_heading("Hur vi tänkte", 1)
        made.add_paragraph("En tanke.")
        made.add_heading("Delmål", 1)
        made.add_paragraph("Kartläggning", style="List Bullet")
        made.add_heading("Indikatorer att följa", 1)
        made.add_paragraph("Väntetid", style="List Number")

    before = everything()
    response = sent(cast.leder, need, document(build))
    assert everything() == before
    rows = {row.name: row for row in response.context["rows"]}
    assert [part.heading for part in response.context["apart"]] == ["", "Hur vi tänkte"]
    assert [rows[name].is_chosen for name in (f"part_{first.slug}", "indicators")] == [False, True]
    # A milestone without its day is shown, with what it lacks.
    assert rows["milestones"].wrong
    assert "Kartläggning" in rows["milestones"].then
    data = chosen(response, f"part_{first.slug}", "indicators", place_2=f"part_{first.slug}")
    assert signed_in(cast.leder).post(of(need, "charter/fil/take/"), data).status_code == 302
    text = CharterText.of(Charter.objects.whole().get())
    assert text.parts[first.slug] == "Filens ord.\n\n## Hur vi tänkte\n\nEn tanke."
    assert text.parts[second.slug] != "Också filens."
    assert (text.indicators, [line.title for line in text.milestones]) == (["Väntetid"], ["Kartläggning"])


@pytest.mark.django_db
def test_a_table_that_is_a_form_is_read_as_one(cast):
    need = need_in("chartering", cast)
    section = CharterSection.objects.first()

    def build(made):
        table = made.add_table(rows=1, cols=2)
        table.rows[0].cells[0].text, table.rows[0].cells[1].text = section.name, "Står bredvid."

    rows = sent(cast.leder, need, document(build)).context["rows"]
    assert [(row.name, row.then, row.is_chosen) for row in rows] == [
        (f"part_{section.slug}", "Står bredvid.", True)
    ]


@pytest.mark.django_db
def test_what_another_has_written_since_is_shown_and_not_written_over(cast):
    need = need_in("chartering", cast)
    drafted_charter(need, cast)
    section = CharterSection.objects.first()

    def build(made):
        made.add_heading(section.name, 1)
        made.add_paragraph("Filens ord.")

    data = chosen(sent(cast.leder, need, document(build)), f"part_{section.slug}")
    drafted_charter(need, cast, parts=charter_text().parts | {section.slug: "Skrivet sedan."})
    response = signed_in(cast.leder).post(of(need, "charter/fil/take/"), data)
    shown = response.content.decode()
    assert (response.status_code, "Filens ord." in shown, "Skrivet sedan." in shown) == (409, True, True)
    assert Charter.objects.get().parts.get(section=section).text == "Skrivet sedan."


WRONG = [
    ("handling.docx", PDF, "stämmer inte"),
    ("handling.doc", PDF, "Word-dokument"),
    ("handling.docx", b"PK\x03\x04 trasig", "trasig"),
    ("handling.docx", b"", "tom"),
    ("handling.docx", document(), "ingenting"),
    ("handling.docx", b"PK\x03\x04" + b"0" * (10 * 1024 * 1024), "för stor"),
    ("handling.docx", office("word/document.xml", WORD, "word/vbaProject.bin"), "makron"),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "content", "why"), WRONG, ids=[each[2] for each in WRONG])
def test_a_file_that_is_no_charter_is_told_in_words_and_leaves_nothing(cast, name, content, why):
    need = need_in("chartering", cast)
    before = everything()
    response = sent(cast.leder, need, content, name)
    assert response.status_code == 400
    assert why in str(response.context["form"].errors)
    assert everything() == before


@pytest.mark.django_db
def test_nothing_chosen_changes_nothing_and_what_is_handed_in_takes_no_file(cast):
    need = need_in("chartering", cast)
    before = everything()
    address = of(need, "charter/fil/take/")
    assert signed_in(cast.leder).post(address, {"use": "finns-inte"})["Location"] == of(need)
    assert everything() == before
    draft = drafted_charter(need, cast)
    make("hand_in_charter", need, cast, charter=draft)
    assert sent(cast.leder, need, document())["Location"] == of(need, "charter/1/")


@pytest.mark.django_db
def test_the_public_gets_what_is_approved_and_nothing_else(cast):
    need = need_in("ongoing", cast)
    drafted_charter(need, cast, reason="Hemligt skäl.")
    visitor = signed_in(cast.visitor)
    page = f"/behov/{need.number}/uppdragshandling/"
    assert f"{page}1.docx" in visitor.get(page).content.decode()
    answer = visitor.get(f"{page}1.docx")
    assert "wordprocessingml" in answer["Content-Type"]
    assert Document(BytesIO(answer.content)).paragraphs[0].text.endswith(need.title)
    assert visitor.get(f"{page}2.docx").status_code == 404


@pytest.mark.django_db
def test_the_file_has_room_for_what_is_not_written_yet(cast):
    need = need_in("chartering", cast)
    drafted_charter(need, cast, parts={}, starts_on=today())
    draft = Charter.objects.whole().select_related("assignment__need").get()
    names = dict(CharterSection.objects.values_list("slug", "name"))
    pieces = opened(charter_as_word(draft, names.items()))
    headings = [piece.text for piece in pieces if piece.kind == "heading"]
    assert [heading for heading in headings if heading in names.values()] == list(names.values())

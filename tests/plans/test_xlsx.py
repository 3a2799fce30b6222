"""A plan out to a spreadsheet and back: nothing is lost or run, and what is wrong is told by its row."""

import zipfile
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from organizations.documents import DocumentRefused
from organizations.models import TargetGroup
from plaintext import border
from plans.codes import Codes
from plans.content import GoalContent, PlanContent, TaskContent
from plans.models import ActionPlan
from plans.xlsx import cells, opening, read_xlsx, sheets, xlsx
from tests.factories.indicators import loaded
from tests.factories.plans import activity, content, days

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(cast) -> ActionPlan:
    return ActionPlan(target_group=TargetGroup.objects.get(slug="aldre"), level="county")


def whole() -> PlanContent:
    """A plan with something in each field."""
    loaded("trygghet")
    by_indicator = activity("A2", follows="indicator", indicator="trygghet", tasks=())
    by_hand = activity(
        "A3", responsible="1440", role="contact", follows="hand", said="stopped", reason="Skäl", tasks=()
    )
    goals = (
        GoalContent("M1", "Ett mål", "tillit", ("trygghet",), (activity(), by_indicator)),
        GoalContent("M2", "Ett till", "", (), (by_hand,)),
        GoalContent("M3", "Utan aktiviteter"),
    )
    return content(goals=goals, summary="Två stycken.\n\nMed rad emellan.")


def told(plan: ActionPlan, book: bytes, name: str = "plan.xlsx") -> list[str]:
    with pytest.raises(DocumentRefused) as refused:
        read_xlsx(name, book, plan, Codes.read())
    return [": ".join(filter(None, (each.place, each.reason))) for each in refused.value.problems]


def changed(plan: ActionPlan, change, what: PlanContent | None = None) -> bytes:
    """The file of a plan, changed as somebody does in a spreadsheet."""
    book = load_workbook(BytesIO(xlsx(plan, what or content(), Codes.read())))
    change(book)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def test_out_and_in_again_loses_nothing(plan):
    codes, what = Codes.read(), whole()
    codes = Codes.read()
    file = xlsx(plan, what, codes)
    assert xlsx(plan, what, codes) == file
    assert read_xlsx("plan.xlsx", file, plan, codes) == what
    again = BytesIO()
    load_workbook(BytesIO(file)).save(again)
    # As a spreadsheet program saves it.
    assert read_xlsx("plan.xlsx", again.getvalue(), plan, codes) == what


TEXTS = st.text(min_size=1, max_size=40).map(border.line).filter(bool) | st.sampled_from(
    ["=1+1", "'=1+1", "''=1", "+46", "-", "@x", "'", "_x0041_", "2026-01-01", "007", "1.0", "SANT", "#REF!"]
)


@pytest.mark.once
def test_whatever_is_written_comes_back_as_it_was(plan):
    codes = Codes.read()

    # Many texts in few files: it is the file that takes its time.
    @settings(max_examples=5)
    @given(st.lists(TEXTS, min_size=20, max_size=40))
    def comes_back(texts):
        tasks = tuple(TaskContent(f"T{n}", text) for n, text in enumerate(texts))
        one = activity(text=texts[0], said="done", reason=texts[1], tasks=tasks)
        what = content(one, title=texts[2], summary=texts[3])
        assert read_xlsx("plan.xlsx", xlsx(plan, what, codes), plan, codes) == what

    comes_back()


def test_no_text_is_a_formula_in_the_file(plan):
    file = xlsx(plan, content(activity(text='=HYPERLINK("https://x")'), title="+1"), Codes.read())
    book = load_workbook(BytesIO(file))
    filled = [cell for sheet in book for row in sheet for cell in row if cell.value is not None]
    assert {cell.data_type for cell in filled} <= {"s", "d", "n"}
    assert book[sheets.ACTIVITIES]["C2"].value == '\'=HYPERLINK("https://x")'
    assert book[sheets.PLAN]["B1"].value == "'+1"


def test_the_template_is_filled_in_and_gets_keys(plan):
    codes = Codes.read()

    def fill(book):
        for place, value in {"B1": "Ny plan", "B3": days(0), "B4": "2030-12-31"}.items():
            book[sheets.PLAN][place] = value
        book[sheets.GOALS].append(["M1", "Ett mål"])
        book[sheets.ACTIVITIES].append(["", "M1", "Gör något", "vvg", "chair", None, None, "tasks"])
        book[sheets.ACTIVITIES].append(["A1", "M1", "Gör mer", 1440, "contact", None, None, "hand"])
        book[sheets.TASKS].append(["", "A1", 7])

    book = load_workbook(BytesIO(xlsx(None, None, codes)))
    fill(book)
    file = BytesIO()
    book.save(file)
    read = read_xlsx("plan.xlsx", file.getvalue(), plan, codes)
    assert [(each.key, each.responsible) for each in read.activities()] == [("A2", "vvg"), ("A1", "1440")]
    assert read.activity("A1").tasks == (TaskContent("T1", "7"),)


A2, M2, T2 = (sheets.ACTIVITIES, "2"), (sheets.GOALS, "2"), (sheets.TASKS, "2")
WRONG = {
    (*A2, "B", "M9"): "bladet Aktiviteter, rad 2: mål-id 'M9' finns inte",
    (*A2, "C", ""): "bladet Aktiviteter, rad 2: aktivitet saknas",
    (*A2, "D", "ingen"): "bladet Aktiviteter, rad 2: ansvarig: koden 'ingen' finns inte",
    (*A2, "E", "contact"): "bladet Aktiviteter, rad 2: roll: koden 'contact' finns inte",
    (sheets.PLAN, "4", "B", "snart"): "bladet Plan, rad 1: Slutar ska vara ett datum, ÅÅÅÅ-MM-DD: 'snart'",
    (*A2, "G", "1999-01-01"): "bladet Aktiviteter, rad 2: slutar ska inte vara före börjar",
    (*A2, "H", "gissning"): "bladet Aktiviteter, rad 2: följs genom: koden 'gissning' finns inte",
    (*A2, "H", "indicator"): (
        "bladet Aktiviteter, rad 2: indikator ska stå där följs genom är indicator, och bara där"
    ),
    (*A2, "J", "done"): "bladet Aktiviteter, rad 2: läge för hand och skäl ska stå tillsammans",
    (*A2, "A", "för långt id"): "bladet Aktiviteter, rad 2: id får ha högst 12 tecken: a–z, 0–9 och -",
    (*A2, "C", "=1+1"): "bladet Aktiviteter, rad 2: en cell är en formel. Skriv värdet i stället",
    (*A2, "C", "x" * 601): "bladet Aktiviteter, rad 2: aktivitet får ha högst 600 tecken, och har 601",
    (*M2, "C", "finns-inte"): "bladet Mål, rad 2: område: koden 'finns-inte' finns inte",
    (*M2, "D", "okand"): "bladet Mål, rad 2: indikatorer: koden 'okand' finns inte",
    (*M2, "B", None): "bladet Mål, rad 2: mål saknas",
    (*T2, "B", "A9"): "bladet Moment, rad 2: aktivitet-id 'A9' finns inte",
    (sheets.TASKS, "3", "A", "T1"): "bladet Moment, rad 3: id T1 står redan på rad 2",
    (sheets.TASKS, "1", "A", "nr"): "bladet Moment, rad 1: raden ska vara id, aktivitet-id, moment, klart",
    (sheets.PLAN, "3", "B", ""): "bladet Plan, rad 1: Börjar saknas",
    (sheets.PLAN, "9", "A", "Annat"): "bladet Plan, rad 9: okänt namn: 'Annat'",
    (sheets.PLAN, "5", "B", "barn-och-unga"): (
        "bladet Plan, rad 1: Målgrupp är 'barn-och-unga', och den här planens är 'aldre': "
        "filen är en annan plans"
    ),
}


def in_few_files() -> list[dict[tuple[str, str], object]]:
    """All that is wrong, by sheet and cell: in few files, no cell twice, a head row in a file of its own."""
    files: list[dict[tuple[str, str], object]] = [{}]
    for sheet, row, column, value in WRONG:
        place = (sheet, f"{column}{row}")
        if row == "1":
            files.append({place: value})
            continue
        found = next((each for each in files if place not in each), None)
        if found is None:
            found = {}
            files.append(found)
        found[place] = value
    return files


def test_what_is_wrong_is_told_by_its_row(plan):
    said = set()
    for file in in_few_files():

        def change(book, file=file):
            for (sheet, place), value in file.items():
                book[sheet][place] = value

        said.update(told(plan, changed(plan, change)))
    assert set(WRONG.values()) <= said


def test_a_sheet_too_few_or_too_long_is_told(plan, monkeypatch):
    assert told(plan, changed(plan, lambda book: book.remove(book[sheets.TASKS]))) == ["bladet Moment saknas"]
    monkeypatch.setattr(cells, "MAX_ROWS", 4)

    def fill(book):
        for _n in range(4):
            book[sheets.GOALS].append(["", "Mål"])

    assert "bladet Mål: fler än 4 rader" in told(plan, changed(plan, fill))


def zipped(parts: dict[str, bytes]) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return file.getvalue()


def test_what_is_no_spreadsheet_or_built_to_do_harm_is_refused(plan, monkeypatch):
    broken = ["filen är trasig eller inget Excel-kalkylblad (.xlsx)"]
    assert told(plan, b"") == broken
    assert told(plan, b"PK\x03\x04 inget") == broken
    assert told(plan, zipped({"a.txt": b"x"})) == broken
    assert told(plan, zipped({"xl/workbook.xml": b"<a>"})) == ["filen är trasig och går inte att läsa"]
    bomb = b'<!DOCTYPE a [<!ENTITY b "xxxx"><!ENTITY c "&b;&b;">]><a>&c;</a>'
    assert told(plan, zipped({"xl/workbook.xml": bomb})) == [
        "filen innehåller sådant som ett kalkylblad inte ska ha"
    ]
    assert told(plan, zipped({"x.bin": bytes(opening.MAX_UNPACKED + 1)})) == [
        "filen blir orimligt stor när den packas upp"
    ]
    monkeypatch.setattr(opening, "MAX_BYTES", 10)
    assert told(plan, xlsx(plan, content(), Codes.read())) == ["filen är för stor. Den får vara högst 1 MB"]


def test_a_file_of_something_else_is_told_which_sheets_it_lacks(plan):
    file = BytesIO()
    Workbook().save(file)
    assert told(plan, file.getvalue()) == [
        f"bladet {name} saknas" for name in (sheets.PLAN, sheets.GOALS, sheets.ACTIVITIES, sheets.TASKS)
    ]


def test_a_guard_is_put_on_and_taken_off_alike():
    for text in ("=1", "'=1", "''@", "hej", "'hej", "'", "", " +1"):
        assert sheets.unguarded(sheets.guarded(text)) == text

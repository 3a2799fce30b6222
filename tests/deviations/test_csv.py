"""Counts are read as a spreadsheet writes them; whatever may be about a person is refused with its row."""

import pytest

from deviations.csv_file import COLUMNS, MAX_ROWS, PersonsRefused, read_counts, template
from deviations.places import counting_places
from organizations.documents import DocumentRefused

pytestmark = [pytest.mark.django_db, pytest.mark.once]
HEAD = ";".join(COLUMNS)
GOOD = "simba;rutin;2026-01;12"


def told(*lines: str, head: str = HEAD, kind: type[DocumentRefused] = DocumentRefused) -> list[str]:
    """What is wrong with it."""
    own = {code: place for code, place in counting_places().items() if code != "samla"}
    with pytest.raises(kind) as caught:
        read_counts("a.csv", "\r\n".join([head, *lines]).encode(), own)
    assert isinstance(caught.value, PersonsRefused) == (kind is PersonsRefused)
    return [f"{problem.place}: {problem.reason}" for problem in caught.value.problems]


def test_what_a_spreadsheet_writes_is_read_exactly(cast):
    lines = [GOOD, "", "Vårdsamverkan SIMBA;Samordnad individuell plan (SIP) har inte följts;2026-02;0"]
    found = read_counts("a.csv", (template() + "\r\n".join(lines)).encode(), counting_places())
    assert [(row.place.code, row.category.slug, row.month, row.count) for row in found] == [
        ("simba", "rutin", "2026-01", 12),
        ("simba", "sip", "2026-02", 0),
    ]
    pasted = "\n".join(line.replace(";", "\t") for line in ["Plats;Kategori;Månad;Antal", GOOD])
    assert [row.count for row in read_counts("tabell", pasted.encode(), counting_places())] == [12]


PERSONS = {
    "19900101-1234;rutin;2026-01;1": "personnummer eller samordningsnummer",
    "simba;rutin;2026-01;9001611234": "personnummer eller samordningsnummer",
    '"Någon\n900101-1234";rutin;2026-01;1': "personnummer eller samordningsnummer",
    "simba;rutin, ring 070-123 45 67;2026-01;1": "telefonnummer",
    "simba;rutin;1990-01-31;1": "dag, som kan vara födelsedag",
    "simba;någon@exempel.se;2026-01;1": "mejladress",
}


@pytest.mark.parametrize("line", PERSONS)
def test_a_person_is_refused_with_the_row_and_nothing_of_what_stood_there(line, cast):
    row = 4 if "\n" in line else 3
    assert told(GOOD, line, kind=PersonsRefused) == [f"rad {row}: ser ut att innehålla {PERSONS[line]}"]


@pytest.mark.parametrize("column", ["namn", "personnummer", "vad som hände"])
def test_a_column_of_something_else_is_refused_unread(column, cast):
    said = told(f"{GOOD};Någon Någonsson", head=f"{HEAD};{column}", kind=PersonsRefused)
    assert said == ["rad 1: har 1 fler kolumner än mallen, och de kan gälla personer"]


WRONG = {
    "Någon;rutin;2026-01;1": "rad 2: platsen är inget område i länet",
    "1480;rutin;2026-01;1": "rad 2: platsen är inget område i länet",
    "samla;rutin;2026-01;1": "rad 2: du läser inte in för Vårdsamverkan SAMLA",
    "simba;Någon föll;2026-01;1": "rad 2: kategorin finns inte; den skrivs som på sidan, utan egna ord",
    "simba;rutin;2026;1": "rad 2: månaden ska skrivas som 2026-01",
    "simba;rutin;2026-13;1": "rad 2: månaden ska skrivas som 2026-01",
    "simba;rutin;2026-01;-1": "rad 2: antalet ska vara ett helt tal",
    "simba;rutin;2026-01;1,5": "rad 2: antalet ska vara ett helt tal",
    "simba;rutin;2026-01;٣": "rad 2: antalet ska vara ett helt tal",
    "simba;rutin;2026-01;Någon": "rad 2: antalet ska vara ett helt tal",
    "simba;rutin;2026-01": "rad 2: raden ska ha 4 fält, och har 3",
    'simba;rutin;2026-01;"1': "rad 2: citattecknen går inte ihop",
}


@pytest.mark.parametrize("line", WRONG)
def test_what_is_wrong_is_told_without_the_words_that_stood_there(line, cast):
    assert told(line) == [WRONG[line]]


def test_what_is_no_such_table_is_told(cast):
    assert told(GOOD, "simba;rutin;2026-02;1", GOOD) == [
        "rad 4: samma plats, kategori och månad står redan på rad 2"
    ]
    assert told(head="plats;antal") == [f"rad 1: första raden ska vara {HEAD}"]
    assert told() == [": det finns inga antal att läsa in"]
    assert told(*["x;y"] * MAX_ROWS) == [f": det finns fler än {MAX_ROWS} rader"]

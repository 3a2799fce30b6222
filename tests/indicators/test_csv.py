"""A csv file: read as a spreadsheet writes it, or refused with each row and why."""

from decimal import Decimal

import pytest

from indicators.csv_file import COLUMNS, MAX_ROWS, read_csv, template
from organizations.documents import DocumentRefused
from tests.factories.indicators import loaded

pytestmark = pytest.mark.django_db
HEAD = ";".join(COLUMNS)


def told(*lines: str, head: str = HEAD) -> list[str]:
    """What is wrong with the file."""
    loaded("trygghet")
    with pytest.raises(DocumentRefused) as caught:
        read_csv("a.csv", "\r\n".join([head, *lines]).encode())
    return [f"{problem.place}: {problem.reason}" for problem in caught.value.problems]


def test_what_a_spreadsheet_writes_is_read_exactly(cast):
    loaded("trygghet")
    lines = [
        "trygghet;2025;1480;T;83,5;835;1000",
        "trygghet;2024;0014;K;;;",
        "",
        "trygghet;2025;simba;M;-0.25;;",
    ]
    lines.append("trygghet;2025;enhet:En enhet;T;7;;")
    found = read_csv("a.csv", (template() + "\r\n".join(lines)).encode())
    assert [(row.place.code, row.place.level, row.value, row.numerator) for row in found] == [
        ("1480", "municipality", Decimal("83.5"), 835),
        ("0014", "county", None, None),
        ("simba", "area", Decimal("-0.25"), None),
        ("enhet:En enhet", "unit", Decimal(7), None),
    ]


WRONG = {
    "okand;2025;1480;T;1;;": "rad 2: indikatorn 'okand' finns inte",
    "trygghet;2025-01;1480;T;1;;": "rad 2: perioden ska skrivas som 2025",
    "trygghet;٢٠٢٥;1480;T;1;;": "rad 2: perioden ska skrivas som 2025",
    "trygghet;2025;9999;T;1;;": "rad 2: platsen '9999' finns inte",
    "trygghet;2025;enhet:;T;1;;": "rad 2: platsen 'enhet:' finns inte",
    "trygghet;2025;1480;X;1;;": "rad 2: kön ska vara T, K eller M",
    "trygghet;2025;1480;T;1 000;;": "rad 2: värdet ska vara ett tal, till exempel 83,5",
    "trygghet;2025;1480;T;NaN;;": "rad 2: värdet ska vara ett tal, till exempel 83,5",
    "trygghet;2025;1480;T;9999999999;;": "rad 2: värdet ska vara ett tal, till exempel 83,5",
    "trygghet;2025;1480;T;1;1,5;": "rad 2: täljare ska vara ett helt tal",
    "trygghet;2025;1480;T;1;;-1": "rad 2: nämnare ska vara ett helt tal",
    "trygghet;2025;1480;T;;1;2": "rad 2: täljare och nämnare hör till ett värde",
    "trygghet;2025;1480;T;1": "rad 2: raden ska ha 7 fält, och har 5",
    'trygghet;2025;1480;T;"1': "rad 2: citattecknen går inte ihop",
}


@pytest.mark.parametrize("line", WRONG)
def test_what_is_wrong_is_told_with_row_and_reason(line, cast):
    assert told(line) == [WRONG[line]]


def test_all_that_is_wrong_is_told_at_once(cast):
    same = "trygghet;2025;1480;T;1;;"
    assert told(same, "x;2025;1480;T;a;;", same) == [
        "rad 3: indikatorn 'x' finns inte",
        "rad 3: värdet ska vara ett tal, till exempel 83,5",
        "rad 4: samma värde står redan på rad 2",
    ]


def test_a_file_of_another_kind_is_told(cast):
    assert told(head="indikator,period") == [f"rad 1: första raden ska vara {HEAD}"]
    assert told() == [": filen har inga värden"]
    assert told(*["x;y"] * MAX_ROWS) == [f": filen har fler än {MAX_ROWS} rader"]
    with pytest.raises(DocumentRefused, match="UTF-8"):
        read_csv("a.csv", HEAD.encode("utf-16"))

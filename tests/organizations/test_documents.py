"""What a document from outside may hold, and what is said of one that holds something else."""

import json
from pathlib import Path
from typing import Annotated, Literal

import pytest
from pydantic import Field

from organizations.documents import (
    Contradiction,
    DocumentRefused,
    OneLine,
    Problem,
    Shape,
    Slug,
    Text,
    read_json_list,
    read_text,
    read_yaml,
    row_place,
)


class Part(Shape):
    name: Annotated[OneLine, Field(max_length=10)]
    tags: list[Slug] = []


class Sheet(Shape):
    id: Slug
    title: Annotated[OneLine, Field(max_length=20)]
    body: Text = "–"
    year: Annotated[int, Field(ge=2000, le=2100)] = 2030
    open: bool = True
    kind: Literal["a", "b"] = "a"
    weight: float = 1.0
    parts: Annotated[list[Part], Field(max_length=2)] = []

    def contradictions(self):
        if self.title == self.body:
            yield Contradiction(("body",), "body upprepar title")


def write(tmp_path: Path, content: str | bytes, name: str = "blad.yaml") -> Path:
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def problems(read, *args) -> list[tuple[str, str]]:
    with pytest.raises(DocumentRefused) as refused:
        read(*args)
    return [(problem.place, problem.reason) for problem in refused.value.problems]


def test_refusal_is_one_line_per_problem():
    refused = DocumentRefused("a.yaml", [Problem("rad 1", "id saknas"), Problem("", "och mer")])
    assert str(refused) == "a.yaml: rad 1: id saknas\na.yaml: och mer"


def test_refusal_keeps_twenty_problems_and_counts_the_rest():
    refused = DocumentRefused("a.yaml", [Problem(f"rad {n}", "fel") for n in range(1, 24)])
    assert len(refused.problems) == 21
    assert refused.problems[19:] == [Problem("rad 20", "fel"), Problem("", "och 3 fel till")]


# Files.


def test_text_is_read_without_byte_order_mark(tmp_path):
    assert read_text(write(tmp_path, "\ufeffåäö\r\n\tx")) == "åäö\r\n\tx"


@pytest.mark.parametrize(
    ("content", "place", "reason"),
    [
        (b"a: 1\nb: \xff\xfe", "rad 2", "filen är inte UTF-8 (byte 9)"),
        ("namn: Skövde".encode("latin-1"), "rad 1", "filen är inte UTF-8 (byte 9)"),
        (b"a: 1\nb: \x00", "rad 2", "otillåtet styrtecken (U+0000)"),
        (b"a\x1b[31m", "rad 1", "otillåtet styrtecken (U+001B)"),
        ("a\n\nb\u202ec", "rad 3", "otillåtet styrtecken (U+202E)"),
        (b"x" * 10_000_000, "", "filen är för stor: högst 5 MB"),
    ],
)
def test_file_that_is_not_plain_text_is_refused(tmp_path, content, place, reason):
    assert problems(read_text, write(tmp_path, content)) == [(place, reason)]


def test_missing_file_and_directory_are_refused(tmp_path):
    assert problems(read_text, tmp_path / "saknas.yaml") == [("", "filen finns inte")]
    assert problems(read_text, tmp_path) == [("", "är ingen fil")]


# YAML.


def test_yaml_is_read_into_its_shape(tmp_path):
    path = write(
        tmp_path,
        "# ett blad\nid: blad\ntitle: ' Åldrande '\nbody: |\n  Två\n  rader\nweight: 2.5\n"
        "open: false\nkind: b\nparts:\n  - {name: A & B < 3, tags: [x, y_1]}\n",
    )
    assert read_yaml(path, Sheet) == Sheet(
        id="blad",
        title="Åldrande",
        body="Två\nrader",
        weight=2.5,
        open=False,
        kind="b",
        parts=[Part(name="A & B < 3", tags=["x", "y_1"])],
    )


@pytest.mark.parametrize(
    ("content", "place", "reason"),
    [
        ("", "rad 1", "filen är tom"),
        ("# bara en kommentar\n", "rad 1", "filen är tom"),
        ("[a]", "rad 1", "innehållet ska vara ett objekt med namngivna fält"),
        ("id: a\ntitle: [", "rad 2", "ogiltig YAML"),
        ("id: a\n\ttitle: b", "rad 2", "ogiltig YAML"),
        ("id: a\ntitle: b\nid: c", "rad 3", "id står två gånger"),
        ("id: a\n---\nid: b", "rad 2", "filen innehåller mer än ett dokument"),
        ("id: &x a\ntitle: *x", "rad 1", "ankare och alias (& och *) är inte tillåtna"),
        ("id: a\n<<: {title: b}", "rad 2", "ett fältnamn ska vara text"),
        ("id: a\n1: b", "rad 2", "ett fältnamn ska vara text"),
        ("id: a\n? [b]\n: c", "rad 2", "ett fältnamn ska vara text"),
        ("id: a\ntitle: !!set {b}", "rad 2", "otillåten tagg: tag:yaml.org,2002:set"),
        ("id: !!python/object/apply:os.getcwd []", "rad 1",
         "otillåten tagg: tag:yaml.org,2002:python/object/apply:os.getcwd"),
        ("id: !!python/name:os.getcwd", "rad 1", "ogiltig YAML"),
        ("id: 2024-13-45", "rad 1", "värdet går inte att tolka"),
        ("id: !!timestamp igår", "rad 1", "värdet går inte att tolka"),
        ("year: " + "9" * 5000, "rad 1", "värdet går inte att tolka"),
        ("id: a\nparts: " + "[" * 100_000, "rad 2", "för många nivåer i varandra"),
        ("- " * 100_000, "rad 1", "för många nivåer i varandra"),
        ("id: \ufffe", "", "ogiltig YAML"),
        ("x" * 1_000_001, "", "filen är för stor: högst 1 MB"),
    ],
)  # fmt: skip
def test_yaml_that_is_not_a_plain_document_is_refused(tmp_path, content, place, reason):
    assert problems(read_yaml, write(tmp_path, content), Sheet) == [(place, reason)]


def test_growing_yaml_is_refused_at_its_first_anchor(tmp_path):
    rows = ["a0: &a0 [ha, ha]"] + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    assert problems(read_yaml, write(tmp_path, "\n".join(rows)), Sheet) == [
        ("rad 1", "ankare och alias (& och *) är inte tillåtna")
    ]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("title: 14", "title ska vara text (inom citattecken)"),
        ("title: no", "title ska vara text (inom citattecken)"),
        ("title: 2024-01-01", "title ska vara text (inom citattecken)"),
        ("title:", "title ska vara text"),
        ("title: [a]", "title ska vara text"),
        ("title: ' '", "title: texten är tom"),
        ("title: aaaaaaaaaaaaaaaaaaaaa", "title är för lång: högst 20 tecken"),
        ("title: <b>fet</b>", "title: texten innehåller HTML"),
        ("title: a</b>", "title: texten innehåller HTML"),
        ("title: a <!-- b", "title: texten innehåller HTML"),
        ("title: a <?php", "title: texten innehåller HTML"),
        ('title: "a\\nb"', "title: texten ska stå på en rad"),
        ('title: "a\\tb"', "title: texten ska stå på en rad"),
        ('title: "a\\Lb"', "title: texten ska stå på en rad"),
        ('title: "a\\0b"', "title: texten innehåller styrtecken"),
        ('title: "a\\u202Eb"', "title: texten innehåller styrtecken"),
    ],
)
def test_line_of_text_is_refused_with_reason(tmp_path, row, reason):
    path = write(tmp_path, f"# blad\nid: a\n{row}\n")
    assert problems(read_yaml, path, Sheet) == [("rad 3", reason)]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("id: A", "id: ska vara högst 60 tecken: a–z, 0–9, - och _"),
        ("id: -a", "id: ska vara högst 60 tecken: a–z, 0–9, - och _"),
        ("id: " + "a" * 61, "id: ska vara högst 60 tecken: a–z, 0–9, - och _"),
        ('id: "a\\n"', "id: ska vara högst 60 tecken: a–z, 0–9, - och _"),
        ("body: <i>", "body: texten innehåller HTML"),
        ("year: '2030'", "year ska vara ett heltal"),
        ("year: 2030.0", "year ska vara ett heltal"),
        ("year: true", "year ska vara ett heltal"),
        ("year: 1999", "year är för litet: minst 2000"),
        ("year: 2101", "year är för stort: högst 2100"),
        ("open: 1", "open ska vara true eller false"),
        ("open: 'true'", "open ska vara true eller false"),
        ("weight: tung", "weight ska vara ett tal"),
        ("kind: c", "kind har ett okänt värde: ska vara 'a' eller 'b'"),
        ("parts: a", "parts ska vara en lista"),
        ("parts: {}", "parts ska vara en lista"),
        ("parts: [a]", "parts, post 1 ska vara ett objekt med namngivna fält"),
        ("parts: [{}]", "name saknas"),
        ("parts: [{name: a, tags: [b, C]}]",
         "tags, post 2: ska vara högst 60 tecken: a–z, 0–9, - och _"),
        ("parts: [{name: a}, {name: b}, {name: c}]", "parts har för många värden: högst 2"),
        ("färg: röd", "färg är ett okänt fält"),
        ('"f\\u0007\\nx": röd', "f��x är ett okänt fält"),
        ("body: titel", "body upprepar title"),
    ],
)  # fmt: skip
def test_value_out_of_shape_is_refused_with_line_and_reason(tmp_path, row, reason):
    first = "" if row.startswith("id:") else "id: a\n"
    path = write(tmp_path, f"{first}title: titel\n\n{row}\n")
    line = 3 if row.startswith("id:") else 4
    assert problems(read_yaml, path, Sheet) == [(f"rad {line}", reason)]


def test_yaml_problems_come_in_the_order_of_the_file(tmp_path):
    path = write(tmp_path, "parts:\n  - name: a\n  - tags: [b,\n      C]\nopen: ja\ntitle: t\n")
    assert problems(read_yaml, path, Sheet) == [
        ("rad 1", "id saknas"),
        ("rad 3", "name saknas"),
        ("rad 4", "tags, post 2: ska vara högst 60 tecken: a–z, 0–9, - och _"),
        ("rad 5", "open ska vara true eller false"),
    ]


# JSON.


def test_json_rows_are_read_into_their_shape(tmp_path):
    path = write(tmp_path, '[{"id": "a", "title": "A"}, {"id": "b", "title": "B", "year": 2024}]')
    assert read_json_list(path, Sheet) == [
        Sheet(id="a", title="A"),
        Sheet(id="b", title="B", year=2024),
    ]


def test_empty_json_list_has_no_rows(tmp_path):
    assert read_json_list(write(tmp_path, "[]"), Sheet) == []


@pytest.mark.parametrize(
    ("content", "place", "reason"),
    [
        ("", "rad 1", "ogiltig JSON (tecken 1)"),
        ('[\n{"id": "a",}\n]', "rad 2", "ogiltig JSON (tecken 12)"),
        ("{}", "rad 1", "filen ska innehålla en lista"),
        ("null", "rad 1", "filen ska innehålla en lista"),
        ("[" * 100_000, "", "för många nivåer i varandra"),
        ("[" + "9" * 5000 + "]", "", "ett tal har för många siffror"),
        ("[3]", "post 1", "posten ska vara ett objekt med namngivna fält"),
        ('[{"id": "a", "title": "A", "id": "b"}]', "post 1 (b)", "id står två gånger"),
        ('[{"id": "a", "parts": [{"name": 1, "name": 2}]}]', "post 1 (a)", "name står två gånger"),
        ('[{"id": "a", "weight": NaN}]', "post 1 (a)", "NaN och Infinity är inga tal"),
        ('[{"id": "a", "weight": -Infinity}]', "post 1 (a)", "NaN och Infinity är inga tal"),
        ('[{"id": "a", "weight": 1e999}]', "post 1 (a)", "NaN och Infinity är inga tal"),
        ('[{"id": "a", "parts": ' + "[" * 30 + "]" * 30 + "}]", "post 1 (a)",
         "för många nivåer i varandra"),
        ('[{"title": "A"}]', "post 1", "id saknas"),
        ('[{"id": 3, "title": "A"}]', "post 1", "id ska vara text (inom citattecken)"),
        ('[{"id": "a", "title": "\\ud800"}]', "post 1 (a)", "title innehåller trasiga tecken"),
        ('[{"id": "a", "title": "\\u0000b"}]', "post 1 (a)", "title: texten innehåller styrtecken"),
        ('[{"id": "a", "title": "A", "body": "A"}]', "post 1 (a)", "body upprepar title"),
    ],
)  # fmt: skip
def test_json_that_is_not_a_list_of_rows_is_refused(tmp_path, content, place, reason):
    assert problems(read_json_list, write(tmp_path, content), Sheet) == [(place, reason)]


def test_json_problems_name_each_row(tmp_path):
    rows = [
        {"id": "a", "title": "A"},
        {"id": "b", "title": "", "farg": 1},
        {"title": "C"},
        {"id": "a", "title": "D"},
    ]
    path = write(tmp_path, json.dumps(rows), "behov.json")
    with pytest.raises(DocumentRefused) as refused:
        read_json_list(path, Sheet)
    assert str(refused.value) == (
        f"{path}: post 2 (b): title: texten är tom\n"
        f"{path}: post 2 (b): farg är ett okänt fält\n"
        f"{path}: post 3: id saknas\n"
        f"{path}: post 4 (a): id finns redan i post 1"
    )


def test_row_place_stays_on_one_short_line():
    assert row_place(3) == "post 3"
    assert row_place(3, "a\nb") == "post 3 (a�b)"
    assert row_place(3, "a" * 70) == f"post 3 ({'a' * 60}…)"
    assert row_place(3, 17) == "post 3"

"""From a specification to what a page may show; one real child of the chart library, the rest in memory."""

import re
import subprocess
from datetime import date
from xml.etree import ElementTree

import pytest

from pictures.cleaning import MARK, NotOurs, cleaned
from pictures.drawing import NoLibrary, draw
from pictures.specs.series import Level, Line, Point, Tick, at, series

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="9" height="8">'
)


def years(*values: float | None) -> list[Point]:
    return [Point(2020.5 + number, value) for number, value in enumerate(values)]


def rows_of(spec, mark: str) -> list[dict]:
    return [row for each in spec["layer"] if each["mark"]["type"] == mark for row in each["data"]["values"]]


def test_what_is_drawn_is_swedish_follows_the_theme_and_asks_nothing_of_the_policy():
    spec = series(
        [Line("Länet", years(1200.25, 1301, 1250)), Line("<Riket>", years(1250, 1260, 1270))],
        [Tick(2020.5, "2020"), Tick(2022.5, "2022")],
        levels=[Level("mål 1 400", 1400)],
        marks=[at(date(2021, 7, 1))],
    )
    [found, none] = draw([spec, {"mark": "no such"}])
    texts = [each.text for each in ElementTree.fromstring(f"<svg>{found.body}</svg>").iter("text")]
    # The thin space of Swedish thousands; only what the axis was told to say.
    assert "1\N{NO-BREAK SPACE}400" in texts
    assert {"2020", "2022", "Länet", "<Riket>", "mål 1 400", "1"} <= set(texts)
    assert "2021" not in texts
    assert not re.search(
        r"<(script|style|image|foreignObject|use|a)\b|style=|href|#[0-9a-f]{3}|on\w+=", found.body
    )
    colours = "none currentColor var(--brand) var(--p2) var(--muted) var(--line) var(--field-line)"
    assert set(re.findall(r'(?:fill|stroke)="([^"]+)"', found.body)) == set(colours.split())
    assert 300 < found.width <= 400
    assert len(found.body) < 6000
    assert isinstance(none, str)


def test_a_missing_library_is_told(monkeypatch):
    real = subprocess.run

    def without_packages(command, **options):
        # `-I -S`: Python with nothing installed.
        return real([command[0], "-I", "-S", *command[1:]], **options)

    monkeypatch.setattr(subprocess, "run", without_packages)
    with pytest.raises(NoLibrary):
        draw([{}])


def test_only_what_draws_is_left():
    drawn = cleaned(
        f'{SVG}<style>p{{}}</style><g class="mark" role="graphics-object"><g transform="translate(0,0)">'
        '<path d="M0,0.123456h1" stroke="var(--ink)" onclick="x" style="a:b" opacity="1"/>'
        '<path d="M0,0h1" fill="none"/><path d="" fill="currentColor"/><script>x</script>'
        '<text fill="currentColor" font-family="x">a &lt; b</text></g></g></svg>'
    )
    assert drawn == (
        9,
        8,
        '<path d="M0,0.1h1" stroke="var(--ink)" /><text fill="currentColor">a &lt; b</text>',
    )


def test_a_link_becomes_a_class_and_leads_nowhere():
    drawn = cleaned(
        f'{SVG}<a xlink:href="{MARK}av-1480"><path d="M0,0h1" fill="currentColor"/></a>'
        '<a xlink:href="javascript:x"><path d="M0,0h1" fill="currentColor"/></a></svg>'
    )
    assert drawn.body == (
        '<path d="M0,0h1" fill="currentColor" class="av-1480" /><path d="M0,0h1" fill="currentColor" />'
    )


def test_a_dot_is_short():
    path = "M2.915,0A2.915,2.915,0,1,1,-2.915,0A2.915,2.915,0,1,1,2.915,0"
    drawn = cleaned(f'{SVG}<path transform="translate(4.55,6)" d="{path}" fill="var(--brand)"/></svg>')
    assert drawn.body == '<circle cx="4.5" cy="6" r="2.9" fill="var(--brand)" />'


@pytest.mark.parametrize("colour", ["#fff", "red", "url(#a)", "rgb(0,0,0)"])
def test_a_colour_of_one_theme_is_refused(colour):
    with pytest.raises(NotOurs):
        cleaned(f'{SVG}<path d="M0,0h1" fill="{colour}"/></svg>')


def test_a_line_is_broken_where_nothing_may_be_drawn():
    spec = series([Line("Länet", years(1, 2, None, 3, 4))], [], breaks=[2024.0])
    assert [(row["x"], row["part"]) for row in rows_of(spec, "line")] == [
        (2020.5, 0), (2021.5, 0), (2023.5, 1), (2024.5, 2)
    ]  # fmt: skip


def test_too_little_makes_no_picture():
    assert series([Line("Länet", years(1, None)), Line("Riket", [])], []) is None
    spec = series([Line("Länet", years(1, None)), Line("Riket", years(1, 2))], [])
    assert {row["line"] for row in rows_of(spec, "line")} == {"Riket"}


def test_a_day_stands_where_it_was():
    assert at(date(2024, 1, 1)) == 2024
    assert at(date(2024, 12, 31)) == 2024 + 365 / 366
    spec = series([Line("Länet", years(1, 2))], [], marks=[2019.25, 2020.75])
    assert rows_of(spec, "text") == [{"x": 2019.25, "number": "1"}, {"x": 2020.75, "number": "2"}]
    [scale] = [each["encoding"]["x"]["scale"] for each in spec["layer"] if each["mark"]["type"] == "line"]
    assert scale["domain"] == [2019.25, 2021.5]

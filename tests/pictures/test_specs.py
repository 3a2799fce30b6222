"""What is sent to be drawn, by its data: the drawing's own look is looked at, not tested."""

from pictures.cleaning import MARK
from pictures.control import parts
from pictures.specs.dots import Column, dots
from pictures.specs.multiples import multiples
from pictures.specs.process import process
from pictures.specs.series import Line, Point, Tick


def data(layer) -> list[dict]:
    return layer["data"]["values"]


def test_each_place_is_a_dot_and_no_two_lie_on_each_other():
    near = {"k1": 50.0, "k2": 50.1, "k3": 50.2, "k4": 90.0}
    spec = dots([Column("2024", {"k1": 1.0}, 1.0), Column("2025", near, 50.15)])
    rows, [middle] = map(data, spec["layer"])
    assert [(row["mark"], row["y"], row["beside"]) for row in rows] == [
        (f"{MARK}k1", 50.0, 0),
        (f"{MARK}k2", 50.1, 1),
        (f"{MARK}k3", 50.2, -1),
        (f"{MARK}k4", 90.0, 0),
    ]
    assert middle == {"period": "2025", "y": 50.15}
    assert dots([Column("2024", {"k1": 1.0}, 1.0)]) is None


def test_only_the_newest_periods_have_room():
    spec = dots([Column(str(year), {"k1": 1.0, "k2": 2.0}, 1.5) for year in range(2015, 2026)])
    assert [row["period"] for row in data(spec["layer"][1])] == ["2022", "2023", "2024", "2025"]


def test_the_whole_stands_behind_each_of_several():
    county = Line("Länet", [Point(2024.5, 3), Point(2025.5, 4)])
    one = Line("Nord", [Point(2023.5, 1), Point(2024.5, None), Point(2025.5, 2)])
    spec = multiples([one, Line("Syd", [Point(2025.5, 1)])], county, [Tick(2023.5, "2023")])
    rows = data(spec)
    assert {row["place"] for row in rows} == {"Nord"}
    assert [(row["kind"], row["y"], row["part"]) for row in rows] == [
        ("Länet", 3, 0),
        ("Länet", 4, 0),
        ("own", 1, 0),
        ("own", 2, 1),
    ]
    assert multiples([], county, []) is None


def test_months_have_their_mean_and_limits_and_signals_stand_apart():
    values = [0.0, 4, 0, 4, 0, 4, 0, 4, 0, 4, 0, 30, 0, 4]
    spec = process([2025 + place / 12 for place in range(14)], parts(values), [])
    mean, lower, upper, line, usual, signals = map(data, spec["layer"])
    assert {row["y"] for row in mean} == {3.857143}
    assert {row["y"] for row in upper} == {round(54 / 14 + 4 * 2.66, 6)}
    assert {row["y"] for row in lower} == {round(54 / 14 - 4 * 2.66, 6)}
    assert (len(line), len(usual)) == (14, 13)
    assert [row["y"] for row in signals] == [30]
    assert process([], [], []) is None

"""A series over time: one line or a few, the levels that they are held against, and what happened when.

Time is a number, years and parts of one: a period stands at its middle, a day where it was.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from pictures.picture import Spec
from pictures.specs.look import COLOURS, DASHES, INK, MUTED, TEXT, layer, spec

FEWEST = 2
"""So many values a line takes; of fewer there is no picture."""


class Point(NamedTuple):
    """`y` None: missing, hidden or withdrawn; the line is broken there."""

    x: float
    y: float | None


class Line(NamedTuple):
    name: str
    points: Sequence[Point]


class Level(NamedTuple):
    """A target or where it began, across the whole picture."""

    name: str
    y: float


class Tick(NamedTuple):
    x: float
    label: str


def at(day: date) -> float:
    """Where a day stands."""
    begins = date(day.year, 1, 1)
    return day.year + (day - begins).days / ((date(day.year + 1, 1, 1) - begins).days)


def series(
    lines: Sequence[Line],
    ticks: Sequence[Tick],
    *,
    levels: Sequence[Level] = (),
    marks: Sequence[float] = (),
    breaks: Sequence[float] = (),
) -> Spec | None:
    """None where no line has two values. `marks` are numbered 1, 2, … as they come; say what they are in
    the picture's `keys`. No line goes across a break."""
    drawn = [line for line in lines if sum(point.y is not None for point in line.points) >= FEWEST]
    if not drawn:
        return None
    rows = [row for line in drawn for row in _rows(line, breaks)]
    lines_and_points = _lines(rows, [line.name for line in drawn], ticks, marks)
    layers = [_levels(levels), _names_of(levels), *numbered(marks), *lines_and_points]
    return spec(220, layer=[each for each in layers if each["data"]["values"]])


def _lines(
    rows: list[dict[str, Any]], names: list[str], ticks: Sequence[Tick], marks: Sequence[float]
) -> list[dict[str, Any]]:
    every = [row["x"] for row in rows] + list(marks)
    scale = {"zero": False, "nice": False, "domain": [min(every), max(every)], "padding": 12}
    x = {"field": "x", "type": "quantitative", "scale": scale, "axis": {"grid": False, **labelled(ticks)}}
    y = _y() | {"scale": {"zero": False, "padding": 8}}
    y["axis"] = {"tickCount": 5, "ticks": False, "domain": False}
    colour, dash = _told_apart(names, COLOURS), _told_apart(names, DASHES)
    line = {"type": "line", "strokeWidth": 2.5}
    return [
        layer(rows, line, x=x, y=y, detail={"field": "part"}, color=colour, strokeDash=dash),
        # Apart from the line: its dashes would else go round each point.
        layer(rows, {"type": "circle", "size": 45, "opacity": 1}, x=x, y=y, color=colour | {"legend": None}),
    ]


def _told_apart(names: list[str], by: list[Any]) -> dict[str, Any]:
    scale = {"domain": names, "range": by[: len(names)]}
    legend = (
        None if len(names) == 1 else {"symbolType": "stroke", "symbolSize": 500, "symbolStrokeWidth": 2.5}
    )
    return {"field": "line", "type": "nominal", "scale": scale, "legend": legend}


def _rows(line: Line, breaks: Sequence[float]) -> list[dict[str, Any]]:
    """Its values, each with the number of its unbroken part."""
    rows, part, before = [], 0, None
    for x, y in sorted(line.points):
        if y is None or (before is not None and any(before < each <= x for each in breaks)):
            part += 1
        if y is not None:
            rows.append({"x": round(x, 3), "y": y, "line": line.name, "part": part})
        before = x
    return rows


def labelled(ticks: Sequence[Tick]) -> dict[str, Any]:
    """An axis that says just these, in these words."""
    words = ", ".join(f"'{round(x * 1000)}': '{label}'" for x, label in ticks)
    lookup = "({" + words + "})[toString(round(datum.value * 1000))]"
    return {"values": [round(x, 3) for x, _label in ticks], "labelExpr": lookup, "labelOverlap": True}


def _levels(levels: Sequence[Level]) -> dict[str, Any]:
    return layer(
        [{"y": y} for _name, y in levels], {"type": "rule", "stroke": INK, "strokeDash": [6, 4]}, y=_y()
    )


def _names_of(levels: Sequence[Level]) -> dict[str, Any]:
    mark = {"type": "text", "align": "right", "baseline": "bottom", "dy": -3, "fontSize": TEXT, "fill": INK}
    rows = [{"y": y, "name": name} for name, y in levels]
    return layer(rows, mark, x={"value": "width"}, y=_y(), text={"field": "name"})


def numbered(marks: Sequence[float]) -> list[dict[str, Any]]:
    """A line across at each, with its number above."""
    rows = [{"x": round(x, 3), "number": str(number)} for number, x in enumerate(marks, start=1)]
    x = {"field": "x", "type": "quantitative"}
    text = {"type": "text", "baseline": "bottom", "dy": -2, "fontSize": TEXT, "fill": INK}
    return [
        layer(rows, {"type": "rule", "stroke": MUTED, "strokeDash": [2, 3]}, x=x),
        layer(rows, text, x=x, y={"value": 0}, text={"field": "number"}),
    ]


def _y() -> dict[str, Any]:
    return {"field": "y", "type": "quantitative"}

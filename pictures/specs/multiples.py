"""The same small picture for each of several places, on one scale, with the whole behind each."""

from collections.abc import Sequence
from typing import Any

from pictures.picture import Spec
from pictures.specs.look import COLOURS, CONFIG, DASHES
from pictures.specs.series import FEWEST, Line, Tick, labelled

WIDTH, HEIGHT = 150, 80


def multiples(lines: Sequence[Line], behind: Line, ticks: Sequence[Tick]) -> Spec | None:
    """A picture a line, in their order; `behind` in all of them. None where no line has two values."""
    drawn = [line for line in lines if sum(point.y is not None for point in line.points) >= FEWEST]
    if not drawn:
        return None
    rows = [row for line in drawn for each in (behind, line) for row in _rows(each, line.name)]
    kinds = [str(behind.name), "own"]
    x = {"field": "x", "type": "quantitative", "scale": {"zero": False, "nice": False, "padding": 6}}
    x["axis"] = {"grid": False, **labelled([*ticks[:1], *ticks[-1:]])}
    y = {"field": "y", "type": "quantitative", "scale": {"zero": False, "padding": 4}}
    y["axis"] = {"tickCount": 3, "ticks": False, "domain": False}
    return {
        "background": None,
        "padding": 4,
        "config": CONFIG,
        "data": {"values": rows},
        "columns": 2,
        "spacing": {"column": 34, "row": 8},
        "facet": {
            "field": "place",
            "type": "nominal",
            "sort": [str(line.name) for line in drawn],
            # Names of places are long, and a name cut short is none.
            "header": {"labelFontSize": 11, "labelLimit": WIDTH + 34},
        },
        "spec": {
            "width": WIDTH,
            "height": HEIGHT,
            "mark": {"type": "line", "strokeWidth": 2},
            "encoding": {
                "x": x,
                "y": y,
                "detail": {"field": "part"},
                "color": _of_kinds(kinds, [COLOURS[2], COLOURS[0]]),
                "strokeDash": _of_kinds(kinds, [DASHES[2], DASHES[0]]),
            },
        },
    }


def _of_kinds(kinds: list[str], by: list[Any]) -> dict[str, Any]:
    return {"field": "kind", "type": "nominal", "legend": None, "scale": {"domain": kinds, "range": by}}


def _rows(line: Line, place: str) -> list[dict[str, Any]]:
    kind = "own" if line.name == place else str(line.name)
    rows, part = [], 0
    for x, y in sorted(line.points):
        part += y is None
        if y is not None:
            rows.append({"place": place, "kind": kind, "x": round(x, 3), "y": y, "part": part})
    return rows

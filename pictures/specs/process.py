"""A monthly series with its mean and limits, and what in it is more than chance (`pictures.control`)."""

from collections.abc import Sequence
from typing import Any

from pictures.control import Part
from pictures.picture import Spec
from pictures.specs.look import COLOURS, INK, MUTED, layer, spec
from pictures.specs.series import Tick, labelled, numbered


def process(
    xs: Sequence[float], found: Sequence[Part], ticks: Sequence[Tick], marks: Sequence[float] = ()
) -> Spec | None:
    """`xs`: where each value of the whole series stands. Signals are hollow, not only
    coloured. `marks` as in a series."""
    if not found:
        return None
    rows = [row for part in found for row in _rows(xs, part)]
    axis = {"grid": False, **labelled(ticks)}
    scale = {"zero": False, "nice": False, "padding": 12}
    x = {"field": "x", "type": "quantitative", "scale": scale, "axis": axis}
    y = {"field": "y", "type": "quantitative", "scale": {"zero": False, "padding": 8}}
    y["axis"] = {"tickCount": 5, "ticks": False, "domain": False, "grid": False}
    own = {"field": "part"}
    usual = [row for row in rows if not row["signal"]]
    signals = [row for row in rows if row["signal"]]
    hollow = {
        "type": "point",
        "filled": False,
        "size": 90,
        "strokeWidth": 2.5,
        "stroke": COLOURS[1],
        "opacity": 1,
    }
    layers = [
        *numbered(marks),
        layer(
            _levels(xs, found, "mean"),
            {"type": "line", "stroke": INK, "strokeWidth": 1},
            x=x,
            y=y,
            detail=own,
        ),
        *(
            layer(
                _levels(xs, found, of),
                {"type": "line", "stroke": MUTED, "strokeDash": [6, 4]},
                x=x,
                y=y,
                detail=own,
            )
            for of in ("lower", "upper")
        ),
        layer(rows, {"type": "line", "stroke": COLOURS[0], "strokeWidth": 1.5}, x=x, y=y, detail=own),
        layer(usual, {"type": "circle", "size": 30, "fill": COLOURS[0], "opacity": 1}, x=x, y=y),
        layer(signals, hollow, x=x, y=y),
    ]
    return spec(220, layer=[each for each in layers if each["data"]["values"]])


def _rows(xs: Sequence[float], part: Part) -> list[dict[str, Any]]:
    return [
        {"x": round(xs[place], 3), "y": value, "part": part.begin, "signal": place in part.places}
        for place, value in enumerate(part.values, start=part.begin)
    ]


def _levels(xs: Sequence[float], found: Sequence[Part], of: str) -> list[dict[str, Any]]:
    return [
        {"x": round(xs[place], 3), "y": round(getattr(part.limits, of), 6), "part": part.begin}
        for part in found
        for place in (part.begin, part.begin + len(part.values) - 1)
    ]

"""Many places, a dot each, period by period, with the middle one marked; the reader's own may stand out."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from pictures.cleaning import MARK
from pictures.picture import Spec
from pictures.specs.look import INK, layer, spec

MOST = 4
"""So many periods have room for their dots on a phone, the newest."""

APART = 40
"""Two dots nearer than a part so large of the whole height stand beside each other."""


class Column(NamedTuple):
    """One period: of each place (by its mark's name, see `pictures.picture.OnPage.own`) its value."""

    name: str
    values: Mapping[str, float]
    middle: float


def dots(columns: Sequence[Column]) -> Spec | None:
    """None where there is nothing to spread. A dot's name becomes its class, so that a page may mark one."""
    drawn = [column for column in columns if len(column.values) > 1][-MOST:]
    if not drawn:
        return None
    rows = [row for column in drawn for row in _rows(column, _height(drawn))]
    middles = [{"period": column.name, "y": column.middle} for column in drawn]
    names = [column.name for column in drawn]
    x = {"field": "period", "type": "ordinal", "scale": {"domain": names}, "axis": {"labelAngle": 0}}
    y = {"field": "y", "type": "quantitative", "scale": {"zero": False, "padding": 8}}
    y["axis"] = {"tickCount": 5, "ticks": False, "domain": False}
    beside = {"field": "beside", "type": "quantitative", "scale": {"domain": [-4, 4]}}
    dot = {"type": "circle", "size": 34, "opacity": 1, "fill": "var(--brand)"}
    middle = {"type": "tick", "thickness": 3, "size": 44, "color": INK}
    return spec(
        240,
        layer=[
            layer(rows, dot, x=x, y=y, xOffset=beside, href={"field": "mark"}),
            layer(middles, middle, x=x, y=y),
        ],
    )


def _height(columns: Sequence[Column]) -> float:
    every = [value for column in columns for value in column.values.values()]
    return max(every) - min(every)


def _rows(column: Column, height: float) -> list[dict[str, Any]]:
    """The column's dots from below, each as near its middle as those that it would cover let it."""
    taken: dict[int, float] = {}
    rows = []
    for name, value in sorted(column.values.items(), key=lambda item: (item[1], item[0])):
        free = (place for place in _outward() if value - taken.get(place, -float("inf")) >= height / APART)
        place = next(free, 0)
        taken[place] = value
        rows.append({"period": column.name, "y": value, "beside": place, "mark": MARK + name})
    return rows


def _outward() -> Sequence[int]:
    return (0, 1, -1, 2, -2, 3, -3, 4, -4)

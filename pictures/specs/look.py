"""What all pictures share: as wide as a phone, in the page's own colours, so both themes and paper work."""

from typing import Any

from pictures.picture import Spec

WIDTH = 380
"""A phone shows it unshrunk; on a wide screen it is drawn larger (`.picture svg` in public.css)."""

TEXT = 13
INK, MUTED, LINE = "currentColor", "var(--muted)", "var(--line)"
COLOURS = ["var(--brand)", "var(--p2)", "var(--muted)"]
DASHES = [[1, 0], [6, 3], [2, 3]]
"""Beside the colours: nobody has to tell lines apart by colour alone."""

_AXIS = {"labelColor": INK, "labelFontSize": TEXT, "gridColor": LINE, "title": None}
_AXIS |= {"domainColor": "var(--field-line)", "tickColor": "var(--field-line)"}

CONFIG = {
    "aria": False,
    "view": {"stroke": None},
    "axis": _AXIS,
    "legend": {"labelColor": INK, "labelFontSize": TEXT, "orient": "top", "title": None, "labelLimit": 300},
    "header": {"labelColor": INK, "labelFontSize": TEXT, "title": None, "labelLimit": 170},
}


def spec(height: int, **parts: Any) -> Spec:
    """A whole specification of one picture."""
    return {
        "width": WIDTH,
        "height": height,
        "autosize": {"type": "fit-x", "contains": "padding"},
        "background": None,
        "padding": 4,
        "config": CONFIG,
        **parts,
    }


def layer(rows: list[dict[str, Any]], mark: dict[str, Any], **encoding: Any) -> dict[str, Any]:
    return {"data": {"values": rows}, "mark": mark, "encoding": encoding}

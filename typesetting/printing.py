"""From a template in `templates/print/` and plain data to the bytes of a PDF.

The data reaches the template as JSON and is set as text, so nothing that anybody wrote is read as markup.
Only the fonts inside Typst are used and no clock is asked: the same data gives the same bytes anywhere.
"""

import json
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from typesetting.characters import MISSING, displayable
from typesetting.markdown import blocks

if TYPE_CHECKING:
    from typst import Fonts

TEMPLATES = Path(__file__).resolve().parent.parent / "templates" / "print"
"""The only folder that a template reads from."""


@cache
def _fonts() -> "Fonts":
    import typst  # noqa: PLC0415

    # A machine's own fonts would give another file, and so another digest, on another server.
    return typst.Fonts(include_system_fonts=False)


def pdf(template: str, data: Mapping[str, Any]) -> bytes:
    """The document as PDF/A-2a and PDF/UA-1. `data` is JSON; `data["made_on"]`, an ISO day, dates it."""
    import typst  # noqa: PLC0415 – large, and most of what starts prints nothing

    # Sorted keys: the same content must give the same bytes.
    text = json.dumps(data, sort_keys=True, ensure_ascii=False)
    content = displayable(data)
    shown = json.dumps(content, sort_keys=True)
    readings = {text: blocks(text) for text in _texts(content)}
    # Somebody may have written the sign itself; only what was put in its place is told of.
    lacks = shown.count(json.dumps(MISSING)[1:-1]) > text.count(MISSING)
    return typst.compile(
        TEMPLATES / f"{template}.typ",
        root=TEMPLATES,
        font_paths=_fonts(),
        format="pdf",
        sys_inputs={
            "data": shown,
            "readings": json.dumps(readings, sort_keys=True),
            "lacks": MISSING if lacks else "",
        },
        pdf_standards=["a-2a", "ua-1"],
    )


def _texts(content: Any) -> Iterator[str]:
    """Every text of it: which of them people wrote, the template knows."""
    if isinstance(content, str):
        yield content
    elif isinstance(content, Mapping):
        yield from chain.from_iterable(map(_texts, content.values()))
    elif isinstance(content, list):
        yield from chain.from_iterable(map(_texts, content))

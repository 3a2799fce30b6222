"""What the bundled fonts can show, so that no text stops a document from being made.

PDF/UA demands a glyph for every character. The fonts inside Typst have Latin, Greek, Cyrillic, Hebrew,
Arabic and the usual signs; what they lack – emoji, Chinese, Thai … – is shown as `MISSING`, one for one.
A test sets every character that is let through.
"""

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

MISSING = "▯"

LETTERS = (
    "A-Za-z\u00aa\u00b5\u00ba\u00c0-\u02af\u0370-\u0373\u0376-\u0377\u037b-\u037d\u037f\u0386\u0388-\u038a"
    "\u038c\u038e-\u03a1\u03a3-\u0481\u048a-\u04ff\u1e00-\u1eff"
)
"""Latin, Greek, Cyrillic: they may bear accents of their own."""

SIGNS = (
    "\n -~\u00a0-\u02ff\u0374-\u0375\u037a\u037e\u0384-\u0385\u0387\u0482\u2010-\u2027\u202f-\u2040\u2042"
    "\u2044-\u2052\u2054-\u205e\u2070-\u2071\u2074-\u208e\u20a0-\u20c0\u2100-\u211e\u2120\u2122\u2124"
    "\u2126-\u2151\u2153-\u2184\u2190-\u23ff\u2460-\u2606\u2609-\u262f\u2638-\u268b\u2701-\u2704"
    "\u2706-\u2709\u270c-\u2714\u2717-\u2726\u274f-\u2752\u2758-\u275e\u2761-\u277f\u2794\u2798-\u27af"
    "\u27c0-\u27ff\ufb00-\ufb06\ufffd"
)
RIGHT_TO_LEFT = (
    "\u05be\u05d0-\u05ea\u05f0-\u05f4\u060c\u061b\u061f\u0621-\u063a\u0640-\u064a\u0660-\u066d\u06f0-\u06f9"
)

SHOWN = re.compile(f"[{LETTERS}{SIGNS}{RIGHT_TO_LEFT}]")
ACCENTED = re.compile(f"([{LETTERS}])([\u0300-\u036f]+)")
UNSEEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\U000e0000-\U000e01ef]")
"""Directions, joiners and variants: nothing to see, and a direction left open would turn what follows."""


def displayable(value: Any) -> Any:
    """The same data, every text in it such as the fonts can show."""
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, Mapping):
        return {key: displayable(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [displayable(inner) for inner in value]
    return value


def one_kind_of_break(text: str) -> str:
    """The same lines, however the machine that wrote them ends one."""
    return re.sub("\r\n|[\r\v\f\x85\u2028\u2029]", "\n", text)


def _text(text: str) -> str:
    """Line breaks are kept as "\\n", tabs become spaces, other control characters are left out."""
    lines = one_kind_of_break(text).replace("\t", " ")
    # First composed: an å written as a and a ring is then one sign, which the font has.
    seen = UNSEEN.sub("", unicodedata.normalize("NFC", lines))
    parts, end = [], 0
    # An accent by itself has no glyph in the fonts, but upon a letter it has.
    for accented in ACCENTED.finditer(seen):
        parts += [_each(seen[end : accented.start()]), accented.group()]
        end = accented.end()
    return "".join([*parts, _each(seen[end:])])


def _each(text: str) -> str:
    return "".join(
        sign if SHOWN.match(sign) else MISSING
        for sign in text
        if unicodedata.category(sign) != "Cc" or sign == "\n"
    )

"""What people, word processors and phones write, in the one form that the portal compares by.

The search, and every field that takes a need's number, read what they are given by this.
"""

import re
import unicodedata

from initiatives.converters import NumberConverter
from plaintext.border import line

DASHES = "\u002d\u2010-\u2015\u2212\ufe58\ufe63"
"""Hyphen, unbreakable, figure, en and em dash, minus."""

NUMBER = re.compile(
    rf"(?:\S*/behov/|[\W_]*(?:behov|ärende|nummer|nr|dnr)(?![^\W_]))?"
    rf"[\W_]*(?P<year>[0-9]{{4}})[{DASHES}\s/:._]+(?P<place>[0-9]{{1,{NumberConverter.MOST_DIGITS}}})[\W_]*",
    re.IGNORECASE,
)
"""Between the two any dash, space or other sign that parts numbers; before them what people call it, or the
address that it was copied from; around them whatever is no letter."""


def number_in(text: str) -> str:
    """The need's number that the text is, as 2026-014; empty where it is none.

    Any dash or a space, signs and words around it, missing zeros and full-width digits are understood.
    """
    found = NUMBER.fullmatch(_plain(text))
    return f"{found['year']}-{int(found['place']):03d}" if found else ""


def begun_number(text: str) -> str:
    """The same as far as it is typed: 2026-01 may go on to 2026-014; empty where it begins none."""
    found = NUMBER.fullmatch(_plain(text))
    return f"{found['year']}-{found['place']}" if found else ""


def _plain(text: str) -> str:
    return line(unicodedata.normalize("NFKC", text))

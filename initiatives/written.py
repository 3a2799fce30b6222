"""What people, word processors and phones write, in the one form that the portal compares by.

The search, and every field that takes a need's number, read what they are given by this.
"""

import re
import unicodedata

from initiatives.converters import NumberConverter

DASHES = "\u002d\u00ad\u2010-\u2015\u2212\ufe58\ufe63"
"""Hyphen, soft, unbreakable, figure, en and em dash, minus."""

NUMBER = re.compile(
    rf"[\W_]*(?P<year>[0-9]{{4}})[{DASHES}\s]+(?P<place>[0-9]{{1,{NumberConverter.MOST_DIGITS}}})[\W_]*"
)


def composed(text: str) -> str:
    """Each letter as one sign: å, not a and a ring, as a PDF from a Mac has it."""
    return unicodedata.normalize("NFC", text)


def number_in(text: str) -> str:
    """The need's number that the text is, as 2026-014; empty where it is none.

    Any dash or a space, signs around it, missing zeros and full-width digits are understood.
    """
    found = NUMBER.fullmatch(unicodedata.normalize("NFKC", text))
    return f"{found['year']}-{int(found['place']):03d}" if found else ""


def begun_number(text: str) -> str:
    """The same as far as it is typed: 2026-01 may go on to 2026-014; empty where it begins none."""
    found = NUMBER.fullmatch(unicodedata.normalize("NFKC", text))
    return f"{found['year']}-{found['place']}" if found else ""

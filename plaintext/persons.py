"""What in a text may point out a person: told by its kind, never by what stood there.

For what takes nothing about persons at all. It would rather refuse a number too many than keep one.
"""

import re

from django.utils.translation import gettext_lazy as _

DAY = r"(?:0[1-9]|[12]\d|3[01]|6[1-9]|[78]\d|9[01])"
"""Of a month, or with sixty added, as a coordination number has it."""

MONTH = r"(?:0[1-9]|1[0-2])"
NOT_IN_A_NUMBER = r"(?<!\d)", r"(?!\d)"


def _whole(pattern: str) -> re.Pattern[str]:
    before, after = NOT_IN_A_NUMBER
    return re.compile(f"{before}{pattern}{after}", re.ASCII | re.IGNORECASE)


SIGNS = (
    (
        _whole(rf"(?:\d\d)?\d\d{MONTH}{DAY}\s?[-+–]?\s?[\dA-Z]{{2}}\d\d"),
        _("personnummer eller samordningsnummer"),
    ),
    (re.compile(r"[^\s@]+\s?@\s?[^\s@]+\.\w"), _("mejladress")),
    (_whole(rf"(?:19|20)\d\d[-./ ]?{MONTH}[-./ ]?{DAY}"), _("dag, som kan vara födelsedag")),
    (_whole(r"(?:\+|00)\s?\d(?:[\s()-]{0,2}\d){7,13}"), _("telefonnummer")),
    (_whole(r"(?<!\d[-–])\(?0\d{1,3}\)?[\s/–-]{1,3}\d{2,3}(?:[\s-]?\d{2,3}){1,3}"), _("telefonnummer")),
    (_whole(r"07\d(?:[\s-]?\d){7}"), _("telefonnummer")),
)
"""In this order: what is two of them is told as the first."""


def sign_of_person(text: str) -> str:
    """The kind of the first that stands in the text; empty where there is none."""
    # As one reads it: a no-break space or a typographic dash tells nothing apart.
    plain = text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{MINUS SIGN}", "-")
    return next((str(kind) for pattern, kind in SIGNS if pattern.search(plain)), "")

"""Which time a value holds for, as it is kept, and as a page says it."""

import re
from calendar import monthrange
from datetime import date

from django.utils import dates
from django.utils.translation import gettext as _

FORMS = {
    "year": r"\d{4}",
    "tertial": r"\d{4}-T[1-3]",
    "quarter": r"\d{4}-K[1-4]",
    "month": r"\d{4}-(0[1-9]|1[0-2])",
}
"""By periodicity; all of one form stand in the order of time."""

EXAMPLES = {"year": "2025", "tertial": "2025-T1", "quarter": "2025-K1", "month": "2025-01"}


def is_period(text: str, periodicity: str) -> bool:
    return re.fullmatch(FORMS[periodicity], text, re.ASCII) is not None


def last_day(period: str) -> date:
    """The day that the period ends."""
    year, _dash, part = period.partition("-")
    months = {"": 12, "T1": 4, "T2": 8, "T3": 12, "K1": 3, "K2": 6, "K3": 9, "K4": 12}
    month = months[part] if part in months else int(part)
    return date(int(year), month, monthrange(int(year), month)[1])


def in_words(period: str) -> str:
    """ "2025", "tertial 1 2025", "mars 2025"."""
    year, _dash, part = period.partition("-")
    if not part:
        return year
    if part[0] == "T":
        return _("tertial %(part)s %(year)s") % {"part": part[1], "year": year}
    if part[0] == "K":
        return _("kvartal %(part)s %(year)s") % {"part": part[1], "year": year}
    return f"{str(dates.MONTHS[int(part)]).lower()} {year}"


PARTS = {"T": 3, "K": 4}


def middle_of(period: str) -> float:
    """Where a picture has it: the middle of its time, in years."""
    year, _dash, part = period.partition("-")
    if not part:
        return int(year) + 0.5
    parts, number = (PARTS[part[0]], int(part[1])) if part[0] in PARTS else (12, int(part))
    return int(year) + (number - 0.5) / parts


def short(period: str) -> str:
    """As there is room for under a picture: "2025", "T1 25", "mar 25"."""
    year, _dash, part = period.partition("-")
    if not part:
        return year
    name = part if part[0] in PARTS else str(dates.MONTHS[int(part)])[:3].lower()
    return f"{name} {year[2:]}"


def begins(period: str) -> str:
    """Its first day, as text that stands in the order of time: "2025-01-01"."""
    year, _dash, part = period.partition("-")
    if not part:
        return f"{year}-01-01"
    month = int(part) if part[0] not in PARTS else 1 + (int(part[1]) - 1) * (12 // PARTS[part[0]])
    return f"{year}-{month:02}-01"

"""Days that may be known only in part: "2024-09-12", "2024-09", "2024" or "" (unknown).

ISO 8601 with reduced precision, kept as text: it sorts, it reads, and it never claims a day that
the source does not have. Source: process.md, "Events and time".
"""

import calendar
import re
from datetime import date, datetime

from django.utils import timezone
from django.utils.dates import MONTHS
from django.utils.translation import gettext as _

import clock

PARTIAL_DAY = re.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?")


def parse(text: str) -> str:
    """Gives the partial day back if it is one, "" for none; raises ValueError for anything else."""
    if not text:
        return ""
    if not PARTIAL_DAY.fullmatch(text):
        raise ValueError(text)
    # To count is to check: 2026-02-31 has the right form and is no day.
    last_day(text)
    return text


def first_day(text: str) -> date | None:
    """The first day it can mean; None when unknown."""
    if not text:
        return None
    # "2024" becomes 2024-01-01 and "2024-09" 2024-09-01: what is missing is filled from the end.
    year, month, day = (int(part) for part in (text + "-01-01")[:10].split("-"))
    return date(year, month, day)


def last_day(text: str) -> date | None:
    """The last day it can mean; None when unknown."""
    if not text:
        return None
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 3:
        return date(*parts)
    month = parts[1] if len(parts) == 2 else 12
    # Raises for a month that there is not; `monthrange` has an error of its own for that.
    date(parts[0], month, 1)
    return date(parts[0], month, calendar.monthrange(parts[0], month)[1])


def is_whole(text: str) -> bool:
    """Whether the very day is known, so that days can be counted from it."""
    return len(text) == 10


def days_since(text: str, today: date | None = None) -> int | None:
    """Whole days from then until today; None where the day is not known."""
    if not is_whole(text):
        return None
    # A source may name a day to come; nobody has waited a negative time.
    return max(0, ((today or clock.today()) - date.fromisoformat(text)).days)


def months_before(day: date, months: int) -> date:
    """The same day so many months earlier, or the month's last where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def day_words(day: date | None) -> str:
    """The day in words; empty where there is none."""
    return words(day.isoformat()) if day else ""


def written(day: date) -> str:
    """A whole day, or the day of a moment, as every page, paper and mail writes it."""
    return words((timezone.localdate(day) if isinstance(day, datetime) else day).isoformat())


def at(text: str) -> str:
    """When it was, to follow a verb: " den 12 september 2024", " i september 2024", " 2024"; else empty."""
    before = {10: _(" den %s"), 7: _(" i %s"), 4: " %s"}.get(len(text), "")
    return before % words(text) if text else ""


def words(text: str) -> str:
    """In Swedish: "12 september 2024", "september 2024", "2024", "okänt datum"."""
    if not text:
        return _("okänt datum")
    parts = text.split("-")
    if len(parts) == 1:
        return parts[0]
    month = str(MONTHS[int(parts[1])]).lower()
    return " ".join([*([str(int(parts[2]))] if len(parts) == 3 else []), month, parts[0]])

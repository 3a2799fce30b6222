"""A year's board meetings, pasted as a list: one day a line, as people write days."""

import re
from datetime import date
from typing import Any

from django import forms
from django.utils.dates import MONTHS
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from desk.forms.edition import EditionForm
from plaintext.forms import LongText

ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
SLASHED = re.compile(r"(\d{1,2})\s*[/.]\s*(\d{1,2})(?:[/.\s-]+(\d{4}))?", re.ASCII)
NAMED = re.compile(r"(\d{1,2})[.:]?\s+([a-zåäö]+)\.?(?:\s+(\d{4}))?", re.IGNORECASE)
SHOWN = 5
"""Lines that are named, of those that are no day."""


def months() -> dict[str, int]:
    """By its first three letters."""
    return {str(name).lower()[:3]: number for number, name in MONTHS.items()}


def day_in(line: str, year: int) -> date | None:
    """The day that the line names: 2027-03-02, 2/3, 2 mars, tisdag 2 mars 2027."""
    if found := ISO.search(line):
        given = tuple(map(int, found.groups()))
    elif (found := NAMED.search(line)) and (number := months().get(found[2].lower()[:3])):
        given = int(found[3] or year), number, int(found[1])
    elif found := SLASHED.search(line):
        given = int(found[3] or year), int(found[2]), int(found[1])
    else:
        return None
    try:
        return date(*given)
    except ValueError:
        return None


class CalendarForm(EditionForm):
    """All days of one year: what is not in the list is no meeting any more."""

    days = LongText(
        label=_("Sammanträden"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=_(
            "En dag på varje rad, till exempel 2027-03-02, 2/3 eller 2 mars. Klistra gärna in en lista."
        ),
    )

    def __init__(self, *args: Any, year: int, told: list[date], **kwargs: Any) -> None:
        self.year = year
        kwargs["initial"] = {"days": "\n".join(day.isoformat() for day in told)}
        super().__init__(*args, **kwargs)

    def clean_days(self) -> list[date]:
        lines = [line for line in self.cleaned_data["days"].splitlines() if line.strip()]
        found = [(line, day_in(line, self.year)) for line in lines]
        wrong = [line for line, day in found if day is None or day.year != self.year]
        if wrong:
            words = _now("Det här är ingen dag i år %(year)s: %(lines)s")
            lines_shown = "; ".join(line[:40] for line in wrong[:SHOWN])
            raise forms.ValidationError(words % {"year": self.year, "lines": lines_shown})
        return sorted({day for _line, day in found if day})

"""Several meetings planned at once: the days of a year, otherwise alike."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

import clock
from desk.forms.base import DeskForm
from desk.forms.calendars import SHOWN, day_in
from desk.forms.meetings import PlanForm
from meetings.models import Meeting
from plaintext.forms import LongText

MOST = 60
"""Meetings at once: more than a year has room for is a slip."""


class PlanDaysForm(DeskForm):
    """The bodies' meetings of a year, all at the same time and place."""

    body = PlanForm.base_fields["body"]
    days = LongText(
        label=_("Dagar"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_(
            "En dag på varje rad, till exempel 2027-03-02, 2/3 eller 2 mars. Klistra gärna in en lista."
        ),
    )
    starts_at = PlanForm.base_fields["starts_at"]
    ends_at = PlanForm.base_fields["ends_at"]
    place = PlanForm.base_fields["place"]
    holds_decisions = PlanForm.base_fields["holds_decisions"]

    def __init__(self, *args: Any, bodies: Any, like: Meeting | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("body", bodies)
        if like:
            self.initial.update({name: getattr(like, name) for name in ALIKE}, body=like.body.slug)

    def clean_days(self) -> list[date]:
        lines = [line for line in self.cleaned_data["days"].splitlines() if line.strip()]
        found = [(line, _coming(line)) for line in lines]
        wrong = "; ".join([line[:40] for line, day in found if day is None][:SHOWN])
        if wrong:
            raise forms.ValidationError(_now("Det här är ingen kommande dag: %s") % wrong)
        days = sorted({day for _line, day in found if day})
        if len(days) > MOST:
            raise forms.ValidationError(_now("Planera högst %s möten på en gång.") % MOST)
        return days


ALIKE = ("starts_at", "ends_at", "place", "holds_decisions")
"""What a meeting that is copied gives the new ones."""


def _coming(line: str) -> date | None:
    """The day that the line names; without a year the next one. None for what is no day, or has been."""
    today = clock.today()
    this, following = (day_in(line, year) for year in (today.year, today.year + 1))
    return next((day for day in (this, following) if day and day >= today), None)

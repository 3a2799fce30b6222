"""Which past day, or which two, a visitor asks about."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

import clock
from plaintext.forms import Day

ISO = "%Y-%m-%d"

MOST_READ = 1000
"""So many needs of a past day are read where no index tells what is asked: which have a word, which had
waited the longest, what had changed since another day. Of more, those that had changed last; that is said."""


class PastDayField(Day):
    """A day that has been, or today: as ISO 8601, in a form and in an address."""

    default_error_messages = {"invalid": _("Skriv dagen som ÅÅÅÅ-MM-DD, till exempel 2026-03-01.")}

    def __init__(self, **options: Any) -> None:
        # Browsers send ISO; in another format an address with the day would not be one to share.
        widget = forms.DateInput(format=ISO, attrs={"type": "date"})
        super().__init__(input_formats=[ISO], widget=widget, **options)

    def clean(self, value: Any) -> Any:
        day = super().clean(value)
        if day and day > clock.today():
            raise forms.ValidationError(_("Den dagen har inte varit än."))
        return day


class AsOf(forms.Form):
    """`lage=` where it is the only thing asked: on pages of one need, a step, an area or a place."""

    lage = PastDayField(label=_("Dag"), required=False)


class OneDay(forms.Form):
    """Which day's status to show."""

    dag = PastDayField(label=_("Dag"), error_messages={"required": _("Välj en dag.")})


class TwoDays(forms.Form):
    """Between which days to look for changes; in either order."""

    fran = PastDayField(label=_("Efter den"), error_messages={"required": _("Välj en dag.")})
    till = PastDayField(label=_("Till och med den"), error_messages={"required": _("Välj en dag.")})

    def in_order(self) -> tuple[date, date]:
        # Whoever gives them the other way round means the same.
        first, last = sorted([self.cleaned_data["fran"], self.cleaned_data["till"]])
        return first, last


def day_before(day: date, first: date | None) -> date | None:
    """None where nothing is known of it."""
    return day - timedelta(days=1) if first and day > first else None


def day_after(day: date) -> date | None:
    """None where it has not been yet."""
    return day + timedelta(days=1) if day < clock.today() else None

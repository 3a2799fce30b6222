"""One lane's step, as posted to the need's own address for it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from desk.forms.base import DateField
from followup.models import Implementation
from followup.workflow import lane_of


class LaneForm(forms.Form):
    """The fields of the verb's own form, begun from where the lane is. Asks the database nothing."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    lane = forms.CharField(widget=forms.HiddenInput)
    status = forms.ChoiceField(label=_("Hur långt?"), choices=Implementation.Status.choices)
    day = DateField(label=_("Dag"), required=False)
    contact_role = forms.CharField(
        label=_("Kontakt (roll)"),
        help_text=_("Blir offentlig. Skriv inget namn."),
        max_length=200,
        required=False,
    )
    evidence = forms.URLField(
        label=_("Länk som visar det"), max_length=500, required=False, assume_scheme="https"
    )


def lane_form(row: Implementation) -> LaneForm:
    """The lane's form; ids of its own, since a page has many."""
    place = row.area or row.principal
    initial: dict[str, Any] = {
        "seen": row.need.event_count,
        "lane": lane_of(place) if place else "",
        "status": row.status,
        "day": row.day,
        "contact_role": row.contact_role,
        "evidence": row.evidence,
    }
    return LaneForm(initial=initial, auto_id=f"lane_{row.pk}_%s")

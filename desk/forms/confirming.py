"""What rests on a source, confirmed: as of which day, and how that is known – for one need or for several."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

import clock
from desk.forms.base import DateField, DeskForm, text
from desk.publicity import public
from initiatives.models import Need
from plaintext.forms import LongText


def confirmed_day() -> forms.DateField:
    return PastDayField(label=_("Läget stämde den"))


def confirmed_how() -> LongText:
    return text(
        _("Hur är det känt?"),
        rows=2,
        length=600,
        help_text=_("Till exempel besked från en roll i en organisation. Blir offentligt: inga personnamn."),
    )


class PastDayField(DateField):
    """A day that has been, or today."""

    def clean(self, value: Any) -> Any:
        day = super().clean(value)
        if day and day > clock.today():
            raise forms.ValidationError(_("Den dagen har inte varit än."))
        return day


class ConfirmTogetherForm(DeskForm):
    """Several needs, of which the same is known in the same way."""

    as_of = public(confirmed_day())
    known_by = public(confirmed_how())

    def __init__(self, *args: Any, needs: list[Need], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.needs = needs
        for need in needs:
            self.fields[f"take_{need.pk}"] = forms.BooleanField(label=str(need), required=False)
            # A number for each: the page shows several needs, and any may have moved since.
            self.fields[f"seen_{need.pk}"] = forms.IntegerField(
                widget=forms.HiddenInput, initial=need.event_count, min_value=0, required=False
            )

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        if not any(data.get(f"take_{need.pk}") for need in self.needs):
            raise forms.ValidationError(_("Välj minst ett ärende."))
        return data

    def seen(self) -> dict[Need, int]:
        """The chosen ones, each with the event number that the page showed."""
        data = self.cleaned_data
        chosen = [need for need in self.needs if data.get(f"take_{need.pk}")]
        return {need: data[f"seen_{need.pk}"] or 0 for need in chosen}

    def rows(self) -> list[tuple[Need, forms.BoundField, forms.BoundField]]:
        """Each need with its tick and what the page showed."""
        return [(need, self[f"take_{need.pk}"], self[f"seen_{need.pk}"]) for need in self.needs]

    def shared(self) -> dict[str, Any]:
        """What holds for all of the chosen ones."""
        return {name: self.cleaned_data[name] for name in SHARED}

    def shared_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in SHARED]


SHARED = ("as_of", "known_by")


def seen_now(needs: list[Need]) -> dict[str, object]:
    """What a page of these needs would have seen by now."""
    rows = Need.objects.filter(pk__in=[need.pk for need in needs])
    return {f"seen_{pk}": count for pk, count in rows.values_list("pk", "event_count")}

"""What a visitor may ask of the decision log."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.db.models import F
from django.utils.choices import CallableChoiceIterator
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from meetings.models import Decision, DecisionTally
from meetings.querysets import DecisionQuerySet
from organizations.models import Standpoint
from publication.counting import counted, summed, summed_by
from website.forms.choices import BodyChoice, NumberChoice, SlugChoice, canonical, in_words


class DecisionFilter(forms.Form):
    """The filters of `/beslut/` and its formats; every combination is a link to share."""

    FILTERS = ("organ", "ar", "standpunkt", "behov")

    organ = BodyChoice()
    ar = forms.IntegerField(
        label=_("År"),
        min_value=1000,
        max_value=9999,
        required=False,
        widget=forms.Select,
        error_messages=dict.fromkeys(
            ["invalid", "min_value", "max_value"], _("Skriv årtalet med fyra siffror.")
        ),
    )
    standpunkt = SlugChoice(Standpoint.objects.all, _("Ställningstagande"), _("Alla ställningstaganden"))
    behov = NumberChoice()
    sida = forms.IntegerField(label=_("Sida"), min_value=1, required=False, widget=forms.HiddenInput)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        widget = self.fields["ar"].widget
        assert isinstance(widget, forms.Select)  # noqa: S101 – declared so above
        # Asked for when the form is shown, so that feeds and files don't pay for the query.
        widget.choices = CallableChoiceIterator(self._years)

    @property
    def canonical(self) -> str:
        """Which decisions are asked for, whatever the address called them."""
        return canonical(self, self.FILTERS)

    def in_use(self) -> list[tuple[str, str]]:
        """The filters in use, in words."""
        return in_words(self, self.FILTERS)

    def narrow(self, decisions: DecisionQuerySet) -> DecisionQuerySet:
        """The decisions that the valid filters leave, the newest first."""
        data = self.cleaned_data
        exact = {
            "body": data.get("organ"),
            "decided_on__year": data.get("ar"),
            "standpoint": data.get("standpunkt"),
            "need": data.get("behov"),
        }
        return decisions.filter(**{name: value for name, value in exact.items() if value}).newest_first()

    def how_many(self) -> int:
        """How many the valid filters leave."""
        data = self.cleaned_data
        if data.get("behov"):
            return counted(self.narrow(Decision.objects.announced()))
        exact = {"body": data.get("organ"), "year": data.get("ar"), "standpoint": data.get("standpunkt")}
        return summed(DecisionTally.objects.filter(**{name: value for name, value in exact.items() if value}))

    @cached_property
    def _decided(self) -> set[int]:
        """The years in which anything was decided."""
        # Announced ones alone: a year in the list must not tell of a decision that is still held.
        return set(summed_by(DecisionTally.objects.all(), F("year")))

    def _years(self) -> Iterator[tuple[Any, Any]]:
        """Those in which anything was decided, and the one asked for."""
        asked = getattr(self, "cleaned_data", {}).get("ar")
        yield ("", _("Alla år"))
        yield from (
            (year, year) for year in sorted(self._decided | ({asked} if asked else set()), reverse=True)
        )

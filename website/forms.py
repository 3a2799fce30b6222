"""What a visitor may ask of the list of needs."""

import re
from collections.abc import Callable
from typing import Any

from django import forms
from django.db.models import Model, Q
from django.utils.translation import gettext_lazy as _

from initiatives.querysets import NeedQuerySet
from initiatives.states import Phase, State
from organizations.models import Origin, Perspective, Principal, PriorityArea, SubregionalArea, TargetGroup

SORTING: dict[str, Callable[[NeedQuerySet], NeedQuerySet]] = {
    "senast": NeedQuerySet.newest_first,
    "vantat": NeedQuerySet.longest_first,
    "nummer": lambda needs: needs.order_by("-number"),
    "rubrik": lambda needs: needs.order_by("title", "number"),
}


NO_SUCH_CHOICE = {"invalid_choice": _("Valet finns inte. Välj i listan.")}
ENDED = "ended"
"""As a status: all that ended early, outside the four steps."""


class SlugChoice(forms.ModelChoiceField[Any]):
    """A choice by the row's stable id, as links carry it."""

    def __init__(self, model: type[Model], label: Any, empty: Any, key: str = "slug") -> None:
        super().__init__(
            model._default_manager.all(),
            label=label,
            required=False,
            to_field_name=key,
            empty_label=str(empty),
            error_messages=NO_SUCH_CHOICE,
        )


class NeedFilter(forms.Form):
    """The filters of `/behov/`; every combination is a link to share."""

    q = forms.CharField(label=_("Sök"), max_length=100, required=False)
    fas = forms.TypedChoiceField(
        error_messages=NO_SUCH_CHOICE,
        label=_("Steg"),
        choices=[("", _("Alla steg")), *Phase.choices],
        coerce=int,
        empty_value=None,
        required=False,
    )
    status = forms.ChoiceField(
        error_messages=NO_SUCH_CHOICE,
        label=_("Läge"),
        choices=[
            ("", _("Alla lägen")),
            (ENDED, _("Avslutade i förtid, alla")),
            *[
                choice
                for choice in State.choices
                if choice[0] not in {State.DRAFT, State.SUBMITTED, State.RETURNED}
            ],
        ],
        required=False,
    )
    perspektiv = SlugChoice(Perspective, _("Perspektiv"), _("Alla perspektiv"))
    omrade = SlugChoice(PriorityArea, _("Prioriterat område"), _("Alla områden"))
    malgrupp = SlugChoice(TargetGroup, _("Målgrupp"), _("Alla målgrupper"))
    ursprung = SlugChoice(Origin, _("Ursprung"), _("Alla ursprung"))
    delregion = SlugChoice(SubregionalArea, _("Delregionalt område"), _("Hela länet"))
    kommun = SlugChoice(Principal, _("Kommun"), _("Alla kommuner"), key="code")
    prioritet = forms.TypedChoiceField(
        error_messages=NO_SUCH_CHOICE,
        label=_("Prioritet"),
        choices=[
            ("", _("Alla prioriteter")),
            (1, _("1 – viktigt och bråttom")),
            (2, _("2 – viktigt, inte bråttom")),
            (3, _("3 – bråttom, inte viktigt")),
            (4, _("4 – varken viktigt eller bråttom")),
        ],
        coerce=int,
        empty_value=None,
        required=False,
    )
    sortera = forms.ChoiceField(
        error_messages=NO_SUCH_CHOICE,
        label=_("Sortera"),
        choices=[
            ("", _("Senast ändrat läge")),
            ("vantat", _("Längst i sitt läge")),
            ("nummer", _("Nummer")),
            ("rubrik", _("Rubrik")),
        ],
        required=False,
    )
    lage = forms.CharField(required=False, widget=forms.HiddenInput)
    sida = forms.IntegerField(label=_("Sida"), min_value=1, required=False, widget=forms.HiddenInput)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        kommun = self.fields["kommun"]
        assert isinstance(kommun, forms.ModelChoiceField)  # noqa: S101 – declared so above
        kommun.queryset = Principal.objects.filter(kind=Principal.Kind.MUNICIPALITY).order_by("name")
        if not SubregionalArea.objects.exists():
            del self.fields["delregion"]

    def clean_lage(self) -> str:
        """The status as of a past day is not there yet; to show today's instead would mislead."""
        if self.cleaned_data["lage"]:
            raise forms.ValidationError(_("Läget en viss dag går inte att visa än."))
        return ""

    def narrow(self, needs: NeedQuerySet) -> NeedQuerySet:
        """The needs that the valid filters leave, in the order asked for."""
        data = self.cleaned_data
        exact = {
            "priority_area__perspective": data.get("perspektiv"),
            "priority_area": data.get("omrade"),
            "target_groups": data.get("malgrupp"),
            "origin": data.get("ursprung"),
            "affected_areas": data.get("delregion"),
            "affected_municipalities": data.get("kommun"),
        }
        needs = needs.filter(**{name: value for name, value in exact.items() if value})
        if data.get("status"):
            ended = data["status"] == ENDED
            needs = needs.ended_early() if ended else needs.filter(state=data["status"])
        if data.get("fas"):
            needs = needs.in_phase(data["fas"])
        if data.get("prioritet"):
            needs = needs.with_priority(data["prioritet"])
        for word in data.get("q", "").split():
            pattern = re.escape(word)
            needs = needs.filter(
                Q(title__iregex=pattern) | Q(summary__iregex=pattern) | Q(number__istartswith=word)
            )
        return SORTING[data.get("sortera") or "senast"](needs)

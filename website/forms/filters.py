"""What a visitor may ask of the list of needs and of the decision log."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django import forms
from django.utils.choices import CallableChoiceIterator
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from initiatives.models import Need, StandingPeriod
from initiatives.querysets import NeedQuerySet, StandingPeriodQuerySet, StandsQuerySet
from initiatives.states import Phase, State
from initiatives.written import composed, number_in
from meetings.models import Decision
from meetings.querysets import DecisionQuerySet
from organizations.models import (
    Origin,
    Perspective,
    Principal,
    PriorityArea,
    Standpoint,
    SubregionalArea,
    TargetGroup,
)
from search.finding import Found, find
from website.facets import ENDED, FACETS
from website.forms.choices import NO_SUCH_CHOICE, BodyChoice, NumberChoice, SlugChoice
from website.past_days import PastDayField

MOST_SIGNS = 100
"""Of a question."""

SORTING: dict[str, Callable[[Any], Any]] = {
    "senast": StandsQuerySet.newest_first,
    "vantat": StandsQuerySet.longest_first,
    "nummer": StandsQuerySet.by_number,
    "rubrik": StandsQuerySet.by_title,
}

SORTED = [
    ("senast", _("Senast ändrat läge")),
    ("vantat", _("Längst i sitt läge")),
    ("nummer", _("Nummer")),
    ("rubrik", _("Rubrik")),
]


def in_words(form: forms.Form, names: Iterable[str]) -> list[tuple[str, str]]:
    """The filters in use: what each is called, what was chosen. Asked before the choices are counted."""
    in_use = []
    for name in names:
        field, value = form.fields[name], form.cleaned_data.get(name)
        if not value:
            continue
        if isinstance(field, SlugChoice):
            words = field.label_from_instance(value)
        else:
            words = str(dict(getattr(field, "choices", [])).get(value, value))
        in_use.append((str(field.label), words))
    return in_use


def _steps() -> list[tuple[Any, Any]]:
    """Asked anew for each form, since the region's words are the request's."""
    return [("", _("Alla steg")), *((phase.value, phase.words) for phase in Phase)]


def _states() -> list[tuple[Any, Any]]:
    # Not even as a choice with nothing in it: what is not registered is nobody's to ask about.
    public = [state for state in State if state not in {State.DRAFT, State.SUBMITTED, State.RETURNED}]
    ended = (ENDED, _("Avslutade i förtid, alla"))
    return [("", _("Alla lägen")), ended, *((state.value, state.words) for state in public)]


class NeedFilter(forms.Form):
    """The filters of `/behov/`; every combination is a link to share."""

    q = forms.CharField(label=_("Sök"), max_length=MOST_SIGNS, required=False)
    fas = forms.TypedChoiceField(
        error_messages=NO_SUCH_CHOICE,
        label=_("Steg"),
        choices=_steps,
        coerce=int,
        empty_value=None,
        required=False,
    )
    status = forms.ChoiceField(
        error_messages=NO_SUCH_CHOICE,
        label=_("Läge"),
        choices=_states,
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
        choices=[("", ""), *SORTED],
        required=False,
    )
    lage = PastDayField(label=_("Som det såg ut den"), required=False)
    sida = forms.IntegerField(label=_("Sida"), min_value=1, required=False, widget=forms.HiddenInput)
    efter = forms.CharField(label=_("Efter"), max_length=20, required=False, widget=forms.HiddenInput)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        kommun = self.fields["kommun"]
        assert isinstance(kommun, forms.ModelChoiceField)  # noqa: S101 – declared so above
        kommun.queryset = Principal.objects.filter(kind=Principal.Kind.MUNICIPALITY).order_by("name")
        if not SubregionalArea.objects.exists():
            del self.fields["delregion"]
        # Best match is an order only when something was asked for.
        sorting = self.fields["sortera"]
        assert isinstance(sorting, forms.ChoiceField)  # noqa: S101 – declared so above
        asked = str(self.data.get("q", "")).strip()
        sorting.choices = [("", _("Bäst träff") if asked else SORTED[0][1]), *SORTED]

    @cached_property
    def found(self) -> Found | None:
        """What the valid question found, if one was asked. The index knows today's texts alone."""
        # A past day is searched in its own texts: today's index would find words that came later.
        asked = self.cleaned_data.get("q") and not self.cleaned_data.get("lage")
        return find(self.cleaned_data["q"]) if asked else None

    @property
    def rows(self) -> NeedQuerySet | StandingPeriodQuerySet:
        """Today's needs, or how they stood on the day asked for."""
        day = self.cleaned_data.get("lage")
        return StandingPeriod.objects.as_of(day) if day else Need.objects.published()

    @property
    def chosen(self) -> list[str]:
        """The filters in use, in the form's order."""
        return [name for name in self.fields if name in FACETS and self.cleaned_data.get(name)]

    @property
    def counted(self) -> list[forms.BoundField]:
        """The filters that say how many each choice leaves: htmx brings them up to date beside the list."""
        return [self[name] for name in self.fields if name in FACETS]

    def in_use(self) -> list[tuple[str, str]]:
        """What was searched for and the filters in use, in words."""
        word = self.cleaned_data.get("q")
        return [*([(str(_("Sökord")), f"”{word}”")] if word else []), *in_words(self, self.chosen)]

    def narrow(self) -> Any:
        """The rows that the valid filters leave, in the order asked for: a question's best first."""
        order, rows = self.cleaned_data.get("sortera"), self.matching()
        if self.found and not order:
            return self.found.best_first(rows)
        return SORTING[order or "senast"](rows)

    def matching(self, without: str = "") -> Any:
        """The rows that the valid filters leave, all of them or all but one."""
        rows: Any = self.rows
        if self.found:
            rows = self.found.among(rows)
        elif self.cleaned_data.get("lage"):
            asked = composed(self.cleaned_data.get("q", ""))
            number = number_in(asked)
            for word in [number] if number else asked.split():
                rows = rows.mentioning(word)
        for name in self.chosen:
            if name != without:
                rows = FACETS[name].keep(rows, self.cleaned_data[name])
        return rows

    def show_counts(self, counts: dict[str, dict[Any, int]]) -> None:
        """Says at each choice how many needs it would leave."""
        for name, of_each in counts.items():
            field = self.fields[name]
            # Only the choices are exchanged: with the whole field the keyboard's focus would be lost.
            field.widget.attrs["hx-swap-oob"] = "innerHTML"
            if isinstance(field, SlugChoice):
                field.counts = of_each
            elif isinstance(field, forms.ChoiceField):
                choices: Any = field.choices
                field.choices = [
                    (value, f"{label} ({of_each.get(value, 0)})" if value else label)
                    for value, label in choices
                ]


class DecisionFilter(forms.Form):
    """The filters of `/beslut/` and its formats; every combination is a link to share."""

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
    standpunkt = SlugChoice(Standpoint, _("Ställningstagande"), _("Alla ställningstaganden"))
    behov = NumberChoice()
    sida = forms.IntegerField(label=_("Sida"), min_value=1, required=False, widget=forms.HiddenInput)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        widget = self.fields["ar"].widget
        assert isinstance(widget, forms.Select)  # noqa: S101 – declared so above
        # Asked for when the form is shown, so that feeds and files don't pay for the query.
        widget.choices = CallableChoiceIterator(self._years)

    def in_use(self) -> list[tuple[str, str]]:
        """The filters in use, in words."""
        return in_words(self, ["organ", "ar", "standpunkt", "behov"])

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

    def _years(self) -> Iterator[tuple[Any, Any]]:
        """Those in which anything was decided, and the one asked for."""
        # Announced ones alone: a year in the list must not tell of a decision that is still held.
        years = {day.year for day in Decision.objects.announced().dates("decided_on", "year")}
        asked = getattr(self, "cleaned_data", {}).get("ar")
        yield ("", _("Alla år"))
        yield from ((year, year) for year in sorted(years | ({asked} if asked else set()), reverse=True))

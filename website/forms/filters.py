"""What a visitor may ask of the list of needs."""

from collections.abc import Callable
from operator import methodcaller
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from initiatives.all_periods import has_begun_since
from initiatives.models import Need, StandingPeriod
from initiatives.querysets import NeedQuerySet, StandingPeriodQuerySet
from initiatives.states import Phase, State
from initiatives.written import number_in
from organizations.models import (
    Origin,
    Perspective,
    Principal,
    PriorityArea,
    SubregionalArea,
    TargetGroup,
)
from plaintext.forms import Line
from publication.counting import counted, summed
from search.finding import Found, find
from search.question import MOST_SIGNS
from search.ranking import these
from website.facets import ENDED, FACETS, NONE, tally_of, told_by
from website.forms.choices import NO_SUCH_CHOICE, SlugChoice, canonical, in_words
from website.past_days import MOST_READ, PastDayField
from website.past_words import mentioning

LONGEST_SENT = 2000
"""Signs of a question that are taken: a pasted text is cut here, in the open, and not by the browser."""

READ_THROUGH = 1000
"""So many needs are read to count what each choice of another filter would leave of them. Of more than that
only what a tally tells is said."""

NEWEST, WAITED = "senast", "vantat"
SORTING: dict[str, Callable[[Any], Any]] = {
    NEWEST: methodcaller("newest_first"),
    WAITED: methodcaller("longest_first"),
    "nummer": methodcaller("by_number"),
    "rubrik": methodcaller("by_title"),
}

SORTED = [
    (NEWEST, _("Senast ändrat läge")),
    (WAITED, _("Längst i sitt läge")),
    ("nummer", _("Nummer")),
    ("rubrik", _("Rubrik")),
]


def _steps() -> list[tuple[Any, Any]]:
    """Asked anew for each form, since the region's words are the request's."""
    return [("", _("Alla steg")), *((phase.value, phase.words) for phase in Phase)]


def _states() -> list[tuple[Any, Any]]:
    # Not even as a choice with nothing in it: what is not registered is nobody's to ask about.
    public = [state for state in State if state not in {State.DRAFT, State.SUBMITTED, State.RETURNED}]
    ended = (ENDED, _("Avslutade i förtid, alla"))
    return [("", _("Alla lägen")), ended, *((state.value, state.words) for state in public)]


def municipalities() -> QuerySet[Principal]:
    return Principal.objects.municipalities()


class NeedFilter(forms.Form):
    """The filters of `/behov/`; every combination is a link to share."""

    q = Line(label=_("Sök"), max_length=LONGEST_SENT, required=False)
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
    perspektiv = SlugChoice(Perspective.objects.all, _("Perspektiv"), _("Alla perspektiv"))
    omrade = SlugChoice(PriorityArea.objects.all, _("Prioriterat område"), _("Alla områden"))
    malgrupp = SlugChoice(TargetGroup.objects.all, _("Målgrupp"), _("Alla målgrupper"))
    ursprung = SlugChoice(Origin.objects.all, _("Ursprung"), _("Alla ursprung"))
    delregion = SlugChoice(SubregionalArea.objects.all, _("Delregionalt område"), _("Hela länet"))
    kommun = SlugChoice(municipalities, _("Kommun"), _("Alla kommuner"), key="code")
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
    efter = Line(label=_("Efter"), max_length=20, required=False, widget=forms.HiddenInput)

    is_cut = False
    """Whether the question is longer than what is read of one."""
    reads_all = False
    """Whether however many there are are read for what no index tells: of a table that is fetched whole."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self._counted: dict[str, int] = {}
        self._mentioned: dict[str, list[int]] = {}
        areas = self.fields["delregion"]
        assert isinstance(areas, SlugChoice)  # noqa: S101 – declared so above
        if not areas.rows():
            del self.fields["delregion"]
        # Best match is an order only when something was asked for.
        sorting = self.fields["sortera"]
        assert isinstance(sorting, forms.ChoiceField)  # noqa: S101 – declared so above
        asked = str(self.data.get("q", "")).strip()
        sorting.choices = [("", _("Bäst träff") if asked else SORTED[0][1]), *SORTED]

    def clean_q(self) -> str:
        """As much as is read: a title as long as it may be, and no more."""
        asked: str = self.cleaned_data["q"]
        self.is_cut = len(asked) > MOST_SIGNS
        return asked[:MOST_SIGNS]

    @cached_property
    def found(self) -> Found | None:
        """What the valid question found, if one was asked. The index knows today's texts alone."""
        # A past day is searched in its own texts: today's index would find words that came later.
        asked = self.cleaned_data.get("q") and not self.cleaned_data.get("lage")
        return find(self.cleaned_data["q"]) if asked else None

    @cached_property
    def _found_here(self) -> Found | None:
        """The same; where only the best of very many were read, the best of those that the filters leave."""
        if self.found and self.found.is_cut and self.chosen:
            return self.found.best_of(self._kept(self.rows))
        return self.found

    @cached_property
    def rows(self) -> NeedQuerySet | StandingPeriodQuerySet:
        """Today's needs, or how they stood on the day asked for."""
        day = self.cleaned_data.get("lage")
        if not day:
            return Need.objects.published()
        by_wait = self.cleaned_data.get("sortera") == WAITED and not has_begun_since(day)
        return StandingPeriod.objects.to_wait(day) if by_wait else StandingPeriod.objects.to_list(day)

    @cached_property
    def is_searched_in_part(self) -> bool:
        """Whether words of a past day are looked for in those alone that had changed last."""
        asked = self.cleaned_data.get("q")
        if not self.cleaned_data.get("lage") or not asked or number_in(asked) or self.reads_all:
            return False
        return self._how_many_then() > MOST_READ

    @cached_property
    def is_out_of_order(self) -> bool:
        """Whether so many stood on the past day that none tells which had waited the longest."""
        day, asked = self.cleaned_data.get("lage"), self.cleaned_data.get("sortera") == WAITED
        if not day or not asked or self.reads_all:
            return False
        return has_begun_since(day) and self.how_many() > MOST_READ

    def _how_many_then(self) -> int:
        """Of the past day, whatever words are asked for."""
        tally = tally_of(self.chosen, self.cleaned_data["lage"])
        return counted(self._kept(self.rows)) if tally is None else summed(self._kept(tally))

    @property
    def is_of_all(self) -> bool:
        """Whether nothing is asked: all of today's public needs."""
        return not (self.chosen or self.cleaned_data.get("q") or self.cleaned_data.get("lage"))

    @property
    def is_question_alone(self) -> bool:
        """Whether the list is what the question found, in that order, and nothing else is asked."""
        return bool(self.found) and not (self.chosen or self.cleaned_data.get("sortera"))

    @property
    def chosen(self) -> list[str]:
        """The filters in use, in the form's order."""
        return [name for name in self.fields if name in FACETS and self.cleaned_data.get(name)]

    @property
    def counted(self) -> list[forms.BoundField]:
        """The filters that say how many each choice leaves; brought up to date beside the list."""
        return [self[name] for name in self.fields if name in FACETS]

    @property
    def canonical(self) -> str:
        """Which needs are asked for, whatever the address called them: a feed's name rests on it."""
        return canonical(self, ["q", *self.chosen])

    def in_use(self) -> list[tuple[str, str]]:
        """What was searched for and the filters in use, in words."""
        word = self.cleaned_data.get("q")
        return [*([(str(_("Sökord")), f"”{word}”")] if word else []), *in_words(self, self.chosen)]

    def narrow(self) -> Any:
        """The rows that the valid filters leave, in the order asked for: a question's best first."""
        order, rows = self.cleaned_data.get("sortera"), self.matching()
        if self.is_out_of_order:
            order = NEWEST
        if self._found_here and not order:
            return self._found_here.best_first(rows)
        return SORTING[order or NEWEST](rows)

    def matching(self, without: str = "") -> Any:
        """The rows that the valid filters leave, all of them or all but one."""
        rows: Any = self.rows
        # What a filter's other choices would leave is told of all that was found.
        found = self.found if without in self.chosen else self._found_here
        if found:
            rows = found.among(rows)
        elif self.cleaned_data.get("q"):
            return rows.filter(pk__in=these(self._with_words(without)))
        return self._kept(rows, without)

    def _with_words(self, without: str) -> list[int]:
        """Those of the past day whose texts then had all the words; asked once a form."""
        left_out = without if without in self.chosen else ""
        if left_out not in self._mentioned:
            rows, most = self._kept(self.rows, left_out), MOST_READ if self.is_searched_in_part else None
            self._mentioned[left_out] = mentioning(rows, self.cleaned_data["q"], most)
        return self._mentioned[left_out]

    def how_many(self, without: str = "") -> int:
        """How many rows that is; asked once a form."""
        left_out = without if without in self.chosen else ""
        if left_out not in self._counted:
            self._counted[left_out] = self._count(left_out)
        return self._counted[left_out]

    def _count(self, left_out: str) -> int:
        if self.cleaned_data.get("lage") and self.cleaned_data.get("q"):
            return len(self._with_words(left_out))
        tally = self.tally(left_out)
        return counted(self.matching(left_out)) if tally is None else summed(tally)

    def is_long(self, without: str = "") -> bool:
        """Whether they are more than are read through to count other filters' choices. What a question
        found never is: of very many only the best were read. What is searched in part always is: of what a
        filter leaves more would be searched."""
        return self.is_searched_in_part or (not self.found and self.how_many(without) > READ_THROUGH)

    def told_by(self, by: str) -> str:
        """Which tally knows all that is asked, and by that; of words none does."""
        return (
            NONE if self.cleaned_data.get("q") else told_by({*self.chosen, by}, self.cleaned_data.get("lage"))
        )

    def tally(self, without: str = "", by: str = "") -> Any:
        """How many they are, where a tally knows all that is asked, and by what; of words none does."""
        if self.cleaned_data.get("q"):
            return None
        asked = {*self.chosen} - {without}
        tally = tally_of(asked | ({by} if by else set()), self.cleaned_data.get("lage"))
        return None if tally is None else self._kept(tally, without)

    def _kept(self, rows: Any, without: str = "") -> Any:
        """Those of the rows that the chosen filters keep."""
        for name in self.chosen:
            if name != without:
                rows = FACETS[name].keep(rows, self.cleaned_data[name])
        return rows

    def show_counts(self, counts: dict[str, dict[Any, int]]) -> None:
        """Says at each choice how many needs it would leave."""
        for name, of_each in counts.items():
            field = self.fields[name]
            if isinstance(field, SlugChoice):
                field.counts = of_each
            elif isinstance(field, forms.ChoiceField):
                choices: Any = field.choices
                field.choices = [
                    (value, f"{label} ({of_each.get(value, 0)})" if value else label)
                    for value, label in choices
                ]

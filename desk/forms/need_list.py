"""What the desk's list of needs may be narrowed by, and what is done with several of them at once."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

import clock
from desk.forms.base import DeskForm
from desk.forms.rounds import to_tick
from initiatives.models import Need
from initiatives.states import Holder, Phase, State
from initiatives.wording import holder_name
from meetings.models import Meeting
from organizations.models import Body, PriorityArea
from organizations.region import current_region
from plaintext.forms import Line
from search.question import MOST_SIGNS

SORTED = [
    ("", _("Senast väckt")),
    ("prioritet", _("Högst prioritet")),
    ("vantat", _("Längst i sitt läge")),
    ("nummer", _("Nummer")),
    ("rubrik", _("Rubrik")),
]


class NeedListFilter(DeskForm):
    q = Line(label=_("Sök"), max_length=MOST_SIGNS, required=False)
    fas = forms.TypedChoiceField(label=_("Steg"), coerce=int, empty_value=None, required=False)
    lage = forms.ChoiceField(label=_("Läge"), required=False)
    hos = forms.ChoiceField(label=_("Ligger hos"), required=False)
    prioritet = forms.TypedChoiceField(
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
    omrade = forms.ModelChoiceField(
        PriorityArea.objects.all(),
        label=_("Prioriterat område"),
        to_field_name="slug",
        required=False,
        empty_label=_("Alla områden"),
    )
    sortera = forms.ChoiceField(label=_("Sortera"), choices=SORTED, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        region = current_region()
        holders = [(holder, holder_name(holder, region)) for holder in Holder.values if holder]
        self.offer("fas", [("", _("Alla steg")), *((str(phase.value), phase.words) for phase in Phase)])
        self.offer("lage", [("", _("Alla lägen")), *((state.value, state.words) for state in State)])
        self.offer("hos", [("", _("Alla")), *holders])


class KeepListForm(DeskForm):
    """The name that a person gives the list as it stands."""

    name = Line(label=_("Spara listan som"), max_length=60)
    query = Line(max_length=600, required=False, widget=forms.HiddenInput)


ASSESS, AGENDA = "assess", "agenda"
MOST = 100
"""So many at once: more than a page of the list has."""


class TogetherForm(DeskForm):
    """Several needs, and the one thing that is done with each of them."""

    needs = to_tick()
    what = forms.ChoiceField(
        label=_("Gör med de valda"),
        choices=[(ASSESS, _("Påbörja ställningstagande")), (AGENDA, _("Sätt upp på dagordningen"))],
    )
    meeting = forms.ModelChoiceField(
        Meeting.objects.none(),
        label=_("Möte"),
        empty_label=_("Välj"),
        error_messages={"required": _("Välj ett möte.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Those chosen alone: shown again, the form would else have a box for every need there is.
        chosen = self.data.getlist("needs") if self.is_bound else []  # type: ignore[attr-defined]
        self.offer("needs", Need.objects.published().filter(number__in=chosen[:MOST]).by_number())
        coming = Meeting.objects.of(Body.Kind.STEERING).coming(clock.today())
        self.offer("meeting", coming)
        self.fields["meeting"].initial = coming.first()

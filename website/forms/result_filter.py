"""What a visitor may ask of the results."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

import clock
from followup.models import Deliverable
from followup.querysets import DeliverableQuerySet
from organizations.models import Body, PriorityArea, SubregionalArea, TargetGroup
from plaintext.forms import Line
from website.forms.choices import NO_SUCH_CHOICE, SlugChoice, in_words
from website.forms.filters import municipalities
from website.library_entry import MOST_WORDS, kept, said_of_result

KINDS = {"slutprodukt": Deliverable.Kind.PRODUCT, "stodmaterial": Deliverable.Kind.SUPPORT}
LAST_KEY = 2**31 - 1


class ResultFilter(forms.Form):
    """The filters of `/resultat/` and its formats; every combination is a link to share."""

    FILTERS = ("slag", "omrade", "malgrupp", "organ", "giltighet", "delregion", "kommun")

    q = Line(label=_("Sök"), max_length=200, required=False)
    slag = forms.ChoiceField(
        error_messages=NO_SUCH_CHOICE,
        label=_("Slag"),
        choices=[
            ("", _("Alla slag")),
            ("slutprodukt", _("Slutprodukter")),
            ("stodmaterial", _("Stödmaterial")),
        ],
        required=False,
    )
    omrade = SlugChoice(PriorityArea.objects.all, _("Prioriterat område"), _("Alla områden"))
    malgrupp = SlugChoice(TargetGroup.objects.all, _("Målgrupp"), _("Alla målgrupper"))
    organ = SlugChoice(Body.objects.all, _("Ansvarar"), _("Alla organ"))
    giltighet = forms.ChoiceField(
        error_messages=NO_SUCH_CHOICE,
        label=_("Giltighet"),
        choices=[
            ("", _("Alla")),
            ("galler", _("Har inte gått ut")),
            ("oversyn", _("Dagen för översyn har gått")),
            ("utgangen", _("Har gått ut")),
        ],
        required=False,
    )
    delregion = SlugChoice(SubregionalArea.objects.all, _("I bruk i området"), _("Alla områden"))
    kommun = SlugChoice(municipalities, _("I bruk i kommunen"), _("Alla kommuner"), key="code")
    sida = forms.IntegerField(label=_("Sida"), min_value=1, required=False, widget=forms.HiddenInput)
    efter = forms.IntegerField(
        label=_("Efter"), min_value=1, max_value=LAST_KEY, required=False, widget=forms.HiddenInput
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        areas: Any = self.fields["delregion"]
        if not areas.rows():
            del self.fields["delregion"]

    def narrow(self) -> DeliverableQuerySet:
        """Those that the valid filters leave, the ones published last first."""
        data, rows = self.cleaned_data, Deliverable.objects.standing()
        words = tuple(data.get("q", "").split()[:MOST_WORDS])
        rows = rows.filter(said_of_result(words))
        about = {"need__priority_area": data.get("omrade"), "need__target_groups": data.get("malgrupp")}
        rows = rows.filter(**kept(kind=KINDS.get(data.get("slag", "")), owner=data.get("organ"), **about))
        for place in (data.get("delregion"), data.get("kommun")):
            rows = rows.in_use_at(place) if place else rows
        return self._as_long(rows).newest_first()

    def _as_long(self, rows: DeliverableQuerySet) -> DeliverableQuerySet:
        """Those that hold, are to be looked over, or hold no longer."""
        today, asked = clock.today(), self.cleaned_data.get("giltighet")
        if asked == "galler":
            return rows.valid_on(today)
        if asked == "oversyn":
            return rows.filter(review_on__lt=today)
        return rows.filter(valid_until__lt=today) if asked else rows

    def in_use(self) -> list[tuple[str, str]]:
        """What was searched for and the filters in use, in words."""
        word = self.cleaned_data.get("q")
        names = [name for name in self.FILTERS if name in self.fields]
        return [*([(str(_("Sökord")), f"”{word}”")] if word else []), *in_words(self, names)]

"""What is said of a lane on its own page: the same again, something new, or of its municipalities."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from desk.forms.base import DateField, LinkField
from followup.models import Implementation
from followup.workflow import area_step, confirm, seen_of_lane
from initiatives.lanes import LaneStatus
from initiatives.refusals import Stale
from plaintext.forms import Line

FACTS = ("status", "day", "contact_role", "evidence")


def everywhere_field() -> forms.BooleanField:
    """The whole area at once: for whoever answers for it, and knows."""
    return forms.BooleanField(
        label=_("Det gäller alla kommuner i området"),
        help_text=_(
            "Kryssa bara i om du vet det. Annars står varje kommun kvar med det som den själv har sagt, "
            "eller utan uppgift."
        ),
        required=False,
    )


class ConfirmForm(forms.Form):
    """One press: still as it stands. `seen` is the need's event number when the page was shown."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, row: Implementation, data: Any = None, **kwargs: Any) -> None:
        self.row = row
        kwargs.setdefault("initial", {})["seen"] = row.need.event_count
        super().__init__(data, **kwargs)

    def make(self, by: User) -> None:
        confirm(self.row.need, by=by, seen=self.cleaned_data["seen"], lane=self.row.place)

    def seen_now(self) -> int:
        """What others have said of their lanes meanwhile is no hindrance."""
        return seen_of_lane(self.row.need, self.row.place, self.cleaned_data["seen"])


class LaneForm(ConfirmForm):
    """Something new, begun from where the lane is."""

    status = forms.ChoiceField(label=_("Hur långt?"), choices=LaneStatus.choices)
    day = DateField(
        label=_("Dag"),
        help_text=_("När ni började, tog det i bruk eller planerar att göra det."),
        required=False,
    )
    contact_role = Line(
        label=_("Kontakt (roll)"),
        help_text=_("Blir offentlig. Skriv inget namn."),
        max_length=200,
        required=False,
    )
    evidence = LinkField(label=_("Länk som visar det"), max_length=500, required=False)

    def __init__(self, row: Implementation, data: Any = None) -> None:
        super().__init__(row, data, initial={name: getattr(row, name) for name in FACTS})
        if row.area:
            self.fields["everywhere"] = everywhere_field()

    def make(self, by: User) -> None:
        said = {name: self.cleaned_data[name] for name in FACTS}
        everywhere = self.cleaned_data.get("everywhere", False)
        area_step(
            self.row.need, by=by, seen=self.seen_now(), lane=self.row.place, everywhere=everywhere, **said
        )


class MunicipalitiesForm(ConfirmForm):
    """Each municipality of the area and how far it has come; those left as they were say nothing new."""

    def __init__(self, row: Implementation, data: Any = None) -> None:
        # Three forms on one page: without an ending of their own two fields would have the same id.
        super().__init__(row, data, auto_id="id_%s_nu")
        below = row.need.implementations.below().filter(within=row.area)
        self.now = dict(below.values_list("principal__code", "status"))
        for place in row.area.municipalities.by_name() if row.area else ():
            self.fields[f"kommun_{place.code}"] = forms.ChoiceField(
                label=place.name,
                choices=[("", _("Ingen uppgift")), *LaneStatus.choices],
                required=False,
                initial=self.now.get(place.code, ""),
            )
            # What the page showed, so that only what the person herself changed is taken for her word.
            self.fields[f"visat_{place.code}"] = Line(
                required=False, initial=self.now.get(place.code, ""), widget=forms.HiddenInput
            )

    def make(self, by: User) -> None:
        """One step of the lane, which stands where it stood. Raises `Stale` where a municipality that the
        person changed has itself said something since the page was shown."""
        data = self.cleaned_data
        sent = {
            name.removeprefix("kommun_"): said for name, said in data.items() if name.startswith("kommun_")
        }
        new = {code: said for code, said in sent.items() if said and said != data[f"visat_{code}"]}
        # A municipality's own word is newer than the area's page, and must not be written over unseen.
        if any(self.now.get(code, "") != data[f"visat_{code}"] for code in new):
            raise Stale
        facts = {name: getattr(self.row, name) for name in FACTS}
        area_step(
            self.row.need, by=by, seen=self.seen_now(), lane=self.row.place, municipalities=new, **facts
        )

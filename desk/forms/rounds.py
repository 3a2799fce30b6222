"""Forms of the round: which needs, until when; and how they come on the agenda."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

import clock
from desk.forms.base import DateField, DeskForm
from desk.forms.edition import EditionForm
from initiatives.forms import NeedsField
from meetings.models import Meeting
from organizations.models import Body
from prioritization.matrix import MatrixLine
from prioritization.models import Round, RoundEntry
from prioritization.workflow import Slot


def to_tick() -> NeedsField:
    """Needs, each with a box to tick."""
    return NeedsField(
        label=_("Ärenden"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Välj minst ett ärende.")},
    )


class AddForm(DeskForm):
    """More needs into an open round."""

    needs = to_tick()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("needs", RoundEntry.objects.needs_to_take_in())


class OpenForm(AddForm):
    """A new round: what stands on the next meeting's agenda is chosen to begin with."""

    meeting = forms.ModelChoiceField(
        Meeting.objects.none(),
        label=_("Inför mötet"),
        required=False,
        empty_label=_("Inget möte, avgörs per capsulam"),
    )
    last_day = DateField(label=_("Sista dag att svara"))
    field_order = ("meeting", "last_day", "needs")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        meetings = Meeting.objects.of(Body.Kind.STEERING).coming(clock.today())
        following = meetings.first()
        self.offer("meeting", meetings)
        self.fields["meeting"].initial = following
        weighed = RoundEntry.objects.needs_to_take_in()
        # Both in one filter: in two, an open item of another meeting would do.
        taken_up = weighed.filter(agenda_items__meeting=following, agenda_items__is_open=True)
        self.fields["needs"].initial = [need.number for need in taken_up.distinct()]

    def clean_last_day(self) -> Any:
        day = self.cleaned_data["last_day"]
        if day < clock.today():
            raise forms.ValidationError(_("Sista dagen har redan varit."))
        return day


class ExtendForm(EditionForm, DeskForm):
    """A later last day."""

    last_day = DateField(label=_("Ny sista dag att svara"))

    def __init__(self, *args: Any, weighing: Round, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("last_day", weighing.last_day)


CONSENT, ALONE, NOT_NOW = "consent", "alone", "not"
HOW = [
    (CONSENT, _("Samlat beslut")),
    (ALONE, _("Eget ärende")),
    (NOT_NOW, _("Inte på mötet")),
]
LONG, SHORT, TOGETHER = 15, 10, 1
"""Minutes proposed for an item of its own, more where the members differ; and for one on the consent list."""


class AgendaForm(forms.Form):
    """Each need of a closed round: for itself, on the consent list, or not; proposed from the spread."""

    def __init__(self, *args: Any, lines: list[MatrixLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lines = lines
        for line in lines:
            how, minutes = self._fields_of(line)
            self.fields[how] = forms.ChoiceField(
                label=_("Hur?"),
                choices=HOW,
                widget=forms.RadioSelect,
                # Only a proposal: whether to talk about it all the same is for people to say.
                initial=CONSENT if line.is_agreed else ALONE,
            )
            self.fields[minutes] = forms.IntegerField(
                label=_("Minuter"),
                min_value=1,
                max_value=240,
                required=False,
                initial=TOGETHER if line.is_agreed else self._minutes(line),
            )

    def slots(self) -> dict[int, Slot]:
        """Entry id → how it comes on the agenda; what is not taken up is left out."""
        found = {}
        for line in self.lines:
            how, minutes = (self.cleaned_data[name] for name in self._fields_of(line))
            if how != NOT_NOW:
                found[line.entry.pk] = Slot(is_consent=how == CONSENT, duration=minutes)
        return found

    def rows(self) -> list[dict[str, Any]]:
        """Each need's line with its two fields."""
        return [
            {"line": line, "fields": [self[name] for name in self._fields_of(line)]} for line in self.lines
        ]

    @staticmethod
    def _fields_of(line: MatrixLine) -> tuple[str, str]:
        return f"how_{line.entry.pk}", f"minutes_{line.entry.pk}"

    @staticmethod
    def _minutes(line: MatrixLine) -> int:
        return LONG if line.spread and (line.said.noes or not line.spread.is_unanimous) else SHORT

"""Forms of the work under way: a seat, the state, a risk, and the day that something ends or is done."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

import clock
from assignments.models import Colour, Risk, SeatKind, StatusUpdate
from assignments.models.progress import SENTENCE
from assignments.workflow import RiskText, risk_edition
from desk.forms.base import DateField, text
from desk.forms.edition import EditionForm
from plaintext.forms import Line

# Named as well as meant: who can't tell the colours apart reads the word.
COLOURS = [
    (Colour.GREEN.value, _("Grönt – enligt plan")),
    (Colour.YELLOW.value, _("Gult – risk för avvikelse")),
    (Colour.RED.value, _("Rött – avviker från plan")),
]


def sentence_field(help_text: Any) -> Line:
    return Line(
        label=_("Läget i en mening"),
        help_text=help_text,
        max_length=SENTENCE,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class GroupForm(forms.Form):
    """A seat in the working group or the reference group."""

    kind = forms.ChoiceField(
        label=_("Grupp"), choices=SeatKind.choices, initial=SeatKind.GROUP, widget=forms.RadioSelect
    )
    role = Line(label=_("Roll"), help_text=_("Inget namn."), max_length=200)
    organization = Line(label=_("Organisation"), max_length=200)
    starts_on = DateField(label=_("Från"), required=False, initial=clock.today)


class EndSeatForm(EditionForm):
    """The last day of a seat. Its edition is the day that stood there."""

    ends_on = DateField(label=_("Ingår inte längre från och med"))

    def edition(self) -> str:
        return day_edition(self.initial.get("ends_on"))


class MilestoneForm(EditionForm):
    """The day a milestone was done; empty where it is not. Its edition is the day that stood there."""

    done_on = DateField(label=_("Klart den"), required=False)

    def edition(self) -> str:
        return day_edition(self.initial.get("done_on"))


def day_edition(day: date | None) -> str:
    """A day that may be none, in a word that a template writes too."""
    return day.isoformat() if day else "none"


class StatusForm(EditionForm):
    """The state in colour and words; its edition is the newest that was said, `newest`.

    It begins empty: what was said another day is not what is meant today.
    """

    colour = forms.ChoiceField(label=_("Läge"), choices=COLOURS, widget=forms.RadioSelect)
    sentence = sentence_field(_("Krävs när läget är gult eller rött. Läses av dem som läser uppdraget."))

    def __init__(self, *args: Any, newest: StatusUpdate | None = None, **kwargs: Any) -> None:
        self.newest = newest
        super().__init__(*args, **kwargs)

    def edition(self) -> str:
        return str(self.newest.pk) if self.newest else "none"

    @classmethod
    def as_said(cls, newest: StatusUpdate | None) -> "StatusForm":
        """Filled in with what was said last, to stand beside what is typed."""
        said = {"colour": newest.colour, "sentence": newest.sentence} if newest else {}
        return cls(newest=newest, initial=said)


class RiskForm(forms.Form):
    """What could go wrong. `seen` is its edition when shown."""

    title = Line(label=_("Vad kan hända?"), max_length=200)
    likelihood = forms.ChoiceField(
        label=_("Sannolikhet"), choices=Risk.Degree.choices, widget=forms.RadioSelect
    )
    consequence = forms.ChoiceField(
        label=_("Konsekvens"), choices=Risk.Degree.choices, widget=forms.RadioSelect
    )
    response = text(_("Vad gör ni åt det?"), required=False, rows=2, length=2000)
    seen = Line(label=_("Utgåva"), required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, risk: Risk | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if risk:
            self.initial = {name: getattr(risk, name) for name in ("title", "likelihood", "consequence")}
            self.initial |= {"response": risk.response, "seen": risk_edition(risk)}

    def risk_text(self) -> RiskText:
        """What is said of the risk, from the clean data."""
        return RiskText(**{name: value for name, value in self.cleaned_data.items() if name != "seen"})

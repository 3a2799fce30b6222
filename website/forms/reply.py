"""What a principal's contact tells by the link in a mail: what the board has before it, or has decided."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

import clock
from agreements.states import Verb
from agreements.workflow import PartyAnswer, Told
from plaintext.forms import Day, Line, Link, LongText

ISO = "%Y-%m-%d"
TOLD = [
    (Verb.RECEIVE, _("Vi har fått det")),
    (Verb.SCHEDULE, _("Det står på nämndens dagordning")),
    (Verb.DECIDE, _("Vi har beslutat")),
    (Verb.DECLINE, _("Vi har avböjt")),
]


class DayField(Day):
    """A day by the browser's own calendar."""

    widget = forms.DateInput(format=ISO, attrs={"type": "date"})


class ReplyForm(forms.Form):
    """`seen`: the newest that was told when the page was shown."""

    seen = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    verb = forms.ChoiceField(label=_("Vad har hänt?"), choices=TOLD, widget=forms.RadioSelect)
    day = DayField(label=_("Dag"), initial=clock.today, help_text=_("Dagen för beslutet."))
    meeting = DayField(
        label=_("Nämnden tar upp ärendet"), required=False, help_text=_("Bara om det står på en dagordning.")
    )
    dnr = Line(label=_("Diarienummer"), max_length=60, required=False)
    address = Link(label=_("Länk till beslutet"), max_length=500, required=False)
    remark = LongText(
        label=_("Anmärkning"),
        max_length=1000,
        required=False,
        help_text=_("Blir offentlig."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def answer(self) -> PartyAnswer:
        data = self.cleaned_data
        return PartyAnswer(verb=Verb(data["verb"]), meeting=data["meeting"], dnr=data["dnr"])

    def told(self, by: Any) -> Told:
        data = self.cleaned_data
        return Told(by=by, day=data["day"], address=data["address"], remark=data["remark"])

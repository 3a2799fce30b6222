"""A letter to those who run the portal."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from initiatives.forms import NeedField
from initiatives.models import Need
from initiatives.written import number_in
from letters.models import Letter
from organizations.region import say_lazy
from plaintext.forms import Email, Line, LongText

LONGEST = 5000


class LetterForm(forms.Form):
    """What it is about, the text, and an address only for whoever wants an answer."""

    kind = forms.ChoiceField(
        label=_("Vad gäller det?"),
        choices=Letter.Kind.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Välj vad det gäller."),
            "invalid_choice": _("Valet finns inte. Välj i listan."),
        },
    )
    text = LongText(
        label=_("Vad vill du berätta?"),
        help_text=_("Skriv inget om en enskild persons hälsa eller vård."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={
            "required": _("Skriv vad du vill berätta."),
            "max_length": _("Texten är för lång. Den får ha högst 5 000 tecken."),
        },
    )
    reply_to = Email(
        label=_("Din e-postadress, om du vill ha svar"),
        help_text=_("Den tas bort senast 90 dagar efter att vi har tagit hand om ditt brev."),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"invalid": _("Skriv en hel e-postadress, som namn@exempel.se.")},
    )
    need = NeedField(
        Need.objects.published(),
        required=False,
        widget=forms.HiddenInput,
        error_messages={"invalid_choice": say_lazy(_("[Inget|Ingen] [need] har det numret."))},
    )
    page = Line(max_length=300, required=False, widget=forms.HiddenInput)
    homepage = Line(
        label=_("Lämna tomt"), required=False, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    """Out of sight; only a machine that fills in every field writes here."""

    @classmethod
    def begun_at(cls, asked: QueryDict, came_from: str) -> "LetterForm":
        """The empty form, as the link that led here begins it; `came_from`: the page with the link."""
        kind, number = asked.get("om", ""), number_in(asked.get("behov", ""))
        # An unknown or unpublished number is dropped in silence: the answer must be the same for both.
        known = Need.objects.published().filter(number=number).exists()
        begun = {
            "kind": kind if kind in Letter.Kind.values else None,
            "need": number if known else None,
            # Cut to what the field takes: a long address must not make the reader's letter wrong.
            "page": came_from[:300],
        }
        return cls(initial=begun)

    @property
    def about(self) -> Need | None:
        """The need that the letter is about, as the form says it now."""
        number = number_in(str(self["need"].value() or ""))
        return Need.objects.published().filter(number=number).first()

    def is_from_a_machine(self) -> bool:
        return bool(self.cleaned_data["homepage"])

    def letter(self) -> dict[str, Any]:
        """The clean data as `letters.workflow.receive` takes it."""
        return {name: self.cleaned_data[name] for name in ("kind", "text", "reply_to", "need", "page")}

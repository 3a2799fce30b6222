"""A yearly report: whose and of which days, its sentences, and the meeting that takes it up."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from desk.forms.base import DateField, DeskForm, text
from desk.forms.edition import EditionForm
from desk.publicity import public
from meetings.models import Meeting
from organizations.models import Body
from plaintext.forms import Line
from yearly.drafting import SECTIONS
from yearly.models import ReportSentence
from yearly.workflow import ReportText


class ReportForm(DeskForm):
    """What the draft is to be of."""

    body = forms.ModelChoiceField(Body.objects.none(), label=_("Organ"), empty_label=None)
    first_day = DateField(label=_("Från och med"))
    last_day = DateField(label=_("Till och med"))
    title = public(Line(label=_("Rubrik"), max_length=200))
    slug = forms.SlugField(
        label=_("Adress"),
        max_length=60,
        help_text=_("Sista delen av adressen, till exempel 2026. Ändras aldrig sedan."),
    )

    def __init__(self, *args: Any, bodies: QuerySet[Body], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("body", bodies)

    def clean_slug(self) -> str:
        slug = str(self.cleaned_data["slug"])
        if slug in TAKEN:
            raise forms.ValidationError(_("Den adressen är upptagen."))
        return slug

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        if data.get("first_day") and data.get("last_day") and data["first_day"] > data["last_day"]:
            self.add_error("last_day", _("Den sista dagen kommer före den första."))
        return data

    def text(self) -> ReportText:
        return ReportText(**self.cleaned_data)


TAKEN = frozenset({"avvikelser", "indikatorer"})
"""What else stands under the same address."""


class SentenceForm(EditionForm):
    """One sentence in an editor's words; its sources stay."""

    text = public(text(_("Meningen"), rows=3, length=2000))
    is_left_out = forms.BooleanField(label=_("Ta inte med den i rapporten"), required=False)

    def __init__(self, *args: Any, sentence: ReportSentence, **kwargs: Any) -> None:
        kwargs["initial"] = {"text": sentence.text, "is_left_out": sentence.is_left_out}
        super().__init__(*args, **kwargs)


class AddedForm(DeskForm):
    """A sentence that no fact has drafted."""

    section = forms.ChoiceField(label=_("Avsnitt"), choices=list(SECTIONS.items()))
    text = public(text(_("Meningen"), rows=3, length=2000))


class TakeUpForm(DeskForm):
    """The meeting that is to take the report up."""

    meeting = forms.ModelChoiceField(Meeting.objects.none(), label=_("Möte"), empty_label=None)

    def __init__(self, *args: Any, meetings: QuerySet[Meeting], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("meeting", meetings)

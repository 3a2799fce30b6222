"""Forms of a remiss before it is sent, of who gets it, and of what is asked and granted afterwards."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

import clock
from agreements.models import DocumentVersion
from consultations.models import (
    Consultation,
    ConsultationDocument,
    ConsultationPaper,
    ConsultationPoint,
)
from consultations.workflow import ConsultationText, PointText
from desk.forms import base
from desk.forms.base import DateField, DeskForm, LinkField, ManyField
from desk.forms.edition import EditionForm
from desk.forms.files import attachments_field, taken_away_field
from meetings.models import Meeting
from organizations.models import Body, Principal
from plaintext.forms import Line

Kind = ConsultationPoint.Kind
BOXES = forms.CheckboxSelectMultiple


class ConsultationForm(EditionForm):
    """What a remiss says of itself. All of it becomes public when it is sent."""

    title = Line(label=_("Rubrik"), max_length=200)
    letter = base.text(
        _("Missiv"),
        rows=10,
        length=20_000,
        help_text=_("Vad förslaget gäller, varför ni frågar och vad som händer sedan."),
    )
    due_on = DateField(
        label=_("Svar senast"), help_text=_("Räkna med nämndernas möten, inte bara med att skriva.")
    )
    receiver = forms.ModelChoiceField(
        Principal.objects.none(),
        label=_("Tar emot svaren"),
        help_text=_("Den huvudman som registrerar svaren när de kommer in."),
        empty_label=_("Välj huvudman"),
    )
    dnr = Line(
        label=_("Diarienummer"), max_length=60, help_text=_("Ärendets nummer hos den som tar emot svaren.")
    )
    contact_role = Line(
        label=_("Kontakt"), max_length=200, help_text=_("Roll och organisation. Skriv inget namn.")
    )

    def __init__(self, *args: Any, consultation: Consultation | None = None, **kwargs: Any) -> None:
        names = ("title", "letter", "due_on", "dnr", "contact_role")
        if consultation:
            kwargs["initial"] = {name: getattr(consultation, name) for name in names}
            kwargs["initial"]["receiver"] = consultation.receiver_id
        super().__init__(*args, **kwargs)
        self.fields["receiver"].queryset = Principal.objects.all()  # type: ignore[attr-defined]

    def text(self) -> ConsultationText:
        return ConsultationText(**self.said())


class DocumentForm(EditionForm):
    """A document that goes along."""

    title = Line(label=_("Rubrik"), max_length=200)
    link = LinkField(
        label=_("Adress"),
        required=False,
        max_length=500,
        help_text=_(
            "Om handlingen finns någon annanstans. Förslaget självt skrivs i punkterna, så att alla kan läsa."
        ),
    )
    attachments = attachments_field(_("De blir offentliga när remissen skickas."))

    def __init__(self, *args: Any, document: ConsultationDocument | None = None, **kwargs: Any) -> None:
        if document:
            kwargs["initial"] = {"title": document.title, "link": document.link}
        super().__init__(*args, **kwargs)
        if document and document.files.exists():
            self.fields["remove"] = taken_away_field(document.files.all())


class PointForm(EditionForm):
    """One thing to answer by."""

    kind = forms.ChoiceField(
        label=_("Slag"), choices=Kind.choices, initial=Kind.HEADING, widget=forms.RadioSelect
    )
    document = forms.ModelChoiceField(
        ConsultationDocument.objects.none(),
        label=_("Handling"),
        required=False,
        empty_label=_("Ingen, en fråga för sig"),
    )
    number = Line(
        label=_("Nummer"), max_length=20, required=False, help_text=_("Som i handlingen, till exempel 3.2.")
    )
    title = Line(label=_("Rubrik eller fråga"), max_length=300)
    text = base.text(
        _("Förslag"), required=False, rows=8, length=20_000, help_text=_("Det som föreslås under rubriken.")
    )
    choices = base.text(
        _("Svarsalternativ"), required=False, rows=3, length=2000, help_text=_("Ett på varje rad.")
    )

    def __init__(
        self, *args: Any, consultation: Consultation, point: ConsultationPoint | None = None, **kwargs: Any
    ) -> None:
        names = ("kind", "number", "title", "text", "choices")
        if point:
            kwargs["initial"] = {name: getattr(point, name) for name in names}
            kwargs["initial"]["document"] = point.document_id
        super().__init__(*args, **kwargs)
        self.fields["document"].queryset = consultation.documents.all()  # type: ignore[attr-defined]

    def point_text(self) -> PointText:
        return PointText(**self.said())


class RecipientsForm(EditionForm):
    """The sändlista: those that the profile names, and nobody else."""

    principals = ManyField(Principal.objects.none(), label=_("Huvudmän"), required=False, widget=BOXES)
    bodies = ManyField(Body.objects.none(), label=_("Organ"), required=False, widget=BOXES)

    def __init__(self, *args: Any, consultation: Consultation, **kwargs: Any) -> None:
        rows = list(consultation.recipients.all())
        kwargs["initial"] = {
            "principals": [row.principal_id for row in rows if row.principal_id],
            "bodies": [row.body_id for row in rows if row.body_id],
        }
        super().__init__(*args, **kwargs)
        self.fields["principals"].queryset = Principal.objects.all()  # type: ignore[attr-defined]
        self.fields["bodies"].queryset = Body.objects.exclude(kind=Body.Kind.NETWORK)  # type: ignore[attr-defined]


class ExtensionForm(DeskForm):
    """A later day, and why."""

    wanted = DateField(label=_("Vi behöver svara senast"))
    why = Line(label=_("Varför"), max_length=600, help_text=_("Till exempel när nämnden sammanträder."))


class GrantForm(DeskForm):
    """The answer to it: a day, or why not. Given once."""

    granted_to = DateField(
        label=_("Anstånd till"), required=False, help_text=_("Tomt om ni inte ger anstånd.")
    )
    answer = Line(label=_("Svar"), max_length=600, required=False)


class LayForm(DeskForm):
    """Which meeting takes it up."""

    meeting = forms.ModelChoiceField(Meeting.objects.none(), label=_("Möte"), empty_label=_("Välj möte"))
    kind = forms.ChoiceField(
        label=_("Underlag"), choices=ConsultationPaper.Kind.choices, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bodies = (Body.Kind.STEERING, Body.Kind.POLITICAL)
        coming = Meeting.objects.filter(body__kind__in=bodies).coming(clock.today())
        self.offer("meeting", coming.select_related("body"))


class VersionField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A version by its document's title and its number."""

    def label_from_instance(self, obj: Any) -> str:
        return _("%(title)s, version %(number)s") % {"title": obj.document.title, "number": obj.number}


class TakeForm(DeskForm):
    """The version whose headings become points."""

    version = VersionField(
        DocumentVersion.objects.none(), label=_("Styrdokument"), empty_label=_("Välj version")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        newest_first = DocumentVersion.objects.select_related("document").exclude(text="").order_by("-pk")
        self.offer("version", newest_first)

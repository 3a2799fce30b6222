"""Forms of an answer: written together at the huvudman, taken in from mail, and looked through."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from consultations.models import (
    Consultation,
    ConsultationPoint,
    ConsultationRecipient,
    ConsultationResponse,
    DraftFile,
    ResponseDraft,
    ResponseLine,
    ResponseReview,
)
from consultations.workflow import Answer, Line, Sender, parts_to_mask
from desk.forms.base import DateField, DeskForm, text
from desk.forms.edition import EditionForm
from desk.forms.files import attachments_field, taken_away_field
from desk.publicity import Reading
from plaintext.forms import Line as LineField

STANCES = [*ResponseLine.Stance.choices, ("", _("Ingen ståndpunkt"))]


@dataclass(frozen=True)
class Part:
    """A point with the fields that answer it."""

    point: ConsultationPoint
    fields: list[forms.BoundField]


class PointsForm(DeskForm):
    """A field or two for each point of the remiss, and what is said of the whole."""

    points: Sequence[ConsultationPoint]

    def add_points(self, points: Sequence[ConsultationPoint]) -> None:
        self.points = points
        for point in points:
            self.fields |= _fields(point)
        self.order_fields([name for name in self.fields if name not in LAST] + list(LAST))

    def parts(self) -> Iterator[Part]:
        for point in self.points:
            names = [f"{name}_{point.pk}" for name in ("stance", "choice", "text")]
            yield Part(point, [self[name] for name in names if name in self.fields])

    def others(self) -> list[forms.BoundField]:
        """What is asked beside the points."""
        own = {field.name for part in self.parts() for field in part.fields}
        return [field for field in self.visible_fields() if field.name not in {*own, *FILES}]

    def of_files(self) -> list[forms.BoundField]:
        """What goes, and what comes."""
        return [self[name] for name in reversed(FILES) if name in self.fields]

    def answer(self) -> Answer:
        said = self.cleaned_data
        return Answer(
            lines=[
                Line(
                    point=point,
                    **{name: said.get(f"{name}_{point.pk}") or "" for name in ("stance", "choice", "text")},
                )
                for point in self.points
            ],
            overall=said["overall"],
            decision_body=said["decision_body"],
            decision_day=said["decision_day"],
            decision_dnr=said["decision_dnr"],
        )

    overall = text(_("Sammanfattande synpunkter"), required=False, rows=6, length=20_000)
    decision_body = LineField(
        label=_("Beslutat av"), max_length=200, required=False, help_text=_("Nämnd eller styrelse.")
    )
    decision_day = DateField(label=_("Beslutsdag"), required=False)
    decision_dnr = LineField(label=_("Avsändarens diarienummer"), max_length=60, required=False)


FILES = ("attachments", "remove")
LAST = ("overall", "decision_body", "decision_day", "decision_dnr")


def _fields(point: ConsultationPoint) -> dict[str, forms.Field]:
    found: dict[str, forms.Field] = {}
    if point.asks_stance:
        found[f"stance_{point.pk}"] = forms.ChoiceField(
            label=_("Ståndpunkt"), choices=STANCES, required=False, widget=forms.RadioSelect
        )
    if alternatives := point.alternatives():
        found[f"choice_{point.pk}"] = forms.ChoiceField(
            label=_("Svar"),
            choices=[*((each, each) for each in alternatives), ("", _("Inget svar"))],
            required=False,
            widget=forms.RadioSelect,
        )
    label = _("Synpunkter") if point.asks_stance else _("Kommentar") if alternatives else _("Svar")
    found[f"text_{point.pk}"] = text(label, required=False, rows=4, length=10_000)
    return found


class ResponseForm(PointsForm, EditionForm):
    """The shared draft of an answer; `seen` is its edition when shown."""

    attachments = attachments_field(
        _("De hör till svaret: bara ni ser dem tills det är lämnat, sedan är de allmänna handlingar.")
    )

    def __init__(
        self, *args: Any, points: Sequence[ConsultationPoint], draft: ResponseDraft | None, **kwargs: Any
    ) -> None:
        kwargs["initial"] = dict(draft.fields) if draft else {}
        super().__init__(*args, **kwargs)
        self.add_points(points)
        self.kept = draft.recipient.draft_files.all() if draft else DraftFile.objects.none()
        if self.kept:
            self.fields["remove"] = taken_away_field(self.kept)

    def typed(self) -> dict[str, str]:
        """What is kept of it: each field as text."""
        return {name: str(value) for name, value in self.said().items() if value and name not in FILES}

    def of_the_draft(self) -> dict[str, Any]:
        """What comes to the files that are there, and which of them go."""
        return {name: self.cleaned_data.get(name) or [] for name in FILES}

    def reading(self) -> list[Reading]:
        """The whole answer, as the receiver will read it."""
        answer = self.answer()
        lines = [line for line in answer.lines if line.says_something]
        context = {"lines": lines, "answer": answer, "files": list(self.kept)}
        return [Reading(str(_("Ert svar")), "desk/_reading_response.html", context)]


class RegisterResponseForm(PointsForm):
    """An answer that came by mail: from one on the sändlista, or from somebody whom nobody asked."""

    recipient = forms.ModelChoiceField(
        ConsultationRecipient.objects.none(),
        label=_("Avsändare på sändlistan"),
        required=False,
        empty_label=_("Någon annan"),
    )
    sender = LineField(
        label=_("Annan avsändare"),
        max_length=200,
        required=False,
        help_text=_("Bara för den som inte står på sändlistan."),
    )
    is_private = forms.BooleanField(
        label=_("Privatperson"),
        required=False,
        help_text=_("Publiceras utan namn, och först efter granskning."),
    )
    received_on = DateField(label=_("Kom in"))
    attachments = attachments_field(_("De registreras med svaret och publiceras med det."))

    def __init__(self, *args: Any, consultation: Consultation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.add_points(list(consultation.points.in_order()))
        self.offer("recipient", consultation.recipients.named())

    def sent_by(self) -> Sender:
        said = self.cleaned_data
        return Sender(recipient=said["recipient"], name=said["sender"], is_private=said["is_private"])


class ReviewForm(DeskForm):
    """Whether it may be published. What was said before stays, so nothing is written over."""

    result = forms.ChoiceField(
        label=_("Bedömning"), choices=ResponseReview.Result.choices, widget=forms.RadioSelect
    )
    reason = LineField(label=_("Skäl"), max_length=600, required=False)


class MaskForm(DeskForm):
    """Which part is not published, and why. Added beside what was said before."""

    part = forms.ChoiceField(label=_("Del av svaret"))
    reason = LineField(
        label=_("Skäl"),
        max_length=300,
        help_text=_("Står på sidan i stället för orden. Skriv inget av det som maskas."),
    )

    def __init__(self, *args: Any, response: ConsultationResponse, **kwargs: Any) -> None:
        # Its page has another form with a reason.
        super().__init__(*args, **kwargs | {"auto_id": "mask_%s"})
        masked = response.masked()
        parts = [(part, name) for part, name in parts_to_mask(response).items() if part not in masked]
        self.offer("part", [("", _("Välj del")), *parts])


class HandoutForm(DeskForm):
    """That it was handed out. To whom is not asked."""

    note = LineField(
        label=_("Anteckning"),
        max_length=600,
        required=False,
        help_text=_("Till exempel om något är maskat. Skriv inte vem som frågade."),
    )

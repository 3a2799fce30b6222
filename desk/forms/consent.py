"""The consent list: one press, each item still its own decision."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from desk.forms.base import DateField, DecidedField, DeskForm, text
from desk.forms.verbs.decision import begin_at
from desk.publicity import ReviewRow, Visibility, in_words
from meetings.models import AgendaItem, Meeting
from meetings.workflow import Terms
from organizations.effects import FOR
from organizations.models import Standpoint
from plaintext.forms import Line
from prioritization.workflow import proposal_edition


class ConsentForm(DeskForm):
    """How the body decided on all that it takes together, and on which items."""

    standpoint = forms.ModelChoiceField(
        Standpoint.objects.none(), label=_("Ställningstagande"), to_field_name="slug", empty_label=_("Välj")
    )
    reason = text(_("Skäl"), help_text=_("Blir offentligt när besluten tillkännages."))
    happened = DecidedField(label=_("Beslutat den"))
    review_on = DateField(label=_("Omprövas den"), required=False)
    absent = Line(
        label=_("Deltog inte"),
        help_text=_("Visas inte offentligt. Jäv som är antecknat kommer med av sig självt."),
        max_length=300,
        required=False,
    )
    hold = forms.BooleanField(
        label=_("Vänta med att tillkännage tills protokollet är justerat"),
        help_text=_("Tills dess händer ingenting och besluten visas bara för organet och samordnaren."),
        required=False,
    )

    def __init__(self, *args: Any, meeting: Meeting, items: list[AgendaItem], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.items = items
        said = Standpoint.objects.said_by(meeting.body).with_effect(FOR)
        self.offer("standpoint", said)
        # Only words that carry a yes stand here: what is on the list is what the members agreed on.
        self.fields["standpoint"].initial = getattr(said.first(), "slug", None)
        begin_at(self, meeting)
        for item in items:
            self.fields[f"take_{item.pk}"] = forms.BooleanField(
                label=item.title, required=False, initial=True
            )
            # An edition for each: a proposal changed since is not what the body read.
            self.fields[f"seen_{item.pk}"] = Line(
                max_length=64, required=False, widget=forms.HiddenInput, initial=proposal_edition(item)
            )

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        if not any(data.get(f"take_{item.pk}") for item in self.items):
            raise forms.ValidationError(_("Välj minst ett ärende."))
        return data

    def seen(self) -> dict[int, str]:
        """Item id → the edition that the page showed; the chosen items alone."""
        data = self.cleaned_data
        return {item.pk: data[f"seen_{item.pk}"] for item in self.items if data.get(f"take_{item.pk}")}

    def terms(self) -> Terms:
        data = self.cleaned_data
        return Terms(
            standpoint=data["standpoint"],
            reason=data["reason"],
            decided_on=data["happened"],
            absent=data["absent"],
            review_on=data["review_on"],
            hold=data.get("hold", False),
        )

    def to_review(self) -> list[ReviewRow]:
        """What every decision says, as the confirm step tells it."""
        public = ("standpoint", "reason", "happened", "review_on")
        shown = [(Visibility.NOW, name) for name in public] + [(Visibility.INTERNAL, "absent")]
        told = [
            (seen, self.fields[name], self.cleaned_data.get(name))
            for seen, name in shown
            if name in self.fields
        ]
        taken = [item.title for item in self.items if self.cleaned_data.get(f"take_{item.pk}")]
        return [
            ReviewRow(Visibility.NOW, str(_("Ärenden")), "\n".join(taken)),
            *(ReviewRow(seen, str(field.label), in_words(field, value)) for seen, field, value in told),
        ]

    def item_fields(self) -> list[tuple[AgendaItem, forms.BoundField, forms.BoundField]]:
        """Each item with its tick and what the page showed."""
        return [(item, self[f"take_{item.pk}"], self[f"seen_{item.pk}"]) for item in self.items]

    def shared_fields(self) -> list[forms.BoundField]:
        shared = ("standpoint", "reason", "happened", "review_on", "absent", "hold")
        return [self[name] for name in shared if name in self.fields]


def editions(items: list[AgendaItem]) -> dict[str, str]:
    """What a page shown now would have seen of each item, by the name of its field."""
    return {f"seen_{item.pk}": proposal_edition(item) for item in items}

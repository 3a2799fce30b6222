"""A called meeting moved, and a meeting called off: what those called are told, and where its items go."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

import clock
from desk.forms.base import DeskForm
from desk.forms.edition import EditionForm
from desk.forms.meetings import MeetingForm, WhenAndWhereForm
from meetings.models import AgendaItem, Meeting
from plaintext.forms import LongText
from prioritization.models import Round


class WordForm(DeskForm):
    """What those called read of why."""

    word = LongText(
        label=_("Till de kallade"),
        help_text=_("Några ord om varför. Går till dem som sitter i organet och blir inte offentligt."),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class MoveMeetingForm(EditionForm, WordForm, WhenAndWhereForm, MeetingForm):
    """Another day, time or place."""

    field_order = ("day", "starts_at", "ends_at", "place", "word")

    def prepare(self) -> None:
        for name in WhenAndWhereForm.base_fields:
            self.initial.setdefault(name, getattr(self.meeting, name))


class CancelMeetingForm(WordForm, MeetingForm):
    """Where each item and the round go."""

    def prepare(self) -> None:
        self.coming = {other.pk: other for other in _others(self.meeting)}
        self.items = {item.pk: item for item in self.meeting.items.filter(is_open=True).order_by("paragraph")}
        to = [(str(other.pk), str(other)) for other in self.coming.values()]
        next_one = to[0][0] if to else ""
        for item in self.items.values():
            off = ("", _("Tas från dagordningen"))
            self.fields[f"item_{item.pk}"] = _choice(str(item), [*to, off], next_one)
        if Round.objects.open().filter(meeting=self.meeting).exists():
            none = ("", _("Inget möte: avgörs per capsulam"))
            self.fields["round"] = _choice(_("Den öppna omgången gäller då"), [*to, none], next_one)
        self.order_fields([name for name in self.fields if name != "word"] + ["word"])

    def going(self) -> dict[AgendaItem, Meeting | None]:
        """Each open item, with the meeting that takes it up."""
        return {item: self._meeting(f"item_{pk}") for pk, item in self.items.items()}

    def instead(self) -> Meeting | None:
        """The meeting that takes over the round."""
        return self._meeting("round")

    def _meeting(self, name: str) -> Meeting | None:
        return self.coming.get(int(self.cleaned_data.get(name) or 0))


def _choice(label: Any, choices: list[tuple[str, Any]], initial: str) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=choices, initial=initial, required=False)


def _others(meeting: Meeting) -> list[Meeting]:
    """The body's other meetings to come, the soonest first."""
    of_body = Meeting.objects.of(meeting.body.kind).filter(body=meeting.body).exclude(pk=meeting.pk)
    return list(of_body.to_meet(clock.today()))

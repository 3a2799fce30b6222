"""What a huvudman's contact says by the link in a mail: how far it has come, with each result."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from followup.models import Implementation
from followup.workflow import LaneAnswer
from initiatives.lanes import LaneStatus


class LanesReplyForm(forms.Form):
    """A choice for each, begun from what is said; `seen_…`: the need's event number on the page."""

    def __init__(self, rows: list[Implementation], data: Any = None) -> None:
        super().__init__(data)
        self.answered = rows
        for row in rows:
            is_unsaid = row.pk is None or row.is_silent
            unsaid = [("", _("Ingen uppgift"))] if is_unsaid else []
            self.fields[status_of(row)] = forms.ChoiceField(
                label=row.need.title,
                choices=[*unsaid, *LaneStatus.choices],
                required=not is_unsaid,
                initial="" if is_unsaid else row.status,
            )
            self.fields[seen_of(row)] = forms.IntegerField(
                min_value=0, initial=row.need.event_count, widget=forms.HiddenInput
            )

    def lines(self) -> list[tuple[Implementation, forms.BoundField, forms.BoundField]]:
        """Each with what is asked of it and what the page showed."""
        return [(row, self[status_of(row)], self[seen_of(row)]) for row in self.answered]

    def answers(self) -> list[LaneAnswer]:
        """Those that are answered; what is left without a word says nothing."""
        data = self.cleaned_data
        return [
            LaneAnswer(row, data[status_of(row)], data[seen_of(row)])
            for row in self.answered
            if data[status_of(row)]
        ]


def status_of(row: Implementation) -> str:
    return f"status_{row.need_id}"


def seen_of(row: Implementation) -> str:
    return f"seen_{row.need_id}"

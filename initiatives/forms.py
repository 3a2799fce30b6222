"""Fields of a form that name a need by its number, whoever's form it is."""

import re
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from initiatives.models import Need
from initiatives.written import number_in
from organizations.region import say

MOST_OFFERED = 300
"""So many needs are a list to choose from; of more each is named by its number."""

MOST_NAMED = 300
"""So many at once."""


class NeedField(forms.ModelChoiceField[Need]):
    """One need by its number, as people write it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, to_field_name="number", **kwargs)

    def to_python(self, value: Any) -> Need | None:
        return super().to_python(as_number(value))

    def offer(self, needs: QuerySet[Need]) -> None:
        """Those that may be chosen."""
        self.queryset = needs
        if is_many(needs):
            nothing = str(self.empty_label or "")
            empty = "" if self.required else f" {_('Tomt fält:')} {nothing[:1].lower()}{nothing[1:]}."
            written(self, forms.TextInput(), f"{_('Skriv numret, till exempel 2026-032.')}{empty}")
            self.error_messages["invalid_choice"] = say(
                _("[Inget|Ingen] [need] att välja här har det numret.")
            )


class NeedsField(forms.ModelMultipleChoiceField[Need]):
    """Needs by their number."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(Need.objects.none(), to_field_name="number", **kwargs)

    def _check_values(self, value: Any) -> Any:
        # Numbers as people write them, so that a link typed by hand ticks the right ones.
        return super()._check_values([as_number(each) for each in value])  # type: ignore[misc]

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.number} {obj.title}"

    def offer(self, needs: QuerySet[Need]) -> None:
        """Those that may be chosen."""
        self.queryset = needs
        if is_many(needs):
            written(self, Numbers(), _("Skriv numren, till exempel 2026-032, 2026-035."))
            none = say(_("[Inget|Ingen] [need] att välja här har numret %(value)s."))
            self.error_messages["invalid_choice"] = none

    def clean(self, value: Any) -> Any:
        if value and len(value) > MOST_NAMED:
            raise forms.ValidationError(_("Högst %(n)s åt gången.") % {"n": MOST_NAMED})
        return super().clean(value)


class Numbers(forms.TextInput):
    """Numbers in one line, as people write them; sent one by one as from a list, they are the same."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        pieces = (piece.strip() for line in data.getlist(name) for piece in BETWEEN.split(line))
        # What is no number as a whole may be several with blanks between them.
        return [one for piece in pieces for one in ([piece] if number_in(piece) else piece.split())]

    def format_value(self, value: Any) -> str:
        return ", ".join(value or ())


BETWEEN = re.compile(r"[,;\n]|\boch\b")


def as_number(value: Any) -> Any:
    """The number that the text is; what is none stays as it is, to be refused."""
    return (number_in(value) or value) if isinstance(value, str) else value


def is_many(needs: QuerySet[Need]) -> bool:
    """Whether they are more than anybody would look through."""
    return needs[: MOST_OFFERED + 1].count() > MOST_OFFERED


def written(field: NeedField | NeedsField, line: forms.TextInput, help_text: str) -> None:
    """A line to write in: a list of very many is slow to make, and nobody finds a thing in it."""
    line.is_required = field.required
    field.widget, field.help_text = line, field.help_text or help_text

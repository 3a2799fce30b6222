"""Fields of a form that name a need by its number, whoever's form it is."""

import re
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from initiatives.models import Need
from initiatives.written import number_in

MOST_OFFERED = 300
"""So many needs are a list to choose from; of more each is named by its number."""


class NeedField(forms.ModelChoiceField[Need]):
    """One need by its number, as people write it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, to_field_name="number", **kwargs)

    def to_python(self, value: Any) -> Need | None:
        return super().to_python(as_number(value))

    def offer(self, needs: QuerySet[Need]) -> None:
        """Those that may be chosen."""
        self.queryset = needs
        _by_number(self, needs, forms.TextInput(), _("Skriv numret, till exempel 2026-032."))


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
        _by_number(self, needs, Numbers(), _("Skriv numren, till exempel 2026-032, 2026-035."))


class Numbers(forms.TextInput):
    """Numbers in one line; sent one by one as from a list, they are the same."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        return [number for line in data.getlist(name) for number in re.split(r"[,;\s]+", line) if number]

    def format_value(self, value: Any) -> str:
        return ", ".join(value or ())


def as_number(value: Any) -> Any:
    """The number that the text is; what is none stays as it is, to be refused."""
    return (number_in(value) or value) if isinstance(value, str) else value


def _by_number(
    field: NeedField | NeedsField, needs: QuerySet[Need], line: forms.TextInput, help_text: Any
) -> None:
    """A list of very many is slow to make, and nobody finds anything in it: a line to write in instead."""
    if needs[: MOST_OFFERED + 1].count() <= MOST_OFFERED:
        return
    line.is_required = field.required
    field.widget, field.help_text = line, field.help_text or help_text

"""Fields of a form that name a need by its number, whoever's form it is."""

from typing import Any

from django import forms

from initiatives.models import Need
from initiatives.written import number_in


class NeedField(forms.ModelChoiceField[Need]):
    """One need by its number, as people write it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, to_field_name="number", **kwargs)

    def to_python(self, value: Any) -> Need | None:
        return super().to_python(as_number(value))


def as_number(value: Any) -> Any:
    """The number that the text is; what is none stays as it is, to be refused."""
    return (number_in(value) or value) if isinstance(value, str) else value

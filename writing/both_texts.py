"""What two have written, field by field, as a person reads it: what stands, and what was typed."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _

from writing.once import SentBefore


@dataclass(frozen=True)
class Difference:
    """One field that says something else than what was typed here."""

    label: Any
    stored: str
    typed: str


def both_texts(typed: forms.BaseForm, stored: forms.BaseForm) -> list[Difference]:
    """The fields that differ between the form as it was typed and one that shows what stands now."""
    return [
        Difference(field.label, theirs, mine)
        for field in typed.visible_fields()
        if field.name in stored.fields
        and field.name not in getattr(typed, "apart", ())
        and (theirs := _read(stored[field.name])) != (mine := _read(field))
    ]


def tell_of_earlier(form: forms.BaseForm, refusal: SentBefore) -> None:
    """Says in the form that it was made already, and what was sent then beside what stands here."""
    form.add_error(None, str(refusal.message))
    form.differences = both_texts(form, _sent_form(form, refusal.first))  # type: ignore[attr-defined]


def _sent_form(form: forms.BaseForm, sent: QueryDict) -> forms.BaseForm:
    """The form as it was sent another time, to be read and not to be judged."""
    other = forms.Form(sent, prefix=form.prefix)
    other.fields = form.fields
    return other


def _read(bound: forms.BoundField) -> str:
    """The field's value in words, whether it is typed or what the form begins from."""
    value, field = bound.value(), bound.field
    if isinstance(field, forms.FileField):
        return ""
    if isinstance(field, forms.BooleanField):
        return _("Ja") if field.to_python(value) else _("Nej")
    shown = field.widget.format_value(field.prepare_value(value))
    # A choice may be written in a line instead of taken from a list; then it is its own words.
    if not isinstance(field, forms.ChoiceField) or isinstance(field.widget, forms.TextInput):
        return str(shown if shown is not None else "").replace("\r\n", "\n").strip()
    choices: Any = field.choices
    words = {str(key): str(label) for key, label in _flat(choices)}
    return ", ".join(words.get(key, key) for key in map(str, shown or ()) if key)


def _flat(choices: Iterable[Any]) -> Iterable[tuple[Any, Any]]:
    for key, label in choices:
        if isinstance(label, list | tuple):
            yield from _flat(label)
        else:
            yield key, label

"""A visitor's choice of a row by its stable id, as links carry it."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from initiatives.forms import as_number
from initiatives.models import Need
from meetings.querysets import COUNTY
from organizations.models import Body
from organizations.region import say_lazy
from prepared import prepared
from publication.keeping import by_version

# The value itself is not repeated: it came from the address, and anybody may have written it.
NO_SUCH_CHOICE = {"invalid_choice": _("Valet finns inte. Välj i listan.")}


class Choices(forms.models.ModelChoiceIterator):  # type: ignore[type-arg]
    """The rows to choose among, kept in this process until anything public changes."""

    def __iter__(self) -> Iterator[tuple[Any, Any]]:
        yield ("", self.field.empty_label)
        yield from (self.choice(row) for row in self.field.rows())  # type: ignore[attr-defined]


class SlugChoice(forms.ModelChoiceField[Any]):
    """A choice by the row's stable id, as links carry it. `among`: the rows to choose among."""

    iterator = Choices
    counts: dict[Any, int] | None = None
    """How many there are of each, once that has been counted; by the stable id."""

    def __init__(self, among: Callable[[], QuerySet[Any]], label: Any, empty: Any, key: str = "slug") -> None:
        self.rows = by_version(prepared(among))
        super().__init__(
            among(),
            label=label,
            required=False,
            to_field_name=key,
            empty_label=str(empty),
            error_messages=NO_SUCH_CHOICE,
        )

    def label_from_instance(self, obj: Any) -> str:
        if self.counts is None:
            return str(obj)
        return f"{obj} ({self.counts.get(getattr(obj, str(self.to_field_name)), 0)})"


def _of_county() -> QuerySet[Body]:
    return Body.objects.filter(kind__in=COUNTY)


class BodyChoice(SlugChoice):
    """One of the bodies that decide or recommend, by the name that the pages use."""

    def __init__(self) -> None:
        super().__init__(_of_county, _("Organ"), _("Alla organ"))

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.short_name)


class NumberChoice(SlugChoice):
    """A need by its number, typed."""

    widget = forms.TextInput

    def __init__(self) -> None:
        super().__init__(Need.objects.published, say_lazy(_("Nummer på [the need]")), "", key="number")
        self.error_messages["invalid_choice"] = say_lazy(
            _("[Inget|Ingen] [need] har det numret. Ett nummer skrivs som 2026-014.")
        )

    def to_python(self, value: Any) -> Any:
        """As people write it: 2026-14, with any dash."""
        return super().to_python(as_number(value))

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        # Browsers would offer numbers typed in other fields, on other sites.
        return {"autocomplete": "off"}


def canonical(form: forms.Form, names: Iterable[str]) -> str:
    """The filters of a valid form as an address has them: in the order given, each in one spelling."""
    told = []
    for name in names:
        field, value = form.fields.get(name), form.cleaned_data.get(name)
        if field and value:
            told.append((name, field.prepare_value(value)))
    return urlencode(told)


def in_words(form: forms.Form, names: Iterable[str]) -> list[tuple[str, str]]:
    """The filters in use: what each is called, what was chosen. Asked before the choices are counted."""
    in_use = []
    for name in names:
        field, value = form.fields[name], form.cleaned_data.get(name)
        if not value:
            continue
        if isinstance(field, SlugChoice):
            words = field.label_from_instance(value)
        else:
            words = str(dict(getattr(field, "choices", [])).get(value, value))
        in_use.append((str(field.label), words))
    return in_use

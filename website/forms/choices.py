"""A visitor's choice of a row by its stable id, as links carry it."""

from typing import Any

from django import forms
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from initiatives.forms import as_number
from initiatives.models import Need
from meetings.querysets import COUNTY
from organizations.models import Body
from organizations.region import say_lazy

# The value itself is not repeated: it came from the address, and anybody may have written it.
NO_SUCH_CHOICE = {"invalid_choice": _("Valet finns inte. Välj i listan.")}


class SlugChoice(forms.ModelChoiceField[Any]):
    """A choice by the row's stable id, as links carry it."""

    counts: dict[Any, int] | None = None
    """How many there are of each, once that has been counted; by the stable id."""

    def __init__(self, model: type[Model], label: Any, empty: Any, key: str = "slug") -> None:
        super().__init__(
            model._default_manager.all(),
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

    def to_python(self, value: Any) -> Any:
        """PostgreSQL refuses to look for a NUL; it is no row's id."""
        if "\x00" in str(value):
            raise forms.ValidationError(self.error_messages["invalid_choice"], code="invalid_choice")
        return super().to_python(value)


class BodyChoice(SlugChoice):
    """One of the bodies that decide or recommend, by the name that the pages use."""

    def __init__(self) -> None:
        super().__init__(Body, _("Organ"), _("Alla organ"))
        self.queryset = Body.objects.filter(kind__in=COUNTY)

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.short_name)


class NumberChoice(SlugChoice):
    """A need by its number, typed."""

    widget = forms.TextInput

    def __init__(self) -> None:
        super().__init__(Need, say_lazy(_("Nummer på [the need]")), "", key="number")
        self.queryset = Need.objects.published()
        self.error_messages["invalid_choice"] = say_lazy(
            _("[Inget|Ingen] [need] har det numret. Ett nummer skrivs som 2026-014.")
        )

    def to_python(self, value: Any) -> Any:
        """As people write it: 2026-14, with any dash."""
        return super().to_python(as_number(value))

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        # Browsers would offer numbers typed in other fields, on other sites.
        return {"maxlength": 20, "autocomplete": "off"}

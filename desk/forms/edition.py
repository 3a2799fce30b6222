"""The edition of what a form changes: what stood there when its page was shown.

Whoever saves second is told so, sees both texts, and may save once more, knowingly (`desk/sending.py`).
"""

from collections.abc import Iterable
from hashlib import sha256
from typing import Any

from django import forms
from django.db.models import Model, QuerySet
from django.utils.translation import gettext_lazy as _

from initiatives.refusals import Stale
from plaintext.forms import Line

SOMEBODY_WAS_FASTER = _(
    "Någon hann före: det här har ändrats sedan du öppnade sidan. Ingenting sparades. "
    "Det som står nu och det du skrev visas här. Spara igen för att låta ditt gälla."
)


class EditionForm(forms.Form):
    """A form that begins from what stands already. Anew for each request, from the row as it is then."""

    seen = Line(label=_("Utgåva"), max_length=64, required=False, widget=forms.HiddenInput)

    def edition(self) -> str:
        """Stands for what the form begins from: differs when somebody has changed it."""
        begins = [
            (name, _plain(self.get_initial_for_field(field, name)))
            for name, field in sorted(self.fields.items())
            if not field.widget.is_hidden
        ]
        # A sum of the content: what was changed and changed back is no conflict.
        return sha256(repr(begins).encode()).hexdigest()[:16]

    def get_initial_for_field(self, field: forms.Field, field_name: str) -> Any:
        if field_name == "seen":
            return self.edition()
        return super().get_initial_for_field(field, field_name)

    def said(self) -> dict[str, Any]:
        """The clean data without the edition, which is the page's and nothing that is said."""
        return {name: value for name, value in self.cleaned_data.items() if name != "seen"}

    def require_newest(self, now: "EditionForm") -> None:
        """Raises `Stale` where another edition stands now than the page had."""
        seen = self.cleaned_data["seen"]
        if seen and seen != now.edition():
            raise Stale(SOMEBODY_WAS_FASTER)


def _plain(value: Any) -> Any:
    """A value as it is, whether it comes as a row, its key, or a list of either."""
    if isinstance(value, Model):
        return str(value.pk)
    if isinstance(value, Iterable | QuerySet) and not isinstance(value, str):
        return sorted(map(_plain, value))
    return "" if value is None else str(value)

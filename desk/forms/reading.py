"""What a person notes for themselves of a meeting's item."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from desk.forms.base import text
from desk.forms.edition import EditionForm
from meetings.models import ItemReading

LONGEST = 4_000


class OwnNoteForm(EditionForm):
    """It has an edition: one's phone and one's computer are two who write."""

    is_read = forms.BooleanField(label=_("Läst"), required=False)
    note = text(
        _("Min anteckning"),
        required=False,
        rows=6,
        length=LONGEST,
        help_text=_("Bara du ser den. Den tas bort ett år efter att du senast ändrade den."),
    )

    def __init__(self, *args: Any, reading: ItemReading | None, **kwargs: Any) -> None:
        kwargs["initial"] = {
            "is_read": bool(reading and reading.is_read),
            "note": reading.note if reading else "",
        }
        super().__init__(*args, **kwargs)

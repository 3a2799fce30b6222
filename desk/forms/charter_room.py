"""Where a charter is written together: a person invited, a section commented on."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from assignments.models import SeatKind
from desk.forms.base import DeskForm
from desk.forms.base import text as long_text
from plaintext.forms import Email, Line


class GroupPersonForm(DeskForm):
    """A person of one of the groups."""

    email = Email(label=_("E-postadress"))
    name = Line(label=_("Namn"), max_length=150)
    kind = forms.ChoiceField(
        label=_("Grupp"),
        choices=SeatKind,
        help_text=_("Arbetsgruppen kommenterar och föreslår. Referensgruppen läser."),
    )


class RemarkForm(DeskForm):
    """A comment on a section, and how it might be worded."""

    section = forms.ChoiceField(label=_("Avsnitt"))
    text = long_text(_("Kommentar"), required=False, rows=3)
    wording = long_text(
        _("Förslag till lydelse"),
        required=False,
        rows=3,
        length=20_000,
        help_text=_("Valfritt, bara för texterna. Hela avsnittet, som du vill att det ska stå."),
    )

    def __init__(self, *args: Any, sections: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("section", sections)

"""A charter taken in as a Word document."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from desk.forms.base import DeskForm
from desk.forms.files import checked
from desk.received import Unfit
from desk.received.names import extension, honest_name, shown_name
from desk.received.word_text import Piece, read_word
from desk.uploading import as_sent


class CharterFileForm(DeskForm):
    """The charter as a Word document; `pieces` is what it says."""

    file = forms.FileField(
        label=_("Word-fil"),
        help_text=_("Docx, högst 10 MB. Filen sparas inte, bara den text som du väljer."),
        widget=forms.FileInput(attrs={"accept": ".docx"}),
    )

    pieces: list[Piece]

    def clean_file(self) -> Any:
        """Reads it, so that all that is wrong is said at once."""
        file = self.cleaned_data["file"]
        sent = as_sent(file.name or "")
        try:
            if extension(honest_name(sent)) != "docx":
                raise Unfit(_now("filen ska vara ett Word-dokument (.docx)."))
            checked(file)
            self.pieces = read_word(file)
            if not self.pieces:
                raise Unfit(_now("det står ingenting i filen."))
        except Unfit as refused:
            raise forms.ValidationError(f"{shown_name(sent)}: {refused.why}") from refused
        return file

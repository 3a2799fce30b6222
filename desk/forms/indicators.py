"""A file of values, read where it is sent: what is wrong with it stands beside the field, row by row."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from desk.forms.base import DeskForm
from desk.received import Unfit
from desk.received.names import extension, honest_name, shown_name
from desk.uploading import as_sent
from indicators.csv_file import MAX_BYTES, read_csv
from indicators.rows import Row
from organizations.documents import DocumentRefused
from plaintext.forms import Line


class CsvForm(DeskForm):
    """Whose numbers they are, and the file."""

    source = Line(
        label=_("Källa"),
        max_length=200,
        help_text=_("Vem som har tagit fram siffrorna. Visas bredvid varje värde."),
    )
    file = forms.FileField(
        label=_("Csv-fil"),
        help_text=_("Fyll i mallen och spara som csv. Högst 1 MB."),
        widget=forms.FileInput(attrs={"accept": ".csv"}),
    )

    rows: list[Row]
    file_name: str

    def clean_file(self) -> Any:
        """Reads it, so that all that is wrong is said at once."""
        file = self.cleaned_data["file"]
        sent = as_sent(file.name or "")
        try:
            self.file_name = honest_name(sent)
            if extension(self.file_name) != "csv":
                raise Unfit(_now("filen ska vara en csv-fil."))
        except Unfit as refused:
            raise forms.ValidationError(f"{shown_name(sent)}: {refused.why}") from refused
        try:
            self.rows = read_csv(self.file_name, file.read(MAX_BYTES + 1))
        except DocumentRefused as refused:
            problems = [": ".join(filter(None, (each.place, each.reason))) for each in refused.problems]
            raise forms.ValidationError(problems) from refused
        return file

"""Counts of deviations, sent as a file or pasted, and an analysis of them."""

import re
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from desk.forms.base import DeskForm, ManyField, text
from desk.forms.edition import EditionForm
from desk.publicity import public
from desk.received import Unfit
from desk.received.names import extension, honest_name, shown_name
from desk.uploading import as_sent
from deviations.csv_file import MAX_BYTES, CountRow, PersonsRefused, read_counts
from deviations.models import Analysis
from deviations.permissions import places_to_analyse
from deviations.places import BELOW, AnalysisLevel
from deviations.workflow import AnalysisText
from indicators.places import Place
from organizations.documents import DocumentRefused
from organizations.models import DeviationCategory
from plaintext.forms import Line, LongText

MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])", re.ASCII)


class MonthField(Line):
    """A month, as counts have it."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=7, help_text=_("Skriv som 2026-01."), **options)

    def clean(self, value: Any) -> Any:
        month = super().clean(value)
        if not MONTH.fullmatch(month):
            raise forms.ValidationError(_("Skriv månaden som 2026-01."))
        return month


class AnalysisForm(EditionForm, DeskForm):
    """What a place learnt of a time's deviations, and what it did."""

    place = forms.ChoiceField(label=_("För"))
    first_month = MonthField(label=_("Från och med"))
    last_month = MonthField(label=_("Till och med"))
    category: forms.ModelChoiceField[DeviationCategory] = forms.ModelChoiceField(
        DeviationCategory.objects.none(), label=_("Kategori"), required=False, empty_label=_("Alla")
    )
    heading = public(Line(label=_("Rubrik"), max_length=200))
    learnt = public(
        text(_("Det vi lärde oss"), help_text=_("Om arbetssätt och överenskommelser, aldrig om en person."))
    )
    done = public(text(_("Det vi gjorde"), required=False))
    builds_on = ManyField(
        Analysis.objects.none(),
        label=_("Bygger på"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, user: User, analysis: Analysis | None = None, **kwargs: Any) -> None:
        if analysis:
            kwargs["initial"] = {name: getattr(analysis, name) for name in TEXTS} | {
                "builds_on": list(analysis.builds_on.all())
            }
        super().__init__(*args, **kwargs)
        self.own = places_to_analyse(user)
        self.offer("place", [(code, _level_and_name(place)) for code, place in self.own.items()])
        self.offer("category", DeviationCategory.objects.all())
        levels = {below for place in self.own.values() for below in BELOW[AnalysisLevel(place.level)]}
        below = Analysis.objects.filter(level__in=levels)
        self.offer("builds_on", below)
        if not below.exists():
            del self.fields["builds_on"]

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        if data.get("first_month", "") > data.get("last_month", "9"):
            self.add_error("last_month", _("Den sista månaden kommer före den första."))
        return data

    def text(self) -> AnalysisText:
        return AnalysisText(**self.said())


TEXTS = ("place", "first_month", "last_month", "category", "heading", "learnt", "done")


def _level_and_name(place: Place) -> str:
    level = AnalysisLevel(place.level)
    return str(level.label) if level == AnalysisLevel.COUNTY else place.name


NOTHING_KEPT = _("Inget av det som skickades är sparat. Ta bort det som gäller personer och skicka igen.")


class CountsForm(DeskForm):
    """Whose numbers they are, and the numbers: as a file, or copied from a spreadsheet."""

    source = Line(label=_("Källa"), max_length=200, help_text=_("Vem som har räknat. Visas för alla."))
    file = forms.FileField(
        label=_("Csv-fil"),
        help_text=_("Fyll i mallen och spara som csv. Högst 0,5 MB."),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".csv"}),
    )
    counts = LongText(
        label=_("Eller klistra in"),
        help_text=_("Kopiera ur ett kalkylblad, med mallens rubriker på första raden."),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false"}),
    )

    rows: list[CountRow]
    file_name = ""

    def __init__(self, *args: Any, own: dict[str, Place], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.own = own

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file is None:
            return None
        sent = as_sent(file.name or "")
        try:
            self.file_name = honest_name(sent)
            if extension(self.file_name) != "csv":
                raise Unfit(_now("filen ska vara en csv-fil."))
        except Unfit as refused:
            raise forms.ValidationError(f"{shown_name(sent)}: {refused.why}") from refused
        return file

    def clean(self) -> dict[str, Any]:
        """Reads it, so that all that is wrong is said at once, row by row."""
        data = self.cleaned_data
        file, pasted = data.get("file"), data.get("counts", "")
        if "file" in self.errors:
            return data
        if bool(file) == bool(pasted.strip()):
            raise forms.ValidationError(_("Välj en fil eller klistra in, det ena av dem."))
        field = "file" if file else "counts"
        content = file.read(MAX_BYTES + 1) if file else pasted.encode()
        try:
            self.rows = read_counts(self.file_name or "tabell", content, self.own)
        except DocumentRefused as refused:
            problems = [": ".join(filter(None, (each.place, each.reason))) for each in refused.problems]
            if isinstance(refused, PersonsRefused):
                problems.append(str(NOTHING_KEPT))
            self.add_error(field, forms.ValidationError(problems))
            self._forget()
        return data

    def _forget(self) -> None:
        """What was refused is not shown again: it may be about a person."""
        typed = QueryDict(mutable=True)
        typed.update({name: value for name, value in self.data.items() if name != "counts"})
        self.data = typed


class PublishAnalysisForm(DeskForm):
    """Whether any of the words that may be names is a person's."""

    no_names = forms.BooleanField(
        label=_("Nej, inget av orden är en persons namn"),
        required=False,
        help_text=_(
            "Frågan gäller ord med stor bokstav. Den hittar inte namn med liten bokstav, initialer, ett "
            "ensamt namn först i en mening, eller någon som känns igen på det som har hänt. Läs texten själv."
        ),
    )


class TakeDownForm(DeskForm):
    """Why an analysis is taken down, and whether its words go too."""

    why = public(
        Line(
            label=_("Varför tas den ned?"),
            max_length=600,
            widget=forms.Textarea(attrs={"rows": 2}),
            help_text=_("Står på analysens adress. Skriv inget som kan peka ut en person."),
        )
    )
    erases = forms.BooleanField(
        label=_("Ta också bort texten för alltid"),
        required=False,
        help_text=_("Om den pekar ut någon. Annars kan de som arbetar med avvikelser fortfarande läsa den."),
    )

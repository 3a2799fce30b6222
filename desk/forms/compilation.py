"""Forms of the compilation: a theme with what was done, a new wording, and what is published."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from consultations.models import ConsultationPoint, ResponseLine, Theme
from consultations.workflow import ThemeText
from desk.forms import base
from desk.forms.base import DeskForm, ManyField
from desk.forms.edition import EditionForm
from plaintext.forms import Line

OUTCOMES = [*Theme.Outcome.choices, ("", _("Inte avgjort"))]


class SaidField(ManyField):
    """Remarks to tick, each by who said it."""

    def label_from_instance(self, obj: Any) -> str:
        said = obj.text or obj.get_stance_display() or obj.choice
        return f"{obj.response.sender}: {said}"


class ThemeForm(EditionForm):
    """What is gathered, whether it is chosen, and what was done with it."""

    title = Line(label=_("Tema"), max_length=300, help_text=_("Vad de säger, i en mening."))
    lines = SaidField(
        ResponseLine.objects.none(),
        label=_("Synpunkter"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    opposes = forms.ModelChoiceField(
        Theme.objects.none(),
        label=_("Säger emot"),
        required=False,
        empty_label=_("Inget annat tema"),
        help_text=_("Om ett annat tema på samma punkt säger motsatsen."),
    )
    is_chosen = forms.BooleanField(label=_("Tas med i sammanställningen"), required=False)
    outcome = forms.ChoiceField(
        label=_("Vad som gjordes"), choices=OUTCOMES, required=False, widget=forms.RadioSelect
    )
    because = base.text(_("Därför att"), required=False, rows=3)

    GATHERED = ("title", "lines", "opposes", "is_chosen")

    def __init__(
        self, *args: Any, point: ConsultationPoint, theme: Theme | None = None, **kwargs: Any
    ) -> None:
        if theme:
            kwargs["initial"] = {
                "title": theme.title,
                "lines": [line.pk for line in theme.lines.all()],
                "opposes": theme.opposes_id,
                "is_chosen": theme.chosen_at is not None,
                "outcome": theme.outcome,
                "because": theme.because,
            }
        super().__init__(*args, **kwargs)
        lines: Any = self.fields["lines"]
        lines.queryset = point.lines.of_current().select_related("response")
        opposes: Any = self.fields["opposes"]
        opposes.queryset = point.themes.exclude(pk=theme.pk) if theme else point.themes.all()
        # Once it is published what was heard stands; only what is done with it is left to say.
        if point.consultation.heard_at:
            for name in self.GATHERED:
                del self.fields[name]

    def gathered(self) -> ThemeText:
        said = self.cleaned_data
        return ThemeText(title=said["title"], lines=said["lines"], opposes=said["opposes"])


class WordingForm(EditionForm):
    """The new wording, beside the old one."""

    new_text = base.text(_("Ny lydelse"), required=False, rows=8, length=20_000)

    def __init__(self, *args: Any, point: ConsultationPoint, **kwargs: Any) -> None:
        kwargs["initial"] = {"new_text": point.new_text}
        super().__init__(*args, **kwargs)


class PublishCompilationForm(DeskForm):
    """What is published, in short. Published once."""

    text = base.text(_("I korthet"), required=False, rows=5, length=10_000, help_text=_("Blir offentligt."))

"""A member's own answers to the plan's questions, and own placement in the matrix."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from organizations.models import Question
from prioritization.models import Assessment, BodyAnswer, Placement

PLACED = ("importance", "urgency")


class WeighForm(forms.Form):
    """Each question answered and the need placed – or said that one can't, or may not."""

    recused = forms.BooleanField(
        label=_("Jag är jävig"),
        help_text=_("Då sparas varken svar eller placering, och du räknas inte med."),
        required=False,
    )
    cannot_judge = forms.BooleanField(
        label=_("Jag kan inte bedöma hur viktigt eller bråttom det är"), required=False
    )
    importance = forms.IntegerField(
        label=_("Hur viktigt?"),
        help_text=_("0–100. Från 50 räknas det som viktigt."),
        min_value=0,
        max_value=100,
        required=False,
    )
    urgency = forms.IntegerField(
        label=_("Hur bråttom?"),
        help_text=_("0–100. Från 50 räknas det som bråttom."),
        min_value=0,
        max_value=100,
        required=False,
    )

    def __init__(self, *args: Any, mine: Assessment | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.questions = list(Question.objects.all())
        for question in self.questions:
            self.fields[f"answer_{question.slug}"] = forms.ChoiceField(
                label=question.name,
                choices=BodyAnswer.Answer.choices,
                widget=forms.RadioSelect,
                required=False,
            )
            self.fields[f"why_{question.slug}"] = forms.CharField(
                label=_("Varför?"), max_length=500, required=False
            )
        self.initial = dict(self.initial) | (_given(mine) if mine else {})

    def clean(self) -> dict[str, Any]:
        """What is demanded depends on whether the member answers at all."""
        data = self.cleaned_data
        if data.get("recused"):
            self.errors.clear()
            return data
        demanded = [f"answer_{question.slug}" for question in self.questions]
        if data.get("cannot_judge"):
            for name in PLACED:
                self.errors.pop(name, None)
        else:
            demanded += PLACED
        for name in demanded:
            if name not in self.errors and data.get(name) in {None, ""}:
                self.add_error(name, self.fields[name].error_messages["required"])
        return data

    def answers(self) -> dict[str, str]:
        return {q.slug: self.cleaned_data.get(f"answer_{q.slug}", "") for q in self.questions}

    def why(self) -> dict[str, str]:
        return {q.slug: self.cleaned_data.get(f"why_{q.slug}", "") for q in self.questions}

    def placement(self) -> tuple[int, int] | None:
        data = self.cleaned_data
        if data["recused"] or data["cannot_judge"]:
            return None
        return data["importance"], data["urgency"]

    def question_rows(self) -> list[tuple[str, list[tuple[forms.BoundField, forms.BoundField]]]]:
        """Answer and why, under the name of their group."""
        groups: dict[str, list[tuple[forms.BoundField, forms.BoundField]]] = {}
        for question in self.questions:
            fields = (self[f"answer_{question.slug}"], self[f"why_{question.slug}"])
            groups.setdefault(question.group, []).append(fields)
        return list(groups.items())


def _given(mine: Assessment) -> dict[str, Any]:
    """What the member said last, as the form's beginning."""
    initial: dict[str, Any] = {"recused": mine.recused, "cannot_judge": mine.cannot_judge}
    for answer in mine.answers.select_related("question"):
        initial[f"answer_{answer.question.slug}"] = answer.answer
        initial[f"why_{answer.question.slug}"] = answer.why
    placed = Placement.objects.filter(assessment=mine).first()
    return initial | ({name: getattr(placed, name) for name in PLACED} if placed else {})

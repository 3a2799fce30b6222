"""Step 2, ställningstagande and prioritisation: what its verbs ask."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

import clock
from desk.forms.base import DateField, VerbForm, text
from desk.forms.verbs.decision import DecisionForm
from desk.publicity import Visibility, public
from meetings.models import Meeting
from organizations.models import Body, Question
from prioritization.answered import WHY
from prioritization.models import AssessmentAnswer

LONGEST_WHY = 500


class OpenAssessmentForm(VerbForm):
    meeting = public(
        forms.ModelChoiceField(
            Meeting.objects.none(), label=_("Möte"), required=False, empty_label=_("Per capsulam, utan möte")
        ),
        Visibility.AGENDA,
    )
    last_day = DateField(
        label=_("Sista dag"), required=False, help_text=_("Krävs när det avgörs per capsulam.")
    )

    def prepare(self) -> None:
        self.offer("meeting", Meeting.objects.of(Body.Kind.STEERING).coming(clock.today()))


class EndorseForm(DecisionForm):
    """The body's answer to each question, and a line of why."""

    def prepare(self) -> None:
        super().prepare()
        self.questions = list(Question.objects.all())
        for question in self.questions:
            answer = forms.ChoiceField(
                label=question.name, choices=AssessmentAnswer.Answer.choices, widget=forms.RadioSelect
            )
            self.fields[f"answer_{question.slug}"] = public(answer)
            why = text(_("Varför? – %s") % question.name, rows=2, required=False, length=LONGEST_WHY)
            self.fields[WHY + question.slug] = public(why)

    def facts(self) -> dict[str, Any]:
        data = self.cleaned_data
        return {
            "answers": {q.slug: data[f"answer_{q.slug}"] for q in self.questions},
            "why": {q.slug: data[WHY + q.slug] for q in self.questions},
        }


class DeclineForm(DecisionForm):
    raise_again = public(text(_("När kan det väckas igen?"), rows=2, help_text=_("Blir offentligt.")))

    def facts(self) -> dict[str, Any]:
        return {"raise_again": self.cleaned_data["raise_again"]}


class PrioritizeForm(DecisionForm):
    importance = forms.IntegerField(
        label=_("Hur viktigt?"),
        help_text=_("0–100. Från 50 räknas det som viktigt."),
        min_value=0,
        max_value=100,
    )
    urgency = forms.IntegerField(
        label=_("Hur bråttom?"),
        help_text=_("0–100. Från 50 räknas det som bråttom."),
        min_value=0,
        max_value=100,
    )

    def facts(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("importance", "urgency")}

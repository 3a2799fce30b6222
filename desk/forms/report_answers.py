"""What the final report's form asks of each goal and each indicator of the charter."""

from collections.abc import Iterator
from functools import cached_property
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from assignments.goals import Answer, Measured, goals_to_answer, indicators_to_answer, keys
from assignments.models import CharterIndicator, FinalReport, Goal, GoalAnswer
from desk.forms.base import text
from desk.publicity import Visibility, public
from initiatives.models import Need
from plaintext.forms import Line


class ReportAnswers:
    """`before`: the report that came back, whose answers the form begins from where the words are the same
    still."""

    def __init__(self, need: Need, before: FinalReport | None) -> None:
        goals, indicators = goals_to_answer(need), indicators_to_answer(need)
        self.goals = dict(zip(keys("goal", goals), goals, strict=True))
        self.indicators = dict(zip(keys("indicator", indicators), indicators, strict=True))
        self.before = before

    @property
    def headings(self) -> dict[str, Any]:
        """The field that each part begins with → its heading."""
        goal, indicator = next(iter(self.goals), ""), next(iter(self.indicators), "")
        return {f"{goal}_outcome": _("Uppdragets mål"), f"{indicator}_value": _("Uppdragets indikatorer")}

    def fields(self) -> dict[str, forms.Field]:
        """Each with where it will be read."""
        asked = [
            *(pair for item in self.goals.items() for pair in self._of_goal(*item)),
            *(pair for item in self.indicators.items() for pair in self._of_indicator(*item)),
        ]
        return {name: public(field, Visibility.ACCEPTED) for name, field in asked}

    def given(self, data: dict[str, Any]) -> dict[str, Any]:
        """As `report` takes them."""
        return {
            "goals": [Answer(data[f"{key}_outcome"], data[f"{key}_why"]) for key in self.goals],
            "indicators": [Measured(data[f"{key}_value"], data[f"{key}_why"]) for key in self.indicators],
        }

    def _of_goal(self, key: str, goal: Goal) -> Iterator[tuple[str, forms.Field]]:
        before = self._goals_before.get(goal.title, Answer())
        choices = [("", _("Välj")), *GoalAnswer.Outcome.choices]
        label = _now("Målet: %s") % goal
        yield (
            f"{key}_outcome",
            forms.ChoiceField(label=label, choices=choices, help_text=goal.measure, initial=before.outcome),
        )
        why = text(_now("Därför: %s") % goal, rows=2, length=2000)
        why.initial = before.why
        yield f"{key}_why", why

    def _of_indicator(self, key: str, indicator: CharterIndicator) -> Iterator[tuple[str, forms.Field]]:
        before = self._indicators_before.get(indicator.title, Measured())
        value = Line(
            label=_now("Uppmätt värde: %s") % indicator,
            required=False,
            max_length=200,
            help_text=_("Värdet, enheten och vilken tid det gäller."),
            initial=before.value,
        )
        yield f"{key}_value", value
        why = text(_now("Varför värdet saknas: %s") % indicator, required=False, rows=2, length=2000)
        why.help_text, why.initial = _("Bara om det inte finns något värde."), before.why
        yield f"{key}_why", why

    @cached_property
    def _goals_before(self) -> dict[str, Answer]:
        rows = self.before.goal_answers.all() if self.before else []
        return {row.title: Answer(row.outcome, row.why) for row in rows}

    @cached_property
    def _indicators_before(self) -> dict[str, Measured]:
        rows = self.before.indicator_answers.all() if self.before else []
        return {row.title: Measured(row.value, row.why) for row in rows}

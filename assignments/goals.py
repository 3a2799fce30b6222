"""What a final report answers to each of the charter's goals."""

from collections.abc import Sequence
from typing import NamedTuple

from django.utils.translation import gettext as _

from assignments.models import Charter, FinalReport, Goal, GoalAnswer
from initiatives.models import Need
from initiatives.refusals import Unmet
from plaintext.border import is_empty


class Answer(NamedTuple):
    """How it went with one goal, and why."""

    outcome: str = ""
    why: str = ""


def goals_to_answer(need: Need) -> list[Goal]:
    """Those of the version that counts, in its order."""
    charter = Charter.objects.newest_approved(need)
    return list(charter.goals.select_related("indicator")) if charter else []


def keep_answers(report: FinalReport, answers: Sequence[Answer]) -> None:
    """Writes them beside the report. Raises `Unmet` unless each goal is answered, with why."""
    goals = goals_to_answer(report.assignment.need)
    if len(answers) != len(goals):
        raise Unmet(_("Svara på vart och ett av uppdragets mål."))
    for number, answer in enumerate(answers, start=1):
        if answer.outcome not in GoalAnswer.Outcome.values:
            raise Unmet(_("Välj om målet är uppnått."), field=f"goal_{number}_outcome")
        if is_empty(answer.why):
            raise Unmet(_("Skriv varför."), field=f"goal_{number}_why")
    GoalAnswer.objects.bulk_create(
        GoalAnswer(
            report=report,
            title=goal.title,
            due_on=goal.due_on,
            indicator=goal.indicator,
            direction=goal.direction,
            **answer._asdict(),
        )
        for goal, answer in zip(goals, answers, strict=True)
    )

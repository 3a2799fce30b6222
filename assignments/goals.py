"""What a final report answers to each of the charter's goals, and to each of its indicators."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple
from zlib import crc32

from django.utils.translation import gettext as _

from assignments.models import CharterIndicator, FinalReport, Goal, GoalAnswer, IndicatorAnswer
from assignments.terms import terms_of
from initiatives.models import Need
from initiatives.refusals import Unmet
from plaintext.border import is_empty


class Answer(NamedTuple):
    """How it went with one goal, and why."""

    outcome: str = ""
    why: str = ""


class Measured(NamedTuple):
    """What was measured by one indicator, or why there is no value."""

    value: str = ""
    why: str = ""


def goals_to_answer(need: Need) -> list[Goal]:
    """Those of the version that counts, in its order."""
    charter = terms_of(need)
    return list(charter.goals.select_related("indicator")) if charter else []


def indicators_to_answer(need: Need) -> list[CharterIndicator]:
    """Those of the version that counts, in its order."""
    charter = terms_of(need)
    return list(charter.indicators.all()) if charter else []


def keys(kind: str, asked: Sequence[Goal | CharterIndicator]) -> list[str]:
    """What a form calls each: by its words, so that a charter that changes moves no answer to another."""
    found: list[str] = []
    for each in asked:
        key = f"{kind}_{crc32(each.title.encode()):08x}"
        found.append(f"{key}_{len(found)}" if key in found else key)
    return found


def keep_answers(report: FinalReport, answers: Sequence[Answer], measured: Sequence[Measured]) -> None:
    """Writes them beside the report. Raises `Unmet` unless each goal and each indicator is answered."""
    need = report.assignment.need
    goals, indicators = goals_to_answer(need), indicators_to_answer(need)
    if len(answers) != len(goals):
        raise Unmet(_("Svara på vart och ett av uppdragets mål."))
    if len(measured) != len(indicators):
        raise Unmet(_("Svara på var och en av uppdragets indikatorer."))
    for wrong in [
        *_unanswered(keys("goal", goals), answers),
        *_unmeasured(keys("indicator", indicators), measured),
    ]:
        raise wrong
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
    IndicatorAnswer.objects.bulk_create(
        IndicatorAnswer(
            report=report,
            title=indicator.title,
            value="" if is_empty(each.value) else each.value,
            why="" if is_empty(each.why) else each.why,
        )
        for indicator, each in zip(indicators, measured, strict=True)
    )


def _unanswered(names: Sequence[str], answers: Sequence[Answer]) -> Iterator[Unmet]:
    for name, answer in zip(names, answers, strict=True):
        if answer.outcome not in GoalAnswer.Outcome.values:
            yield Unmet(_("Välj om målet är uppnått."), field=f"{name}_outcome")
        if is_empty(answer.why):
            yield Unmet(_("Skriv varför."), field=f"{name}_why")


def _unmeasured(names: Sequence[str], measured: Sequence[Measured]) -> Iterator[Unmet]:
    for name, each in zip(names, measured, strict=True):
        if is_empty(each.value) and is_empty(each.why):
            yield Unmet(_("Skriv det uppmätta värdet, eller varför det saknas."), field=f"{name}_value")
        if not is_empty(each.value) and not is_empty(each.why):
            said = _("Här står ett värde ovanför. Skriv det som ska sägas om värdet under resultat.")
            yield Unmet(said, field=f"{name}_why")

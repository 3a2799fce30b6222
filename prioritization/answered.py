"""What the body answered to the plan's questions: a part of its decision, and public with it.

The answers are facts of the step, each line of why a text of its event, so that the law may blank it. As long
as the decision is held both stand with its step. A correction takes back what they led to, never the record.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import QuerySet

from meetings.models import Decision, DecisionStep
from organizations.models import Question
from prepared import prepared
from prioritization.models import AssessmentAnswer

WHY = "why_"
"""What the names of the lines of why begin with; the question's id follows."""


@dataclass(frozen=True)
class Answered:
    """One question as the body answered it. `answer` is the word in data, `words` that on the screen."""

    id: str
    question: str
    answer: str
    words: str
    why: str


def question_names() -> dict[str, str]:
    """The plan's questions by their ids, in its order. One query."""
    return dict(_questions())


def names_for(decisions: Iterable[Decision]) -> dict[str, str]:
    """The same where any of these answered a question; else nothing is asked."""
    answers = any(step.data.get("answers") for decision in decisions for step in decision.steps.all())
    return question_names() if answers else {}


@prepared
def _questions() -> QuerySet[Question, tuple[str, str]]:
    return Question.objects.values_list("slug", "name")


def answered(steps: Iterable[DecisionStep], names: Mapping[str, str]) -> list[Answered]:
    """What a decision of these steps answered, in the plan's order; the steps' events with their texts."""
    return [one for step in steps for one in _of_step(step, names)]


def _of_step(step: DecisionStep, names: Mapping[str, str]) -> Iterable[Answered]:
    answers = step.data.get("answers", {})
    if not answers:
        return []
    event = step.event
    # Before it is announced there is no event, and the texts wait with the step.
    texts = {text.name: text.text for text in event.texts.all()} if event else step.texts
    in_order = sorted(answers, key=list(names).index) if set(answers) <= set(names) else list(answers)
    return [
        Answered(
            id=slug,
            # The profile may have dropped the question; what the body answered stays said.
            question=names.get(slug, slug),
            answer=answers[slug],
            words=str(AssessmentAnswer.Answer(answers[slug]).label),
            why=texts.get(WHY + slug, ""),
        )
        for slug in in_order
    ]

"""What the law has had blanked, and who is erased: a list without a word of it, and how it is done once more.

A backup from before still has the texts and the people. So each backup holds the list, and whatever is
restored is blanked by every newer list before anybody reads it.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.db.models import Q
from pydantic import AwareDatetime, BaseModel, ConfigDict

from accounts.models import User
from imprints.road import road
from initiatives.models import Event, EventText
from initiatives.texts import PUBLIC_TEXTS
from meetings.models import Decision, DecisionStep, MeetingDocument
from notifications.models import Message
from personal.workflow import erase_again, erased_people

LONG = 20
"""Signs. A shorter text may be the same by chance: it is looked for as a whole, not within others."""


class OfDecision(NamedTuple):
    """A decision's number alone might be another's, in a database that went on from an older backup."""

    pk: int
    recorded_at: AwareDatetime


class OfEvent(NamedTuple):
    """A text of an event, by the event's digest, which no other event has."""

    digest: str
    name: str


class OfStep(NamedTuple):
    """A text of a verb that waits in a held decision."""

    decision: OfDecision
    position: int
    name: str


class OfPerson(NamedTuple):
    """As of a decision: with the moment the account was made, since a number alone might be another's."""

    pk: int
    joined_at: AwareDatetime


class Forgotten(BaseModel):
    model_config = ConfigDict(extra="forbid")
    texts: set[OfEvent] = set()
    reasons: set[OfDecision] = set()
    steps: set[OfStep] = set()
    people: set[OfPerson] = set()

    def __or__(self, other: "Forgotten") -> "Forgotten":
        return Forgotten(
            texts=self.texts | other.texts,
            reasons=self.reasons | other.reasons,
            steps=self.steps | other.steps,
            people=self.people | other.people,
        )


class Again(NamedTuple):
    """How much was still there, and is gone."""

    texts: int
    people: int


def listed() -> Forgotten:
    """All that is blanked in this database, however that was done."""
    decision = ("decision_id", "decision__recorded_at")
    texts = EventText.objects.filter(text="", salt="")
    steps = {
        OfStep(OfDecision(pk, recorded), position, name)
        for pk, recorded, position, held in DecisionStep.objects.values_list(*decision, "position", "texts")
        for name, text in held.items()
        if not text
    }
    # What an older backup has as a step of a held decision is an event's text by now.
    told = texts.filter(event__decision_step__isnull=False)
    by_step = (f"event__decision_step__{part}" for part in (*decision, "position"))
    steps |= {
        OfStep(OfDecision(pk, recorded), position, name)
        for pk, recorded, position, name in told.values_list(*by_step, "name")
    }
    return Forgotten(
        texts={OfEvent(*row) for row in texts.values_list("event__digest", "name")},
        reasons={
            OfDecision(*row)
            for row in Decision.objects.filter(reason="", salt="").values_list("pk", "recorded_at")
        },
        steps=steps,
        people={OfPerson(*row) for row in erased_people().values_list("pk", "date_joined")},
    )


@road
def forget_again(forgotten: Forgotten) -> Again:
    """Blanks what is on the list and still stands here, wherever it is quoted, and erases its people."""
    return Again(_blank_again(forgotten), _erase_again(forgotten.people))


def _erase_again(asked: set[OfPerson]) -> int:
    still_there = User.objects.filter(pk__in={person.pk for person in asked}).exclude(pk__in=erased_people())
    found = [user for user in still_there if OfPerson(user.pk, user.date_joined) in asked]
    for user in found:
        erase_again(user)
    return len(found)


def _blank_again(forgotten: Forgotten) -> int:
    texts = [row for row in _texts(forgotten.texts) if (row.event.digest, row.name) in forgotten.texts]
    for row in texts:
        _forget_text(row)
    decisions = Decision.objects.filter(pk__in={asked.pk for asked in forgotten.reasons})
    reasons = [
        row
        for row in decisions.exclude(reason="", salt="")
        if OfDecision(row.pk, row.recorded_at) in forgotten.reasons
    ]
    for decision in reasons:
        _forget_quotes(decision.reason, MeetingDocument.objects.filter(meeting__items__decisions=decision))
        Decision.objects.filter(pk=decision.pk).update(reason="", salt="")
    return len(texts) + len(reasons) + sum(_forget_step(step) for step in forgotten.steps)


def _texts(asked: set[OfEvent]) -> Iterator[EventText]:
    still_there = ~Q(text="", salt="")
    events = Event.objects.filter(digest__in={text.digest for text in asked})
    yield from EventText.objects.filter(still_there, event__in=events).select_related("event__need")


def _forget_text(row: EventText) -> None:
    """As docs/operations.md has it done by hand: the text, where the need shows it, where it is quoted."""
    text, need = row.text, row.event.need
    row.text = row.salt = ""
    row.save()
    for name in PUBLIC_TEXTS:
        if getattr(need, name) == text:
            type(need).objects.filter(pk=need.pk).update(**{name: ""})
    Message.objects.filter(event=row.event).delete()
    _forget_quotes(text, MeetingDocument.objects.filter(meeting__items__need=need))


def _forget_step(asked: OfStep) -> int:
    steps = DecisionStep.objects.filter(
        decision=asked.decision.pk,
        decision__recorded_at=asked.decision.recorded_at,
        position=asked.position,
    )
    step = steps.first()
    if not step or not step.texts.get(asked.name):
        return 0
    step.texts[asked.name] = ""
    step.save()
    return 1


def _forget_quotes(text: str, papers: Any) -> None:
    """A frozen paper is whole or not at all: the one that has the words goes, with its file."""
    for paper in papers.distinct():
        if any(text == said or (len(text) >= LONG and text in said) for said in _words(paper.content)):
            paper.pdf.delete(save=False)
            paper.delete()


def _words(content: Any) -> Iterator[str]:
    if isinstance(content, str):
        yield content
    elif isinstance(content, dict | list):
        for inner in content.values() if isinstance(content, dict) else content:
            yield from _words(inner)

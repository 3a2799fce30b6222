"""Documents that principals agree on, walked to any state by the portal's own functions. All made up."""

from collections.abc import Callable
from datetime import date
from typing import Any

from agreements.models import GoverningDocument
from agreements.standing import DocumentStanding, standing
from agreements.states import Rule, State, Verb
from agreements.workflow import (
    Content,
    PartyAnswer,
    Told,
    endorse,
    extend,
    give_notice,
    register,
    replace_by,
    send,
    send_on_remiss,
    tell,
)
from organizations.models import Principal
from tests.factories.parts import day, today

A, B = "1440", "1480"
SOURCE = "Protokoll (exempel)"


def told(offset: int = 0, **changed: Any) -> Told:
    """By whoever runs the portal, so many days from today."""
    return Told(**{"by": None, "day": day(offset), "source": SOURCE} | changed)


def content(**changed: Any) -> Content:
    given = {
        "text": "# 1 Syfte\n\nVi gör det här tillsammans.",
        "rule": Rule.ALL,
        "starts_on": day(-60),
        "ends_on": day(1000),
        "notice_months": 6,
        "extension_months": 12,
        "extensions_most": 1,
    }
    return Content(**given | changed)


def registered(
    title: str = "Överenskommelse (exempel)",
    parties: tuple[str, ...] = (A, B),
    *,
    verb: Verb = Verb.PROPOSE,
    at: int = -100,
    is_example: bool = False,
    **terms: Any,
) -> GoverningDocument:
    facts = {
        "title": title,
        "kind": "Överenskommelse",
        "owner": "Samordnaren",
        "parties": [principal(code) for code in parties],
        "is_example": is_example,
    }
    return register(facts, content(**terms), told(at), verb=verb)


def principal(code: str) -> Principal:
    return Principal.objects.get(code=code)


def seq(document: GoverningDocument) -> int:
    return document.events.count()


def answer(
    document: GoverningDocument, code: str, verb: Verb = Verb.DECIDE, at: int = -70, **more: Any
) -> Any:
    number = more.pop("number", 1)
    meeting = more.pop("meeting", day(10) if verb == Verb.SCHEDULE else None)
    given = PartyAnswer(verb=verb, meeting=meeting, dnr=more.pop("dnr", ""))
    return tell(document, number, principal(code), given, told(at, **more))


def decided_by_both(document: GoverningDocument) -> None:
    answer(document, A)
    answer(document, B)


Walk = Callable[[], GoverningDocument]


def in_state(state: State, **terms: Any) -> GoverningDocument:
    """One document whose only version stands so."""
    verb = Verb.TELL_SOURCE if state == State.BY_SOURCE else Verb.PROPOSE
    if state == State.EXPIRED:
        terms = {"ends_on": day(-10)} | terms
    title = terms.pop("title", "Överenskommelse (exempel)")
    document = registered(title, verb=verb, **terms)
    for step in STEPS[state]:
        step(document)
    return document


def _remiss(document: GoverningDocument) -> None:
    send_on_remiss(document, 1, told(-95), until=day(-90))


def _endorse(document: GoverningDocument) -> None:
    endorse(document, 1, told(-85))


def _send(document: GoverningDocument) -> None:
    send(document, 1, told(-80))


SENT = [_remiss, _endorse, _send]
STEPS: dict[State, list[Callable[[GoverningDocument], Any]]] = {
    State.BY_SOURCE: [],
    State.PROPOSED: [],
    State.ON_REMISS: SENT[:1],
    State.ENDORSED: SENT[:2],
    State.DECIDING: SENT,
    State.IN_FORCE: [*SENT, decided_by_both],
    State.EXTENDED: [*SENT, decided_by_both, lambda row: extend(row, 1, told(-5), seen=seq(row))],
    State.UNDER_NOTICE: [*SENT, decided_by_both, lambda row: give_notice(row, 1, told(-5), seen=seq(row))],
    State.EXPIRED: [*SENT, decided_by_both],
    State.REPLACED: [
        *SENT,
        decided_by_both,
        lambda row: replace_by(row, 1, told(-5), other=registered("Nästa (exempel)"), seen=seq(row)),
    ],
    State.FALLEN: [*SENT, lambda row: answer(row, A, Verb.DECLINE)],
}
"""By state: what leads there."""


def stands(document: GoverningDocument, on: date | None = None, **more: Any) -> DocumentStanding:
    events = document.events.for_fold()
    found = standing(events, document.versions.all(), on or today(), **more)
    assert found
    return found

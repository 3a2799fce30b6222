"""What a party tells of its own matter: received, on the board's agenda, decided, declined.

Decided here: a principal's contact person tells for that principal, and it is said so beside the decision;
the coordinator tells for any, with where it is known from. Of two who tell of one party the second is told of
the first.
"""

from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext as _

import clock
from agreements.models import DocumentEvent, GoverningDocument
from agreements.permissions import may_keep_documents, may_tell_of
from agreements.refusals import DocumentMoved
from agreements.states import ANSWERS, SETTLES, Door, Verb
from agreements.workflow.history import Told, append, lock, require_likely, require_state
from imprints.road import road
from initiatives.refusals import NotPermitted, Unmet
from organizations.models import Principal


@dataclass(frozen=True, kw_only=True)
class PartyAnswer:
    """What is told: which of the four, the board's day for it, and its reference."""

    verb: Verb
    meeting: date | None = None
    """Of what is on an agenda: the day the board meets, which may be to come."""
    dnr: str = ""


@road
def tell(
    document: GoverningDocument,
    number: int,
    party: Principal,
    answer: PartyAnswer,
    told: Told,
    *,
    seen: int | None = None,
) -> DocumentEvent:
    """Antecknar en parts svar. `seen`: the party's newest event that the page had seen."""
    told = _through(told, party)
    locked = lock(document)
    one = locked.version(number)
    if party.code not in one.parties:
        raise Unmet(_("Huvudmannen är inte part, eller har inte fått versionen."), field="party")
    if seen is not None and seen != one.parties[party.code].seq:
        raise DocumentMoved
    require_state(one, answer.verb)
    _require_sense(answer, told, one.sent_on)
    data = {"dnr": answer.dnr} if answer.dnr else {}
    if answer.meeting:
        data["meeting"] = answer.meeting.isoformat()
    return append(locked, answer.verb, one.version, replace(told, data=data), party=party)


def _through(told: Told, party: Principal) -> Told:
    """By which door it comes. Raises `NotPermitted`, and `Unmet` where the coordinator names no source."""
    if told.by is None:
        return replace(told, door=Door.FILE)
    if not may_tell_of(told.by, party):
        raise NotPermitted
    if not may_keep_documents(told.by):
        return replace(told, door=Door.CONTACT)
    if not told.source:
        raise Unmet(_("Skriv var uppgiften kommer från."), field="source")
    return replace(told, door=Door.COORDINATOR)


def _require_sense(answer: PartyAnswer, told: Told, sent_on: date | None) -> None:
    require_likely(answer.meeting, "meeting")
    if answer.verb not in ANSWERS:
        raise Unmet(_("Välj vad som har hänt."), field="verb")
    if answer.verb == Verb.SCHEDULE and answer.meeting is None:
        raise Unmet(_("Ange vilken dag ärendet tas upp."), field="meeting")
    if answer.verb == Verb.SCHEDULE and answer.meeting and answer.meeting < clock.today():
        raise Unmet(_("Sammanträdet har varit. Ange vad som beslutades."), field="meeting")
    if answer.verb in SETTLES and sent_on and told.day < sent_on:
        raise Unmet(_("Dagen är före den då versionen skickades för beslut."), field="day")

"""Where one party of a document stands: what it has answered, and from when it is bound."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from agreements.models import DocumentEvent
from agreements.states import Verb


class Answer(Enum):
    """How far a party's own matter has come."""

    WAITING = "sent"
    RECEIVED = "received"
    SCHEDULED = "scheduled"
    DECIDED = "decided"
    DECLINED = "declined"


ANSWER_OF = {
    Verb.RECEIVE: Answer.RECEIVED,
    Verb.SCHEDULE: Answer.SCHEDULED,
    Verb.DECIDE: Answer.DECIDED,
    Verb.DECLINE: Answer.DECLINED,
}


@dataclass(frozen=True)
class PartyStanding:
    """One party's matter: its answer with the day, and from when to when the version binds it."""

    code: str
    answer: Answer
    day: date
    event: DocumentEvent | None = None
    starts: date | None = None
    ends: date | None = None

    @property
    def seq(self) -> int:
        """The newest event that this rests on; 0 where nobody has told anything."""
        return self.event.seq if self.event else 0

    @property
    def has_answered(self) -> bool:
        return self.answer in {Answer.DECIDED, Answer.DECLINED}

    def is_bound(self, on: date) -> bool:
        return self.starts is not None and self.starts <= on and (self.ends is None or on <= self.ends)

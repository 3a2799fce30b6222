"""What the documents are to one party: what waits for its decision, what it has answered, what binds it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from agreements import wording
from agreements.models import GoverningDocument
from agreements.parties import PartyStanding
from agreements.standing import VersionStanding, standing
from agreements.states import State
from initiatives import days


@dataclass(frozen=True)
class Matter:
    """One version, and the party's own matter in it."""

    document: GoverningDocument
    one: VersionStanding
    party: PartyStanding

    @property
    def said(self) -> str:
        """The party's answer with its day."""
        return wording.answer_said(self.party)

    @property
    def told_by(self) -> str:
        return wording.told_by(self.party.event)

    @property
    def dnr(self) -> str:
        return str(self.party.event.data.get("dnr", "")) if self.party.event else ""

    @property
    def remark(self) -> str:
        event = self.party.event
        return event.remark.text if event and hasattr(event, "remark") else ""

    @property
    def holds(self) -> str:
        """From when to when it binds the party."""
        first = days.day_words(self.party.starts)
        if self.party.ends is None:
            return _("Gäller sedan %s, tills vidare.") % first
        last = days.day_words(self.party.ends)
        return _("Gäller sedan %(first)s, till och med %(last)s.") % {"first": first, "last": last}

    @property
    def meets_on(self) -> date | None:
        """The day its board takes it up, where that is told."""
        event = self.party.event
        told = event.data.get("meeting") if event and not self.party.has_answered else None
        return date.fromisoformat(told) if told else None


@dataclass(frozen=True)
class Matters:
    """All that the documents are to one party on a day."""

    waiting: list[Matter] = field(default_factory=list)
    answered: list[Matter] = field(default_factory=list)
    """The newest answer first."""
    binding: list[Matter] = field(default_factory=list)
    by_source: list[GoverningDocument] = field(default_factory=list)
    """What a source says that it is a party to: never told as binding."""


def matters_of(code: str, documents: Iterable[GoverningDocument], on: date) -> Matters:
    """`documents`: with their history and parties, as `with_history` and `with_parties` fetch them."""
    found = Matters()
    for document in documents:
        stands = standing(document.events.all(), document.versions.all(), on)
        if stands is None:
            continue
        if stands.newest.waits_for(code):
            found.waiting.append(Matter(document, stands.newest, stands.newest.parties[code]))
        for one in stands.versions:
            _sort_in(found, Matter(document, one, one.parties[code]) if code in one.parties else None)
        is_party = any(party.code == code for party in document.parties.all())
        if is_party and stands.headline.state == State.BY_SOURCE:
            found.by_source.append(document)
    found.answered.sort(key=lambda matter: (matter.party.day, matter.party.seq), reverse=True)
    return found


def _sort_in(found: Matters, matter: Matter | None) -> None:
    if matter is None:
        return
    if matter.party.has_answered:
        found.answered.append(matter)
    if matter.one.is_binding and matter.party.is_bound(matter.one.on):
        found.binding.append(matter)

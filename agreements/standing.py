"""Where a document stands on a day: a pure fold over what the public had been told by then.

`standing(events, versions, on)` asks nothing of the database. Rules that are a choice of ours:

* all must decide: in force for everybody from the last decision or the period's start, whichever is later;
  one that declines makes it fall, from that day, until another version is sent
* each for itself: in force for a party from its own decision or the period's start; it falls where all
  decline
* of a party's answers the one told last counts, so that a wrong one is mended by telling it again
* a period that is over before anything came into force makes it fall
* a newer version takes over where it comes into force, and one that nobody has sent gives way to a newer
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from agreements.models import DocumentEvent, DocumentVersion
from agreements.parties import ANSWER_OF, Answer, PartyStanding
from agreements.states import ANSWERS, APPLIES, OVER, SETTLES, UNDECIDED, Rule, State, Verb

DAY = timedelta(days=1)


@dataclass(frozen=True)
class VersionStanding:
    """One version – with what has been corrected in it – on the day."""

    version: DocumentVersion
    terms: DocumentVersion
    """The newest correction of it, or the version itself: whose text and terms count."""
    state: State
    since: date
    on: date
    told: Sequence[DocumentEvent] = ()
    sent_on: date | None = None
    parties: dict[str, PartyStanding] = field(default_factory=dict)
    began: date | None = None
    """The first day on which it bound somebody, reached or not; None where that is not settled."""
    ends: date | None = None
    """Its last day, as things stand."""

    @property
    def number(self) -> int:
        return self.version.number

    @property
    def is_binding(self) -> bool:
        return self.state in APPLIES

    def how_many(self, *answers: Answer) -> int:
        return sum(party.answer in answers for party in self.parties.values())

    @property
    def decided(self) -> int:
        return self.how_many(Answer.DECIDED)

    @property
    def declined(self) -> int:
        return self.how_many(Answer.DECLINED)

    @property
    def bound(self) -> int:
        """How many it is in force for on the day."""
        return sum(party.is_bound(self.on) for party in self.parties.values()) if self.is_binding else 0

    def waits_for(self, code: str) -> bool:
        """Whether that party's decision is to come: also once it binds others, where each binds itself."""
        is_open = self.state == State.DECIDING or self.is_binding
        return is_open and code in self.parties and not self.parties[code].has_answered

    def newest(self, verb: str) -> DocumentEvent | None:
        return next((event for event in reversed(self.told) if event.verb == verb), None)


@dataclass(frozen=True)
class DocumentStanding:
    """All versions on the day, oldest first."""

    versions: list[VersionStanding]

    @property
    def newest(self) -> VersionStanding:
        return self.versions[-1]

    @property
    def headline(self) -> VersionStanding:
        """What the document is to a reader: what binds, else what a source says, else the newest."""
        binding = [each for each in self.versions if each.is_binding]
        sourced = [each for each in self.versions if each.state == State.BY_SOURCE]
        return (binding or sourced or [self.newest])[-1]

    @property
    def coming(self) -> VersionStanding | None:
        """A newer version that is on its way, or has fallen."""
        return self.newest if self.newest is not self.headline else None


def standing(
    events: Iterable[DocumentEvent],
    versions: Iterable[DocumentVersion],
    on: date,
    *,
    known_by: date | None = None,
) -> DocumentStanding | None:
    """How it stood on the day, as the public knew by then; None before anything was told.

    `known_by`: as it is known by another day, where a day is told of in hindsight.
    """
    known = [event for event in events if event.public_day <= (known_by or on) and event.day <= on]
    struck = {event.data["event"] for event in known if event.verb == Verb.VOID}
    told = [event for event in known if event.seq not in struck]
    by_number = {version.number: version for version in versions}
    first = [event for event in told if event.verb in {Verb.PROPOSE, Verb.TELL_SOURCE}]
    numbers = sorted({event.version.number for event in first})
    found: list[VersionStanding] = []
    for number in reversed(numbers):  # the newer first: the older gives way to it
        one = _version(by_number[number], told, by_number, on)
        found.append(_given_way(one, found[-1]) if found else one)
    return DocumentStanding(found[::-1]) if found else None


def _version(
    version: DocumentVersion, told: Sequence[DocumentEvent], by_number: dict[int, DocumentVersion], on: date
) -> VersionStanding:
    mine = [event for event in told if event.version.number == version.number]
    corrected = [e.version.number for e in told if e.verb == Verb.CORRECT and e.data["of"] == version.number]
    terms = by_number[corrected[-1]] if corrected else version
    state, since = _before(mine)
    one = VersionStanding(version, terms, state, since, on, mine, ends=terms.ends_on)
    sent = one.newest(Verb.SEND)
    if sent:
        one = _sent(replace(one, sent_on=sent.day), sent)
    return _replaced(one)


BEFORE = {
    Verb.TELL_SOURCE: State.BY_SOURCE,
    Verb.PROPOSE: State.PROPOSED,
    Verb.SEND_ON_REMISS: State.ON_REMISS,
    Verb.ENDORSE: State.ENDORSED,
}


def _before(mine: Sequence[DocumentEvent]) -> tuple[State, date]:
    """Where it stands before it is sent to the parties."""
    last = [event for event in mine if event.verb in BEFORE][-1]
    return BEFORE[Verb(last.verb)], last.day


def _sent(one: VersionStanding, sent: DocumentEvent) -> VersionStanding:
    parties = _answered(one.told, sent)
    one = replace(one, parties=_begun(parties, one.terms))
    starts = [party.starts for party in one.parties.values() if party.starts]
    one = replace(one, began=min(starts, default=None))
    if one.began is None or one.began > one.on:
        return _not_in_force(one, sent)
    return _in_force(one)


def _answered(told: Sequence[DocumentEvent], sent: DocumentEvent) -> dict[str, PartyStanding]:
    """Each party's answer: the one told last, and nothing unsettles a settled one but another such."""
    parties = {code: PartyStanding(code, Answer.WAITING, sent.day) for code in sent.data["parties"]}
    for event in told:
        code = event.party.code if event.party else ""
        if event.verb not in ANSWERS or code not in parties:
            continue
        before = parties[code]
        if before.has_answered and event.verb not in SETTLES:
            continue
        if event.verb == Verb.RECEIVE and before.answer == Answer.SCHEDULED:
            continue
        parties[code] = PartyStanding(code, ANSWER_OF[Verb(event.verb)], event.day, event)
    return parties


def _begun(parties: dict[str, PartyStanding], terms: DocumentVersion) -> dict[str, PartyStanding]:
    """From when it binds each: by the document's own rule."""
    days = {code: party.day for code, party in parties.items() if party.answer == Answer.DECIDED}
    if terms.rule == Rule.ALL:
        days = dict.fromkeys(days, max(days.values())) if len(days) == len(parties) and days else {}
    starts = {code: max(day, terms.starts_on or day) for code, day in days.items()}
    return {
        code: replace(party, starts=starts[code], ends=terms.ends_on)
        if code in starts and not (terms.ends_on and starts[code] > terms.ends_on)
        else party
        for code, party in parties.items()
    }


def _not_in_force(one: VersionStanding, sent: DocumentEvent) -> VersionStanding:
    declined = [party.day for party in one.parties.values() if party.answer == Answer.DECLINED]
    falls = min(declined, default=None)
    if one.terms.rule == Rule.EACH:
        falls = max(declined) if len(declined) == len(one.parties) and declined else None
    if falls is None and one.ends and one.on > one.ends:
        falls = one.ends + DAY
    if falls is None:
        return replace(one, state=State.DECIDING, since=sent.day)
    # One that had answered otherwise before may be told again with an earlier day than it was sent.
    return replace(one, state=State.FALLEN, since=max(falls, sent.day), began=None)


def _in_force(one: VersionStanding) -> VersionStanding:
    one = replace(one, state=State.IN_FORCE, since=one.began or one.on)
    for event in one.told:
        if event.verb == Verb.EXTEND:
            one = _until(replace(one, state=State.EXTENDED, since=event.day), event.data["until"])
        elif event.verb == Verb.GIVE_NOTICE:
            one = _noticed(one, event)
    if one.ends and one.on > one.ends:
        return replace(one, state=State.EXPIRED, since=one.ends + DAY)
    return one


def _until(one: VersionStanding, until: str) -> VersionStanding:
    """Another last day, for all that it binds."""
    end = date.fromisoformat(until)
    parties = {
        code: replace(party, ends=end) if party.starts else party for code, party in one.parties.items()
    }
    return replace(one, ends=end, parties=parties)


def _noticed(one: VersionStanding, event: DocumentEvent) -> VersionStanding:
    """Given for all of it, or by one party where each binds itself: then the others stay."""
    end = date.fromisoformat(event.data["ends"])
    end = min(end, one.ends) if one.ends else end
    if event.party is None or one.terms.rule == Rule.ALL:
        return _until(replace(one, state=State.UNDER_NOTICE, since=event.day), end.isoformat())
    code = event.party.code
    if code not in one.parties or not one.parties[code].starts:
        return one
    parties = one.parties | {code: replace(one.parties[code], ends=end)}
    left = [party for party in parties.values() if party.starts and party.code not in _leavers(one, event)]
    one = replace(one, parties=parties)
    if left:
        return one
    last = max(party.ends for party in parties.values() if party.starts and party.ends)
    return replace(one, state=State.UNDER_NOTICE, since=event.day, ends=last)


def _leavers(one: VersionStanding, upto: DocumentEvent) -> set[str]:
    """The parties that have given notice by then."""
    given = (e for e in one.told if e.verb == Verb.GIVE_NOTICE and e.seq <= upto.seq)
    return {event.party.code for event in given if event.party}


def _replaced(one: VersionStanding) -> VersionStanding:
    """By another document, unless it was over already."""
    event = one.newest(Verb.REPLACE)
    if event is None or one.state == State.FALLEN or (one.state == State.EXPIRED and one.since <= event.day):
        return one
    return replace(one, state=State.REPLACED, since=event.day)


def _given_way(one: VersionStanding, newer: VersionStanding) -> VersionStanding:
    """By a newer version of the same document."""
    if one.state in OVER:
        return one
    if one.state in UNDECIDED:
        return replace(one, state=State.REPLACED, since=newer.told[0].day)
    taken = {
        code: party.starts
        for code, party in newer.parties.items()
        if party.starts and party.starts <= one.on and newer.state != State.FALLEN
    }
    bound = {code for code, party in one.parties.items() if party.is_bound(one.on)} or set(newer.parties)
    if taken and bound <= set(taken):
        return replace(one, state=State.REPLACED, since=max(taken[code] for code in bound))
    parties = {
        code: replace(party, ends=taken[code] - DAY) if code in taken and party.starts else party
        for code, party in one.parties.items()
    }
    return replace(one, parties=parties)

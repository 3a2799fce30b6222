"""What the public is told of the documents that the principals agree on, today or as of a past day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

import clock
from agreements import wording
from agreements.countdown_words import CountdownWords, in_words
from agreements.deadlines import deadline_of
from agreements.facts import as_told_on
from agreements.models import DocumentEvent, DocumentVersion, GoverningDocument
from agreements.standing import DocumentStanding, VersionStanding, standing
from agreements.states import State, Verb
from agreements.turns import Turn, turns
from initiatives import days
from organizations.models import Profile
from organizations.region import Region, current_region
from publication.keeping import by_version
from website.document_cells import AreaCells, Cell, cells_by_area, places
from website.document_ties import DocumentRemiss, endorsed_at, remisser_of


@dataclass(frozen=True)
class Stood:
    """One version in words."""

    one: VersionStanding
    name: str
    says: str

    @property
    def is_binding(self) -> bool:
        return self.one.is_binding

    @property
    def is_fallen(self) -> bool:
        return self.one.state == State.FALLEN


@dataclass(frozen=True)
class DocumentLine:
    """A document in the register."""

    document: GoverningDocument
    now: Stood
    coming: Stood | None


@dataclass(frozen=True)
class Kind:
    """All of one kind, in the profile's order: those above bind those below."""

    name: str
    lines: list[DocumentLine]


@dataclass(frozen=True)
class Happened:
    """One line of the history."""

    day: date
    words: str
    party: str
    told_by: str
    remark: str
    address: str
    is_struck: bool
    decision: str = ""
    """Where what the political body said is read, if the portal has it."""


@dataclass
class DocumentPage:
    """All that the page of one document tells."""

    document: GoverningDocument
    now: Stood
    coming: Stood | None
    asked: Stood | None = None
    """The version whose parties are shown: the newest that was sent to them."""
    areas: list[AreaCells] = field(default_factory=list)
    terms: list[tuple[str, str]] = field(default_factory=list)
    versions: list[Stood] = field(default_factory=list)
    turns: list[tuple[Turn, str]] = field(default_factory=list)
    history: list[Happened] = field(default_factory=list)
    source: DocumentEvent | None = None
    remisser: list[DocumentRemiss] = field(default_factory=list)
    countdown: CountdownWords | None = None
    """Of today alone: the boards' days are known as they are told now."""

    @property
    def counted(self) -> str:
        """41 of 50, of its own parties."""
        return wording.counted(self.asked.one) if self.asked else ""

    @property
    def cells(self) -> list[Cell]:
        return [cell for area in self.areas for cell in area.cells]


@by_version
def _kinds() -> list[str]:
    profile = Profile.objects.first()
    return list(profile.document_kinds) if profile else []


def rank(kind: str) -> int:
    """Its place among the profile's kinds; one that has left the profile comes last."""
    kinds = _kinds()
    return kinds.index(kind) if kind in kinds else len(kinds)


def stood(document: GoverningDocument, on: date) -> DocumentStanding | None:
    """How it stood that day, from rows that are fetched already."""
    return standing(document.events.all(), document.versions.all(), on)


def register(on: date | None = None) -> list[Kind]:
    """Every document that the public knew of, kind by kind."""
    day, region = on or clock.today(), current_region()
    found: dict[str, list[DocumentLine]] = {}
    documents = GoverningDocument.objects.known_on(day).with_history()
    for document in documents.with_facts() if on else documents:
        if stands := stood(document, day):
            found.setdefault(document.kind, []).append(_line(document, stands, region))
    return [Kind(kind, found[kind]) for kind in sorted(found, key=lambda kind: (rank(kind), kind))]


def _line(document: GoverningDocument, stands: DocumentStanding, region: Region) -> DocumentLine:
    coming = stands.coming
    if stands.newest.on < clock.today():
        document = as_told_on(document, stands.newest.on)
    return DocumentLine(
        document, _in_words(stands.headline, region), _in_words(coming, region) if coming else None
    )


def _in_words(one: VersionStanding, region: Region) -> Stood:
    return Stood(one, wording.state_name(one.state, region), wording.said(one, region))


def document_page(document: GoverningDocument, on: date | None = None) -> DocumentPage | None:
    """The document as of the day; None where the public did not know of it then."""
    day, region = on or clock.today(), current_region()
    stands = stood(document, day)
    if stands is None:
        return None
    line = _line(document, stands, region)
    sent = [one for one in stands.versions if one.sent_on]
    page = DocumentPage(document, line.now, line.coming)
    page.terms = terms_of(line.now.one)
    page.versions = [_in_words(one, region) for one in reversed(stands.versions)]
    page.source = stands.headline.newest(Verb.TELL_SOURCE)
    if sent:
        page.asked = _in_words(sent[-1], region)
        page.areas = cells_by_area(sent[-1])
    page.countdown = None if on else _countdown(document, stands, region)
    known = [event for event in document.events.all() if event.public_day <= day]
    page.turns = [
        (turn, wording.state_name(turn.state, region))
        for turn in turns(known, list(document.versions.all()), day)
    ]
    page.history = history(known, region, endorsed_at(known))
    page.remisser = remisser_of(document, day)
    return page


def _countdown(
    document: GoverningDocument, stands: DocumentStanding, region: Region
) -> CountdownWords | None:
    parties = [party.code for party in document.parties.all()]
    deadline = deadline_of(document, stands, parties, clock.today())
    names = {code: name for code, (name, _area) in places().items()}
    return in_words(deadline, names, region) if deadline else None


def terms_of(one: VersionStanding) -> list[tuple[str, str]]:
    """What is known of a version's terms, each with its name; the rest is not said."""
    terms = one.terms
    found = [
        (_("Om en part avböjer"), str(terms.get_rule_display()) if one.state != State.BY_SOURCE else ""),
        (_("Gäller från"), days.day_words(terms.starts_on)),
        (_("Gäller till och med"), days.day_words(terms.ends_on)),
        (_("Uppsägningstid"), _months(terms.notice_months)),
        (_("Kan förlängas med"), _extension(terms)),
    ]
    return [(name, words) for name, words in found if words]


def _months(months: int | None) -> str:
    return wording.months_said(months) if months is not None else ""


def _extension(terms: DocumentVersion) -> str:
    if terms.extension_months is None:
        return ""
    words = wording.months_said(terms.extension_months)
    if terms.extensions_most is None:
        return words
    return ngettext(
        "%(words)s åt gången, högst %(n)s gång",
        "%(words)s åt gången, högst %(n)s gånger",
        terms.extensions_most,
    ) % {"words": words, "n": terms.extensions_most}


def history(events: Iterable[DocumentEvent], region: Region, decisions: Mapping[int, str]) -> list[Happened]:
    """What has happened, the newest first; what was struck stays, and says so.

    `decisions`: where what the political body said is read.
    """
    rows = list(events)
    struck = {event.data["event"] for event in rows if event.verb == Verb.VOID}
    return [
        Happened(
            event.day,
            wording.event_name(event, region),
            event.party.name if event.party else "",
            wording.told_by(event),
            event.remark.text if hasattr(event, "remark") else "",
            event.address,
            event.seq in struck,
            decisions.get(event.data.get("decision", 0), ""),
        )
        for event in reversed(rows)
    ]

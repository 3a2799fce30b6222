"""Needs from a file: what a row may say, checked against the profile, and how it becomes history.

Dates and words stay as the source has them. A row says which phase the need is in; a date may say
which state it attests. A decision is read only where the source names body and day. Source:
process.md, `import_history`; pages.md, `load_needs`.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

import clock
from imprints.road import road
from initiatives import days
from initiatives.classification import Classification
from initiatives.models import EventText, Need, Source, SourceDate
from initiatives.states import PHASE_OF, State
from initiatives.workflow import Attested, import_again, import_history, ordinary_moves
from meetings.held import held_on
from meetings.models import Decision
from meetings.workflow import drop_decision, import_decision
from organizations.documents import DocumentRefused, OneLine, Problem, Shape, read_json_list, row_place
from organizations.models import Body, Origin, PriorityArea, TargetGroup

STATE_OF_PHASE: dict[str, State] = {
    "Identifierat behov": State.IDENTIFIED,
    "Ställningstagande och prioritering": State.ASSESSMENT,
    # The words are the plan's four steps as the files have them, not the screen's.
    "Genomförande": State.ONGOING,
    "Slutfört uppdrag": State.CLOSED,
}
"""The state that a phase means where the source says no more."""


def _key(text: str) -> str:
    # `fullmatch`: a pattern's `$` lets a line break at the end through.
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]{0,99}", text):
        raise ValueError("ska vara högst 100 tecken: a–z, 0–9 och -")
    return text


def _partial_day(text: str) -> str:
    try:
        return days.parse(text)
    except ValueError as error:
        raise ValueError("ska vara ÅÅÅÅ, ÅÅÅÅ-MM eller ÅÅÅÅ-MM-DD") from error


def _attestable(text: str) -> str:
    unknown = {State.DRAFT, State.SUBMITTED, State.RETURNED, State.IMPLEMENTING}  # the last needs its areas
    if text not in set(PHASE_OF) - unknown:
        raise ValueError("är inget läge som kan läsas in")
    return text


class DateRow(Shape):
    """One date that the source names."""

    what: Annotated[OneLine, Field(max_length=200)]
    text: Annotated[OneLine, Field(max_length=200)]
    date: Annotated[str, AfterValidator(_partial_day)] | None
    body: Annotated[OneLine, Field(max_length=60)] | None = None
    state: Annotated[str, AfterValidator(_attestable)] | None = None


class NeedRow(Shape):
    """One need as a file has it."""

    id: Annotated[str, AfterValidator(_key)]
    title: Annotated[OneLine, Field(max_length=200)]
    summary: Annotated[OneLine, Field(max_length=600)]
    origin: Annotated[OneLine, Field(max_length=200)]
    priority_area: Annotated[OneLine, Field(max_length=200)]
    target_groups: Annotated[list[OneLine], Field(max_length=20)] = []
    phase: Annotated[OneLine, Field(max_length=100)]
    phase_basis: Literal["stated", "inferred"]
    as_of: Annotated[str, AfterValidator(_partial_day)] | None = None
    dates: Annotated[list[DateRow], Field(max_length=100)]
    process_leaders: Annotated[OneLine, Field(max_length=300)] | None = None
    source: Annotated[OneLine, Field(max_length=1000)]
    note: Annotated[OneLine, Field(max_length=300)] | None = None

    def attested(self) -> list[Attested]:
        """The states that the source attests, in its order; the phase's own last where needed."""
        basis = Source.Basis(self.phase_basis)
        found = [Attested(State(row.state), row.date or "", basis) for row in self.dates if row.state]
        now = STATE_OF_PHASE[self.phase]
        last = found[-1].state if found else None
        # What a date attests may lie in another step than the source's own word for today; the word is newer.
        if last is None or PHASE_OF[last] != PHASE_OF[now] or now == State.CLOSED != last:
            found.append(Attested(now, "", basis))
        found[-1] = replace(found[-1], as_of=self.as_of)
        return found

    def digest(self) -> str:
        """Changes when anything in the row does. What was added later and is not said leaves it as it was."""
        # Else every older file would look changed the day that the fields came, and be read anew.
        unsaid = {name for name in ("target_groups", "as_of") if not getattr(self, name)}
        return hashlib.sha256(self.model_dump_json(exclude=unsaid).encode()).hexdigest()


@dataclass
class ImportResult:
    """What an import did, by the needs' ids in the file."""

    new: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    moved_since: list[str] = field(default_factory=list)


def read_needs(path: Path | str) -> list[NeedRow]:
    """The file's rows, checked by themselves and against the profile. Raises `DocumentRefused`."""
    rows = read_json_list(path, NeedRow)
    known = _Known()
    problems = [
        Problem(row_place(number, row.id), reason)
        for number, row in enumerate(rows, start=1)
        for reason in known.faults(row)
    ]
    if problems:
        raise DocumentRefused(path, problems)
    return rows


class _Known:
    """The profile's names, read once."""

    def __init__(self) -> None:
        self.origins = set(Origin.objects.values_list("name", flat=True))
        self.areas = set(PriorityArea.objects.values_list("name", flat=True))
        self.target_groups = set(TargetGroup.objects.values_list("name", flat=True))
        self.bodies = set(Body.objects.values_list("slug", flat=True))
        self.today = clock.today()

    def faults(self, row: NeedRow) -> Iterator[str]:
        if row.origin not in self.origins:
            yield f"origin: okänt ursprung: {row.origin}"
        if row.priority_area not in self.areas:
            yield f"priority_area: okänt prioriterat område: {row.priority_area}"
        for group in sorted(set(row.target_groups) - self.target_groups):
            yield f"target_groups: okänd målgrupp: {group}"
        if row.phase not in STATE_OF_PHASE:
            yield f"phase: okänd fas: {row.phase}"
        if (told := days.first_day(row.as_of or "")) and told > self.today:
            yield "as_of: har inte hänt än"
        yield from self._faults_of_dates(row)

    def _faults_of_dates(self, row: NeedRow) -> Iterator[str]:
        said = [_said(day) for day in row.dates]
        for position, day in enumerate(row.dates, start=1):
            if day.body and day.body not in self.bodies:
                yield f"dates, datum {position}, body: okänt organ: {day.body}"
            first = days.first_day(day.date or "")
            if first and first > self.today and (day.state or day.body):
                yield f"dates, datum {position}, date: har inte hänt än"
            if day.body and (first_said := said.index(_said(day)) + 1) < position:
                yield f"dates, datum {position}: samma organ, dag och ord som datum {first_said}"


class _Plan:
    """The rows that the file names, read once."""

    def __init__(self) -> None:
        self.origins = {row.name: row for row in Origin.objects.all()}
        self.areas = {row.name: row for row in PriorityArea.objects.all()}
        self.groups = {row.name: row for row in TargetGroup.objects.all()}

    def classify(self, row: NeedRow) -> Classification:
        groups = frozenset(self.groups[name] for name in row.target_groups)
        return Classification(self.origins[row.origin], self.areas[row.priority_area], groups)


@road
def load_needs(rows: list[NeedRow]) -> ImportResult:
    """Läser in behoven: all or none. A need that has moved since its import is left alone."""
    plan = _Plan()
    known = {source.key: source for source in Source.objects.select_related("need")}
    outcome = ImportResult()
    for row in rows:
        source, belongs = known.get(row.id), plan.classify(row)
        if source is None:
            need = Need(title=row.title, summary=row.summary)
            source = _source(row, Source(need=need))
            need = import_history(need, source, belongs, row.attested(), _dates(row))
            _decisions(need, row, is_new=True)
            outcome.new.append(row.id)
        elif _has_moved(source.need):
            # Once people have moved it, the portal knows more than the file.
            outcome.moved_since.append(row.id)
            continue
        elif source.digest == row.digest():
            outcome.unchanged.append(row.id)
            continue
        else:
            need = source.need
            need.title, need.summary = row.title, row.summary
            need = import_again(need, _source(row, source), belongs, row.attested()[-1], _dates(row))
            _decisions(need, row, is_new=False)
            outcome.changed.append(row.id)
    return outcome


def _has_moved(need: Need) -> bool:
    """An ordinary move, one that waits, or a text that the law has blanked: the file has no say."""
    waits = need.question_open or bool(held_on(need.pk))
    # Read anew, the file would bring back what the law has had removed.
    blanked = EventText.objects.filter(event__need=need, text="", salt="")
    return waits or ordinary_moves(need).exists() or blanked.exists()


def _source(row: NeedRow, source: Source) -> Source:
    source.key, source.text, source.digest = row.id, row.source, row.digest()
    source.basis = Source.Basis(row.phase_basis)
    source.process_leaders, source.note = row.process_leaders or "", row.note or ""
    return source


def _dates(row: NeedRow) -> list[SourceDate]:
    return [SourceDate(what=day.what, text=day.text, day=day.date or "") for day in row.dates]


def _decisions(need: Need, row: NeedRow, *, is_new: bool) -> None:
    """A decision for each date that names its body and its very day; none that it no longer names.

    A body may say several things in a day: those that stand are told from one another by their words, and
    where the words are new, one that stands is taken for the one that was worded otherwise.

    The need's first reading tells of them from the day they were taken; a later one from its own day,
    since what has been shown of a past day stays.
    """
    standing = Decision.objects.filter(need=need, dropped_on=None)
    bodies = {body.slug: body for body in Body.objects.all()}
    public_day = None if is_new else clock.today()
    named: dict[tuple[int, date], list[str]] = {}
    for slug, decided_on, what in _decided(row):
        named.setdefault((bodies[slug].pk, decided_on), []).append(what)
    by_words = sorted(standing, key=lambda one: one.source_words not in named.get(_when(one), []))
    for earlier in by_words:
        left = named.get(_when(earlier), [])
        if left:
            left.remove(earlier.source_words if earlier.source_words in left else left[0])
        elif earlier.source_words:
            drop_decision(earlier)
    of_pk = {body.pk: body for body in bodies.values()}
    for (pk, decided_on), words in named.items():
        for what in words:
            import_decision(
                need, body=of_pk[pk], decided_on=decided_on, source_words=what, public_day=public_day
            )


def _when(decision: Decision) -> tuple[int, date]:
    return decision.body_id, decision.decided_on


def _said(day: DateRow) -> tuple[str | None, str | None, str]:
    return day.body, day.date, day.what


def _decided(row: NeedRow) -> Iterator[tuple[str, date, str]]:
    """Body, day and words of each date that names its body and its very day."""
    for day in row.dates:
        decided_on = days.last_day(day.date or "")
        # A month is not enough: what a body decided, it decided on a day.
        if day.body and decided_on and days.is_whole(day.date or ""):
            yield day.body, decided_on, day.what

"""What is read in from a source, before any ordinary event; nothing in it is invented.

Source: process.md, "Events and time".
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

import clock
from accounts.models import User
from imprints.road import road
from initiatives import days
from initiatives.classification import Classification
from initiatives.conditions import condition, consequence, require_text
from initiatives.graph import ACTS
from initiatives.models import Event, Need, Source, SourceDate
from initiatives.querysets import EventQuerySet
from initiatives.refusals import Unmet
from initiatives.states import IMPORTABLE, State
from initiatives.verbs import Deed, Verb
from initiatives.workflow.need import next_number
from initiatives.workflow.road import lock, perform
from organizations.region import say


@dataclass(frozen=True)
class Attested:
    """A state that the source attests: the state, when, and whether it says so itself.

    `as_of`: the day of its newest word that the need stands there; None where it names none.
    """

    state: State
    happened: str
    basis: Source.Basis
    as_of: str | None = None


@road
def import_history(
    need: Need,
    source: Source,
    classification: Classification,
    attested: list[Attested],
    dates: list[SourceDate],
) -> Need:
    """Läser in ett behov med sin historik: one event per attested state, none invented.

    Saves the need, its source and dates, and makes it public. For `load_needs` alone; the coordinator
    takes `attest`.
    """
    classification.put(need)
    _save_source(source, dates)
    today = clock.today()
    # Of the year in which it is read in: that is when the portal came to know it.
    number = next_number(today.year)
    public_days = public_days_of([item.happened for item in attested], today)
    for item, public_day in zip(attested, public_days, strict=True):
        belongs = classification.set_from()
        need = _import_event(need, source, item, number=number, public_day=public_day, belongs=belongs)
    return need


@road
def import_again(
    need: Need,
    source: Source,
    classification: Classification,
    attested: Attested,
    dates: list[SourceDate],
) -> Need:
    """Läser in en ändrad uppgift om ett behov som inte flyttats sedan dess.

    One event more, where state, day, text or classification says something new; else only the source's own
    words change. What a person has set – a text, a classification, a confirmation, another state – stands,
    whatever the file says.
    """
    locked = lock(need, by=None, seen=need.event_count)
    # What somebody has edited here goes before the file.
    for name in _edited(locked):
        setattr(need, name, getattr(locked, name))
    attests = locked.events.filter(verb=Verb.IMPORT_HISTORY, by__isnull=False)
    if locked.confirmed or attests.exists():
        basis = Source.Basis.STATED if attests.exists() else attested.basis
        attested = Attested(State(locked.state), "", basis, locked.source_day)
    source.basis = attested.basis
    # Written anew: dates have no key of their own that a new file could be compared by.
    source.dates.all().delete()
    _save_source(source, dates)
    before = Classification.of(locked)
    # Set by the coordinator: the file has no say any more.
    if locked.events.filter(verb=Verb.RECLASSIFY).exists():
        classification = before
    classification.put(need)
    is_as_before = _facts(need, attested) == _facts(
        locked, replace(attested, state=State(locked.state), as_of=None)
    )
    if is_as_before and classification == before:
        return need
    number, belongs = str(need.number), classification.set_from(before)
    today = clock.today()
    return _import_event(need, source, attested, number=number, public_day=today, belongs=belongs)


def _facts(need: Need, said: Attested) -> tuple[str, ...]:
    """What an event tells of an imported need; a reading that names no day leaves it as it was."""
    return (said.state, need.source_day if said.as_of is None else said.as_of, need.title, need.summary)


def _edited(need: Need) -> set[str]:
    """Title and summary, if somebody has edited them here."""
    edits = need.events.filter(verb=Verb.EDIT_TEXT).values_list("data", flat=True)
    return {name for data in edits for name in data["changed"]} & {"title", "summary"}


@road
def attest(
    need: Need, *, by: User, seen: int, state: str, happened: str, source: str, comment: str = ""
) -> Need:
    """Stämmer inte: another source attests another state, on a day or at an unknown time.

    Only while nothing but imports has moved the need.
    """
    data = {"number": need.number, "to": state, "basis": Source.Basis.STATED}
    texts = {"title": need.title, "summary": need.summary, "source": source, "comment": comment}
    deed = Deed(Verb.IMPORT_HISTORY, data | {"as_of": happened}, texts, happened)
    return perform(need, deed, by=by, seen=seen).need


def confirm_status(need: Need, *, by: User, seen: int, as_of: date, known_by: str, comment: str = "") -> Need:
    """Stämmer fortfarande: the imported state still held on that day, and how that is known."""
    texts = {"known_by": known_by, "comment": comment}
    deed = Deed(Verb.CONFIRM_STATUS, {"as_of": as_of.isoformat()}, texts)
    return perform(need, deed, by=by, seen=seen).need


@road
def confirm_together(seen: Mapping[Need, int], *, by: User, as_of: date, known_by: str) -> int:
    """Bekräftar flera behov på en gång, all or none. `seen`: each with the event number that was shown."""
    for need, number in sorted(seen.items(), key=lambda pair: pair[0].pk):
        confirm_status(need, by=by, seen=number, as_of=as_of, known_by=known_by)
    return len(seen)


def _save_source(source: Source, dates: list[SourceDate]) -> None:
    source.save()
    for position, day in enumerate(dates):
        day.source, day.position = source, position
    SourceDate.objects.bulk_create(dates)


def _import_event(
    need: Need, source: Source, item: Attested, *, number: str, public_day: date, belongs: dict[str, Any]
) -> Need:
    deed = Deed(
        Verb.IMPORT_HISTORY,
        data={
            "number": number,
            "to": item.state,
            "basis": item.basis,
            "source": source.text,
        }
        | ({} if item.as_of is None else {"as_of": item.as_of})
        | belongs,
        texts={"title": need.title, "summary": need.summary},
        happened=item.happened,
    )
    return perform(need, deed, by=None, seen=need.event_count, public_day=public_day).need


def public_days_of(happened: list[str], imported: date) -> list[date]:
    """For each event the last day it can have happened, never later than the next one's."""
    latest = imported
    public_days: list[date] = []
    # From the end: an unknown day may be as late as the next known one, and no later.
    for text in reversed(happened):
        latest = min(latest, days.last_day(text) or latest)
        public_days.insert(0, latest)
    return public_days


@consequence(Verb.IMPORT_HISTORY)
def _is_stated(need: Need, event: Event, deed: Deed) -> None:
    """The step is as well known as by the newest source."""
    Source.objects.filter(need=need).update(basis=deed.data["basis"])


def ordinary_moves(need: Need) -> EventQuerySet:
    """What has moved it beside imports; after that no source has a say in where it stands."""
    return need.events.exclude(verb__in=[*ACTS, Verb.IMPORT_HISTORY])


@condition(Verb.IMPORT_HISTORY)
def _comes_before_any_ordinary_move(need: Need, deed: Deed, by: User | None) -> None:
    if ordinary_moves(need).exists() or need.proposer_id:
        raise Unmet(say(_("Historik kan bara föras in innan [the need] har flyttats på vanligt sätt.")))
    if deed.data["to"] not in IMPORTABLE - {State.IMPLEMENTING}:  # that one needs its areas
        raise Unmet(say(_("[Ett|En] [need] ur en källa kan inte stå i det läget.")), field="state")


@condition(Verb.IMPORT_HISTORY)
def _a_person_attests_another_state(need: Need, deed: Deed, by: User | None) -> None:
    if by is None:
        return
    if not need.rests_on_source:
        raise Unmet(_("Läget kommer inte ur en källa."))
    if need.question_open:
        raise Unmet(_("En fråga väntar på svar. Ta emot svaret eller stäng frågan först."))
    if deed.data["to"] == need.state:
        raise Unmet(_("Det är läget redan. Välj ”Stämmer fortfarande” i stället."), field="state")
    first = days.first_day(deed.happened)
    if first and first > clock.today():
        raise Unmet(_("Den dagen har inte varit än."), field="happened")
    require_text(deed, "source", _("Skriv var uppgiften står."))


@condition(Verb.CONFIRM_STATUS)
def _a_source_told_of_it_and_it_is_known_how(need: Need, deed: Deed, by: User | None) -> None:
    if not need.rests_on_source:
        raise Unmet(_("Läget kommer inte ur en källa och behöver inte bekräftas."))
    if deed.data["as_of"] > clock.today().isoformat():
        raise Unmet(_("Den dagen har inte varit än."), field="as_of")
    require_text(deed, "known_by", _("Skriv hur det är känt."))

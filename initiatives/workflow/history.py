"""What is read in from a source, before any ordinary event; nothing in it is invented.

Source: process.md, "Events and time".
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from initiatives import days
from initiatives.classification import Classification
from initiatives.conditions import condition
from initiatives.models import Need, Source, SourceDate
from initiatives.refusals import Unmet
from initiatives.states import State
from initiatives.verbs import Deed, Verb
from initiatives.workflow.need import next_number
from initiatives.workflow.road import lock, perform


@dataclass(frozen=True)
class Attested:
    """A state that the source attests: the state, when, and whether it says so itself."""

    state: State
    happened: str
    basis: Source.Basis


@transaction.atomic
def import_history(
    need: Need,
    source: Source,
    classification: Classification,
    attested: list[Attested],
    dates: list[SourceDate],
) -> Need:
    """Läser in ett behov med sin historik: one event per attested state, none invented.

    Saves the need, its source and dates, and makes it public. For `load_needs` alone.
    """
    classification.put(need)
    _save_source(source, dates)
    today = timezone.localdate()
    number = next_number(today.year)
    public_days = public_days_of([item.happened for item in attested], today)
    for item, public_day in zip(attested, public_days, strict=True):
        belongs = classification.set_from()
        need = _import_event(need, source, item, number=number, public_day=public_day, belongs=belongs)
    return need


@transaction.atomic
def import_again(
    need: Need,
    source: Source,
    classification: Classification,
    attested: Attested,
    dates: list[SourceDate],
) -> Need:
    """Läser in en ändrad uppgift om ett behov som inte flyttats sedan dess.

    One event more, where state, text or classification says something new; else only the source's own
    words change. What the coordinator has classified anew stands, whatever the file says.
    """
    locked = lock(need, by=None, seen=need.event_count)
    source.dates.all().delete()
    _save_source(source, dates)
    newest = locked.events.filter(verb=Verb.IMPORT_HISTORY).latest("seq")
    told = {text.name: text.text for text in newest.texts.all()}
    before = Classification.of(locked)
    if locked.events.filter(verb=Verb.RECLASSIFY).exists():
        classification = before
    classification.put(need)
    said = (attested.state, need.title, need.summary, classification)
    if said == (locked.state, told["title"], told["summary"], before):
        return need
    number, belongs = str(need.number), classification.set_from(before)
    today = timezone.localdate()
    return _import_event(need, source, attested, number=number, public_day=today, belongs=belongs)


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
        | belongs,
        texts={"title": need.title, "summary": need.summary},
        happened=item.happened,
    )
    return perform(need, deed, by=None, seen=need.event_count, public_day=public_day).need


def public_days_of(happened: list[str], imported: date) -> list[date]:
    """For each event the last day it can have happened, never later than the next one's."""
    latest = imported
    public_days: list[date] = []
    for text in reversed(happened):
        latest = min(latest, days.last_day(text) or latest)
        public_days.insert(0, latest)
    return public_days


@condition(Verb.IMPORT_HISTORY)
def _comes_before_any_ordinary_event(need: Need, deed: Deed, by: User | None) -> None:
    if need.events.exclude(verb=Verb.IMPORT_HISTORY).exists() or need.proposer_id:
        raise Unmet(_("Historik kan bara läsas in före den första vanliga händelsen."))
    if deed.data["to"] in {State.DRAFT, State.SUBMITTED, State.RETURNED}:
        raise Unmet(_("Ett inläst behov kan inte börja i det läget."))

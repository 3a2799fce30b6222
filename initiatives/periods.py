"""Keeps how each need stood at the end of each day, so that a past day is read as quickly as today.

A period opens when an event becomes public and holds what the public events then say; it closes
when the next one opens, and is never touched again – but for one that a clock which was ahead has opened on
a day that has not been: the next event takes its place. Source: process.md, "As of a day D".
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Protocol

from django.db.models import QuerySet

from initiatives.bare import unsaved
from initiatives.classification import Classification, read
from initiatives.models import Event, EventClassification, EventText, Need, StandingPeriod
from initiatives.standing import Standing, standing, standings
from initiatives.verbs import Verb
from prepared import prepared


class SavedText(Protocol):
    """A text of an event, by its row's key."""

    @property
    def pk(self) -> Any: ...


TELLS = frozenset({Verb.REGISTER, Verb.REOPEN, Verb.IMPORT_HISTORY, Verb.EDIT_TEXT})
"""Whose texts are the need's own; a product that is put up has a title too."""


def keep_period(need: Need, history: list[Event], texts: Iterable[EventText]) -> None:
    """Brings the periods up to the newest event, whose saved texts are `texts`."""
    # What the public can't read opens no period, and changes none.
    if history[-1].public_day is None:
        return
    before = _open_one.first(need.pk)
    now = _after(before, need, history[-1], {text.name: text for text in texts})
    now.hold(standing(_public(history)), history[-1])
    earlier = before
    # On one day there is one period: what it follows is then the one before it.
    if before and before.from_day >= now.from_day:
        need.periods.filter(from_day__gte=now.from_day).exclude(pk=now.pk).delete()
        earlier = _before.first(need.pk, now.from_day)
    now.follow(earlier, history[0])
    now.classification = _classified(need, history[-1], before)
    # The one before is closed first: only one period of a need may be open.
    if earlier and earlier.until_day != now.from_day:
        earlier.until_day = now.from_day
        earlier.save(update_fields=["until_day"])
    now.save()


@prepared
def _open_one(need: int) -> QuerySet[StandingPeriod]:
    """The one that goes on; of each need there is at most one."""
    return _classified_ones().filter(need=need, until_day=None)


@prepared
def _before(need: int, day: date) -> QuerySet[StandingPeriod]:
    return _classified_ones().filter(need=need, from_day__lt=day).order_by("-from_day")[:1]


def _classified_ones() -> QuerySet[StandingPeriod]:
    return StandingPeriod.objects.select_related("classification")


def _classified(need: Need, event: Event, before: StandingPeriod | None) -> EventClassification | None:
    """What the event sets, in rows of its own where it is anything new; else what stood before."""
    data = event.data.get("classification")
    stood = before.classification if before else None
    if data is None or (stood and Classification.of(stood).data == data):
        return stood
    rows = EventClassification(event=event)
    read(data).put(rows)
    return rows


def periods(
    need: Need,
    history: list[Event],
    texts: Mapping[int, Mapping[str, SavedText]],
    then: Sequence[Standing] | None = None,
) -> list[StandingPeriod]:
    """All periods of a whole history, unsaved.

    `texts` by the event's place (`seq`), then by name; `then`: the standing after each public event, where it
    is folded already.
    """
    found: list[StandingPeriod] = []
    # The public events alone: a past day must not tell what happened before the registration.
    public = _public(history)
    for event, stood in zip(public, standings(public) if then is None else then, strict=True):
        before = found[-1] if found else None
        now = _after(before, need, event, texts.get(event.seq, {}))
        # Of the same day, or of one that had not been.
        found = [earlier for earlier in found if earlier.from_day < now.from_day]
        now.hold(stood, event)
        now.follow(found[-1] if found else None, history[0])
        if found:
            found[-1].until_day = now.from_day
        found.append(now)
    return found


def _public(history: list[Event]) -> list[Event]:
    return [event for event in history if event.public_day]


def _after(
    before: StandingPeriod | None, need: Need, newest: Event, texts: Mapping[str, SavedText]
) -> StandingPeriod:
    """The period that the newest event falls in: the one before, on the same day, or a new one."""
    assert newest.public_day is not None  # noqa: S101 – both callers pass by what is not public
    if before is not None and before.from_day == newest.public_day:
        now = before
    else:
        # By their keys alone: each related object that is set costs more than to fold the event.
        words = {"title_id": before.title_id, "summary_id": before.summary_id} if before else {}
        now = unsaved(StandingPeriod, need_id=need.pk, from_day=newest.public_day, **words)
    if newest.verb in TELLS:
        for name in ("title", "summary"):
            if name in texts:
                setattr(now, f"{name}_id", texts[name].pk)
    return now

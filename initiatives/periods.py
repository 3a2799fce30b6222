"""Keeps how each need stood at the end of each day, so that a past day is read as quickly as today.

A period opens when an event becomes public and holds what the public events then say; it closes
when the next one opens, and is never touched again. Source: process.md, "As of a day D".
"""

from collections.abc import Iterable, Mapping

from initiatives.classification import Classification, read
from initiatives.models import Event, EventClassification, EventText, Need, StandingPeriod
from initiatives.standing import standing
from initiatives.verbs import Verb

TELLS = frozenset({Verb.REGISTER, Verb.REOPEN, Verb.IMPORT_HISTORY, Verb.EDIT_TEXT})
"""Whose texts are the need's own; a product that is put up has a title too."""


def keep_period(need: Need, history: list[Event], texts: Iterable[EventText]) -> None:
    """Brings the periods up to the newest event, whose saved texts are `texts`."""
    # What the public can't read opens no period, and changes none.
    if history[-1].public_day is None:
        return
    kept = StandingPeriod.objects.select_related("title", "summary", "classification")
    before = kept.filter(need=need, until_day=None).first()
    now = _after(before, need, history, {text.name: text for text in texts})
    now.classification = _classified(need, history[-1], before)
    # The one before is closed first: only one period of a need may be open.
    if before and before is not now:
        before.until_day = now.from_day
        before.save(update_fields=["until_day"])
    now.save()


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
    need: Need, history: list[Event], texts: Mapping[int, Mapping[str, EventText]]
) -> list[StandingPeriod]:
    """All periods of a whole history, unsaved; `texts` by the event's place (`seq`), then by name."""
    found: list[StandingPeriod] = []
    for place, event in enumerate(history, start=1):
        if event.public_day is None:
            continue
        before = found[-1] if found else None
        now = _after(before, need, history[:place], texts.get(event.seq, {}))
        if now is not before:
            if before:
                before.until_day = now.from_day
            found.append(now)
    return found


def _after(
    before: StandingPeriod | None, need: Need, history: list[Event], texts: Mapping[str, EventText]
) -> StandingPeriod:
    """The period that the newest event falls in: the one before, on the same day, or a new one."""
    newest = history[-1]
    assert newest.public_day is not None  # noqa: S101 – both callers pass by what is not public
    if before is not None and before.from_day == newest.public_day:
        now = before
    else:
        now = StandingPeriod(need=need, from_day=newest.public_day)
        now.title, now.summary = (before.title, before.summary) if before else (None, None)
    # The public events alone: a past day must not tell what happened before the registration.
    now.hold(standing(event for event in history if event.public_day), newest)
    if newest.verb in TELLS:
        now.title, now.summary = texts.get("title", now.title), texts.get("summary", now.summary)
    return now

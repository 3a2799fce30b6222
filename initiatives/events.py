"""The history: how an event is written, chained and told.

Decided here: what the digest covers (everything but the free texts themselves, which it covers by
salted digest), and that `event_recorded` is sent once the transaction holds – the only signal of
the house. An event's hash names the one before it, so a changed or removed event breaks the chain;
the need keeps the count, so a cut tail shows.
"""

import hashlib
import json
import secrets
from datetime import UTC, date, datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.dispatch import Signal
from django.utils import timezone

import clock
from initiatives.models import Event, EventText, Need
from initiatives.periods import keep_period
from initiatives.standing import FIELDS, standing
from initiatives.states import State
from initiatives.stays import keep_stays
from initiatives.verbs import Deed, Verb
from prepared import prepared

# In the digest: should it ever cover something else, old links can still be checked by the old rule.
FORMAT = 1
# The first event names this as the one before, so that every link is made alike.
GENESIS = "0" * 64
# Made once: `json.dumps` makes one for each value.
CANONICAL = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False)

event_recorded = Signal()
"""Sent with `event` after the commit. Upper apps tell people from it; nothing else listens."""


def canonical(value: Any) -> bytes:
    """JSON that is the same on every machine: sorted keys, no spaces, UTF-8."""
    # Any other spelling of the same JSON would give another digest, and a false alarm.
    return CANONICAL.encode(value).encode()


def text_digest(salt: str, text: str) -> str:
    return hashlib.sha256(f"{salt}\n{text}".encode()).hexdigest()


def digest(event: Event, previous: str) -> str:
    """The event's link in its need's chain."""
    content = {
        "format": FORMAT,
        "previous": previous,
        "need": event.need_id,
        "seq": event.seq,
        "verb": event.verb,
        "by": event.by_id,
        "role": event.role,
        "from": event.from_state,
        "to": event.to_state,
        "happened": event.happened,
        "recorded": _utc(event.recorded),
        "public_day": event.public_day.isoformat() if event.public_day else None,
        "corrects": event.corrects_id,
        "data": event.data,
    }
    return hashlib.sha256(canonical(content)).hexdigest()


def record(
    need: Need,
    deed: Deed,
    *,
    by: Any,
    role: str,
    from_state: str,
    corrects: Event | None = None,
    public_day: date | None = None,
) -> Event:
    """Appends the event to the locked need's history and brings the need's row up to it.

    Writes the event, its texts, the need, its periods and stays. Raises RuntimeError if the history would
    not explain the state (a fault in the code: nothing is then saved).
    """
    # All of them, since the standing is folded anew each time: nothing can drift from the history.
    past = _so_far(need.pk)
    # Whole seconds, as the digest writes the moment: what is saved and what is hashed are the same.
    now = clock.now().replace(microsecond=0)
    # Salted, or a short text that the law has blanked could be guessed from its digest.
    salts = {name: secrets.token_hex(16) for name in deed.texts if deed.texts[name]}
    event = Event(
        need=need,
        seq=need.event_count + 1,
        verb=deed.verb,
        by=by,
        role=role,
        from_state=from_state,
        to_state=need.state,
        happened=deed.happened or ("" if deed.verb == Verb.IMPORT_HISTORY else _today(now)),
        recorded=now,
        public_day=public_day or _public_day(need, deed, now),
        corrects=corrects,
        data=deed.data
        | ({"texts": {n: text_digest(s, deed.texts[n]) for n, s in salts.items()}} if salts else {}),
    )
    event.digest = digest(event, past[-1].digest if past else GENESIS)
    # Never an UPDATE: the history is only added to.
    event.save(force_insert=True)
    texts = EventText.objects.bulk_create(
        EventText(event=event, name=name, text=deed.texts[name], salt=salt) for name, salt in salts.items()
    )
    _bring_up_to_date(need, [*past, event])
    keep_period(need, [*past, event], texts)
    keep_stays(need, [*past, event])
    # After the commit: nobody is told of what is rolled back, as a rehearsal always is.
    transaction.on_commit(lambda: event_recorded.send(Event, event=event))
    return event


@prepared
def _so_far(need: int) -> QuerySet[Event]:
    return Event.objects.filter(need=need).order_by("seq")


def _bring_up_to_date(need: Need, history: list[Event]) -> None:
    now = standing(history)
    # The transition and the fold are two ways to the same state; where they differ one of them is wrong.
    if now.state != need.state:
        raise RuntimeError(f"The history says {now.state}, the need says {need.state}")
    for name in FIELDS:
        if name != "state":
            setattr(need, name, getattr(now, name))
    newest = history[-1]
    need.event_count = newest.seq
    if newest.to_state == State.SUBMITTED and not need.submitted_at:
        need.submitted_at = newest.recorded
    need.save()


def _public_day(need: Need, deed: Deed, now: datetime) -> date | None:
    """The day recorded, once the need is registered (or becomes so by this very event)."""
    return timezone.localdate(now) if need.is_registered or "number" in deed.data else None


def _today(now: datetime) -> str:
    return timezone.localdate(now).isoformat()


def _utc(moment: datetime) -> str:
    # In UTC: the database may give the same moment back in another zone.
    return moment.astimezone(UTC).isoformat(timespec="seconds")

"""What a person marks as read and notes for themselves, of an item.

Decided here: whoever may read the meeting, also when it is over; nobody else is ever shown it. What has not
been changed for a year goes.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

import clock
from accounts.models import User
from imprints.road import road
from initiatives.refusals import NotPermitted
from meetings.models import AgendaItem, ItemReading
from meetings.permissions import may_follow

KEPT = timedelta(days=365)


@road
def mark_read(item: AgendaItem, *, by: User, is_read: bool) -> ItemReading:
    """Markerar som läst, or as unread again. Raises `NotPermitted`."""
    return _kept(item, by, is_read=is_read)


@road
def note_for_oneself(item: AgendaItem, *, by: User, is_read: bool, note: str) -> ItemReading:
    """Antecknar för sig själv; an empty note takes it away. Raises `NotPermitted`."""
    return _kept(item, by, is_read=is_read, note=note)


def own_readings(items: Iterable[int], person: User) -> dict[int, ItemReading]:
    """By item. One query."""
    return {row.item_id: row for row in ItemReading.objects.filter(item__in=items, person=person)}


@road
def forget_readings(now: datetime) -> int:
    """Gallrar: what nobody has changed for long. Returns how many rows went."""
    gone, _each = ItemReading.objects.filter(at__lt=now - KEPT).delete()
    return gone


def _kept(item: AgendaItem, by: User, **said: object) -> ItemReading:
    if not may_follow(by):
        raise NotPermitted
    return ItemReading.objects.update_or_create(item=item, person=by, defaults={"at": clock.now(), **said})[0]

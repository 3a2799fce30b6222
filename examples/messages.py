"""What the demo people are told of the examples: the last weeks' news, dated as it was."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import clock
from initiatives.events import event_recorded
from initiatives.models import Event
from notifications.models import Message
from notifications.receivers import tell
from notifications.workflow import enqueue

LATELY = timedelta(days=21)
"""Nobody is told today of what is older: what it asked for is done."""


@contextmanager
def telling_only_news() -> Iterator[None]:
    """Whatever happens within is told of afterwards, if it is news by then."""
    newest = Event.objects.order_by("pk").values_list("pk", flat=True).last() or 0
    # Disconnected rather than deleted afterwards: no mail can go while they are made.
    event_recorded.disconnect(tell)
    try:
        yield
    finally:
        # Also when it fails: the process would else tell nobody of anything more.
        event_recorded.connect(tell)
    for event in Event.objects.filter(pk__gt=newest, recorded__gte=clock.now() - LATELY).order_by("pk"):
        enqueue(event)
        # By `update`, which leaves the field's own clock out: a message is as old as its event.
        Message.objects.filter(event=event).update(created_at=event.recorded)

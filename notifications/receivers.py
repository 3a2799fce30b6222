"""The one who hears `event_recorded`: writes the messages, and wakes the worker where there is one.

Decided here: the verb has already been committed, so nothing here may fail it. What can't be
written now is found by the next sweep; a worker that can't be woken looks every minute by itself.
"""

import logging
from dataclasses import dataclass
from time import monotonic
from typing import Any

from django.conf import settings
from django.dispatch import receiver

from agreements.models import DocumentEvent
from agreements.signals import document_event_recorded
from federation.models import Identity
from federation.signals import knocked
from initiatives.events import event_recorded
from initiatives.models import Event
from notifications.workflow import (
    enqueue,
    seals,  # noqa: F401 – hears of each seal
    tell_of_document,
    tell_of_knock,
)

log = logging.getLogger(__name__)


@receiver(event_recorded)
def tell(event: Event, **_signal: Any) -> None:
    """Whoever is to know has a message; the mail goes as soon as a worker gets to it."""
    try:
        told = enqueue(event)
    except Exception:
        log.exception("No messages written for event %s; the next sweep will", event.pk)
        return
    # Without one `manage.py deliver` sends: from here the person would wait for the mail server.
    if told and settings.REDIS_URL:
        _wake_the_worker()


@receiver(document_event_recorded)
def tell_contacts(event: DocumentEvent, **_signal: Any) -> None:
    """Whoever answers for the principals has a message."""
    try:
        told = tell_of_document(event)
    except Exception:
        log.exception("No messages written for document event %s; the next sweep will", event.pk)
        return
    if told and settings.REDIS_URL:
        _wake_the_worker()


@receiver(knocked)
def tell_keepers(identity: Identity, **_signal: Any) -> None:
    """Whoever may answer has a message, once until it is answered; the worker's next round mails it."""
    try:
        tell_of_knock(identity)
    except Exception:
        log.exception("No messages written for identity %s; the next sweep will", identity.pk)


@dataclass
class Rest:
    """After a broker that did not answer: until then nobody's request tries it again."""

    until: float = 0.0


REST_SECONDS = 60
rest = Rest()


def _wake_the_worker() -> None:
    """Imports the queue's own here: only where there is one is it worth a start's waiting."""
    from celery.exceptions import OperationalError  # noqa: PLC0415
    from redis.exceptions import RedisError  # noqa: PLC0415

    from notifications.tasks import deliver_outbox  # noqa: PLC0415

    # A dead broker costs each request a second or two of waiting; so one in a minute tries.
    if monotonic() < rest.until:
        return
    try:
        deliver_outbox.delay()
    except (OperationalError, RedisError):
        rest.until = monotonic() + REST_SECONDS
        log.warning("The broker does not answer; the mail goes with the worker's next round")

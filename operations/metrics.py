"""The numbers that monitoring reads, as Prometheus has them: `/driftvarden/`, for whoever has METRICS_TOKEN.

Answered before Django, as kept pages are: also with the database gone. To all others there is no such
address, nor to what has come by way of a proxy, whatever it carries.
"""

import os
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from secrets import compare_digest
from typing import Any

from django.conf import settings
from django.contrib.auth.signals import user_login_failed
from django.db import DatabaseError, connection
from django.db.models import Min
from django.dispatch import receiver
from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, CollectorRegistry, Counter, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector

import clock
from imprints.models import Verification
from initiatives.events import event_recorded
from notifications.models import Mail
from operations import queue
from operations.backup.manifest import whole_ones

ADDRESS = "/driftvarden/"
TRANSITIONS = Counter("portal_transitions", "Verbs and acts that were made.", ["verb"])
SIGN_INS_REFUSED = Counter("portal_sign_ins_refused", "Wrong passwords, and accounts that there are not.")


@receiver(event_recorded)
def count_transition(event: Any, **_signal: Any) -> None:
    TRANSITIONS.labels(event.verb).inc()


@receiver(user_login_failed)
def count_refusal(**_signal: Any) -> None:
    SIGN_INS_REFUSED.inc()


class Metrics:
    """A WSGI application before another."""

    def __init__(self, application: Any) -> None:
        self.application = application

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        if environ.get("PATH_INFO") == ADDRESS and _may_read(environ):
            start_response("200 OK", [("Content-Type", CONTENT_TYPE_LATEST), ("Cache-Control", "no-store")])
            return [numbers()]
        answer: Iterable[bytes] = self.application(environ, start_response)
        return answer


def _may_read(environ: dict[str, Any]) -> bool:
    given = environ.get("HTTP_AUTHORIZATION", "").removeprefix("Bearer ")
    # Our nginx says of every request whom it is for.
    is_from_afar = "HTTP_X_FORWARDED_FOR" in environ or "HTTP_FORWARDED" in environ
    token = settings.METRICS_TOKEN
    return bool(token) and not is_from_afar and compare_digest(given.encode(), token.encode())


def numbers() -> bytes:
    """What all processes have counted, where they have a folder in common; and how things stand now."""
    counted = REGISTRY
    if "PROMETHEUS_MULTIPROC_DIR" in os.environ:
        counted = CollectorRegistry()
        MultiProcessCollector(counted)  # type: ignore[no-untyped-call]
    standing = CollectorRegistry()
    standing.register(Standing())
    return generate_latest(counted) + generate_latest(standing)


class Standing:
    """Asked when monitoring asks: a few rows by index, and the names in a folder."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        for name, told, look in LOOKS:
            try:
                value = look()
            except (DatabaseError, OSError):
                continue  # `portal_database_up` tells
            if value is not None:
                yield GaugeMetricFamily(f"portal_{name}", told, value=value)
        # Asked outside of any request, so nobody else gives the connection back.
        if not connection.in_atomic_block:
            connection.close_if_unusable_or_obsolete()


def _database_up() -> float:
    try:
        Mail.objects.order_by("pk").first()
    except DatabaseError:
        return 0
    return 1


def _outbox_unsent() -> float:
    return Mail.objects.unsent().count()


def _outbox_failed() -> float:
    return Mail.objects.unsent().filter(attempts__gt=0).count()


def _outbox_age() -> float:
    return _seconds_since(Mail.objects.unsent().aggregate(oldest=Min("created_at"))["oldest"]) or 0


def _backup_age() -> float | None:
    """Nothing where no backup has ever been laid."""
    whole = whole_ones(settings.BACKUP_DIR)
    return clock.now().timestamp() - whole[-1].stat().st_mtime if whole else None


def _last_of(of: str, say: Callable[[Verification], float | None]) -> Callable[[], float | None]:
    """Of the last time that the history, or the files, were verified to the end; nothing before the first."""

    def look() -> float | None:
        ended = Verification.objects.filter(of=of, ended_at__isnull=False)
        last = ended.only("ended_at", "found", "seconds").last()
        return say(last) if last else None

    return look


def _verified(of: str) -> list[tuple[str, str, Callable[[], float | None]]]:
    age = _last_of(of, lambda last: _seconds_since(last.ended_at))
    return [
        (f"{of}_verified_age_seconds", f"How long ago the {of} was last verified to the end.", age),
        (f"{of}_verified_findings", "How many faults that found.", _last_of(of, lambda last: last.found)),
        (f"{of}_verified_seconds", "How long that took.", _last_of(of, lambda last: last.seconds)),
    ]


def _seconds_since(moment: datetime | None) -> float | None:
    return (clock.now() - moment).total_seconds() if moment else None


LOOKS: list[tuple[str, str, Callable[[], float | None]]] = [
    ("database_up", "Whether the database answers: 1 or 0.", _database_up),
    ("queue_length", "Tasks that wait for a worker; -1: the queue does not answer.", queue.length),
    ("queue_oldest_seconds", "How long the oldest of them has waited.", queue.oldest),
    ("outbox_unsent", "Mails that are not sent yet.", _outbox_unsent),
    ("outbox_failed", "Of them those that have failed at least once.", _outbox_failed),
    ("outbox_oldest_seconds", "How long the oldest unsent mail has waited.", _outbox_age),
    ("backup_age_seconds", "How long ago the newest whole backup was taken.", _backup_age),
    *_verified(Verification.Of.HISTORY),
    *_verified(Verification.Of.FILES),
]

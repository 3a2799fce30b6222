"""Who leads a need's open assignment, or is to write its charter, asked of many needs at once."""

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q

from assignments.models import Assignment, ProcessLeader

SOMEBODY_WRITES = Q(drafter__isnull=False) | Q(intended_leaders__isnull=False)


def led_by(user: int, on: date) -> Q:
    """The needs that the person leads on that day or, where nobody leads yet, is meant to."""
    writes = _opened().filter(Q(drafter=user) | Q(intended_leaders=user))
    return Q(Exists(_leading(on).filter(user=user)) | (~Exists(_leading(on)) & Exists(writes)))


def led_by_nobody(on: date) -> Q:
    return Q(~Exists(_leading(on)))


def written_by_nobody() -> Q:
    """The needs whose charter nobody is to write."""
    return Q(~Exists(_opened().filter(SOMEBODY_WRITES)))


def led_or_written(on: date) -> Q:
    """All others: as one list, so that the database may begin with it where they are few."""
    led = ProcessLeader.objects.current(on).filter(assignment__is_open=True).order_by()
    written = Assignment.objects.filter(SOMEBODY_WRITES, is_open=True).order_by()
    return Q(pk__in=led.values("assignment__need").union(written.values("need")))


def _leading(on: date) -> Any:
    current = ProcessLeader.objects.current(on)
    return current.filter(assignment__need=OuterRef("pk"), assignment__is_open=True)


def _opened() -> Any:
    return Assignment.objects.filter(need=OuterRef("pk"), is_open=True)

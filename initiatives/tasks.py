"""Run by the worker."""

import logging
from datetime import datetime, timedelta

from celery import shared_task
from django.utils import timezone

import clock
from imprints.models import Verification
from imprints.runs import verify, verify_files
from initiatives.tallies import fold
from initiatives.verification import PARTS

log = logging.getLogger(__name__)

NIGHT = 3
"""From this hour: once the day before is sealed."""
FILES_EACH = timedelta(days=7)
HALTED = timedelta(minutes=15)
"""A run that has not moved for so long is nobody's any more."""


@shared_task  # type: ignore[untyped-decorator]
def fold_tallies() -> None:
    """Adds up what the tallies were told since the last time, where that has become much."""
    fold()


@shared_task  # type: ignore[untyped-decorator]
def verify_at_night() -> None:
    """The history each night, the files once a week; the log, `/driftvarden/` and the desk tell of it."""
    now = timezone.localtime(clock.now())
    night = now.replace(hour=NIGHT, minute=0, second=0, microsecond=0)
    if now < night:
        return
    of_history = Verification.objects.filter(of=Verification.Of.HISTORY)
    if not of_history.filter(begun_at__gte=night).exists():
        _tell(verify(PARTS))
    if _files_wait(now):
        _tell(verify_files())


def _files_wait(now: datetime) -> bool:
    """Whether they are to be verified: a week has gone, or the last time was broken off."""
    newest = Verification.objects.filter(of=Verification.Of.FILES).last()
    if newest is None or newest.ended_at:
        return newest is None or newest.begun_at < now - FILES_EACH
    return newest.moved_at < now - HALTED


def _tell(run: Verification) -> None:
    if run.found:
        log.error("verify_history: %s faults in %s, the first: %s", run.found, run.of, run.faults[0])

"""Kolada's values, asked for at the desk and read by the worker.

Decided here: one reading at a time; what Kolada answers is read outside any transaction, since it may take
minutes, and a reading whose worker was killed begins again after half an hour. Nothing is shown before a
person has published it.
"""

from datetime import timedelta

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

import clock
from accounts.models import User
from imprints.road import road
from indicators.kolada.client import Kolada, KoladaFailed
from indicators.kolada.reading import SOURCE, read_kolada
from indicators.models import Batch, Indicator, KoladaReading
from indicators.permissions import may_keep_indicators
from indicators.refusals import IndicatorRefused
from indicators.workflow.batches import read_in

GIVEN_UP = timedelta(minutes=30)
NOTHING_TO_READ = _("Ingen indikator har ett id i Kolada vars titel är kontrollerad.")


@road
def ask_for_kolada(*, by: User) -> KoladaReading:
    """Ber om Koladas värden. Raises `PermissionDenied`, and `IndicatorRefused` where one is being read or
    nothing is to be."""
    if not may_keep_indicators(by):
        raise PermissionDenied
    if not Indicator.objects.readable().exists():
        raise IndicatorRefused(NOTHING_TO_READ)
    # Locked: of two that ask at once, the second is told of the first.
    list(Indicator.objects.readable().order_by("pk").select_for_update(no_key=True))
    if KoladaReading.objects.waiting().exists():
        raise IndicatorRefused(_("Värden läses redan ur Kolada."))
    return KoladaReading.objects.create(asked_by=by)


def read_asked() -> KoladaReading | None:
    """Läser det som har begärts, if anything waits; the worker's, each minute."""
    found = _claimed()
    if found is None:
        return None
    try:
        batch, why = _read(found.asked_by), ""
    except (KoladaFailed, IndicatorRefused) as failed:
        batch, why = None, str(failed)
    found.batch, found.why_not, found.ended_at = batch, why, clock.now()
    found.save()
    return found


def _read(by: User) -> Batch:
    reading = read_kolada(Kolada(settings.KOLADA_URL), list(Indicator.objects.readable()))
    return read_in(reading.rows, door=Batch.Door.KOLADA, source=SOURCE, by=by, left_out=reading.left_out)


@road
def _claimed() -> KoladaReading | None:
    """The one that waits, and from now on is ours."""
    free = Q(begun_at=None) | Q(begun_at__lt=clock.now() - GIVEN_UP)
    waiting = KoladaReading.objects.waiting().filter(free).select_for_update(no_key=True)
    found = waiting.first()
    if found is not None:
        found.begun_at = clock.now()
        found.save()
    return found

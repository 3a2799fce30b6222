"""The remiss under its lock, and who may.

Decided here: whatever is written of a remiss – its words, an answer, a theme – takes the remiss's row first,
so that numbers are given in order and nothing is added to what has just been sent or published.
"""

from typing import Any

from django.core.exceptions import PermissionDenied

from consultations.models import Consultation
from consultations.permissions import may_run


def lock(consultation: Consultation) -> Consultation:
    """The remiss as it is now, nobody else's to change until this is made."""
    rows = Consultation.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("receiver").get(pk=consultation.pk)


def lock_to_run(consultation: Consultation, by: Any) -> Consultation:
    """The same, for whoever runs it. Raises `PermissionDenied`."""
    require_runner(by)
    return lock(consultation)


def require_runner(by: Any) -> None:
    """Raises `PermissionDenied`."""
    if not may_run(by):
        raise PermissionDenied

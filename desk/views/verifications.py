"""Whether the history stands as it was written: what was found the last time that it was verified."""

from typing import NamedTuple

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from desk.gate import DeskRequest
from imprints.models import Seal, Verification
from organizations.permissions import is_coordinator

SHOWN = 50
"""So many faults are shown; the command tells all."""


class Told(NamedTuple):
    """What is told of the history, or of the files: the last whole run, and one that has come further."""

    heading: str
    last: Verification | None
    under_way: Verification | None

    @property
    def faults(self) -> list[str]:
        return self.last.faults[:SHOWN] if self.last else []

    @property
    def more(self) -> int:
        return self.last.found - len(self.faults) if self.last else 0


@require_safe
def verifications(request: DeskRequest) -> HttpResponse:
    """`/arbete/historik/`: for the coordinator, and the auditor who reads as they do."""
    if not is_coordinator(request.user):
        raise PermissionDenied
    told = [_told(Verification.Of(of)) for of in Verification.Of]
    context = {"told": told, "seal": Seal.objects.order_by("-day").first()}
    return render(request, "desk/verifications.html", context)


def _told(of: Verification.Of) -> Told:
    runs = Verification.objects.filter(of=of)
    newest = runs.last()
    under_way = newest if newest and not newest.ended_at else None
    return Told(str(of.label).capitalize(), runs.filter(ended_at__isnull=False).last(), under_way)

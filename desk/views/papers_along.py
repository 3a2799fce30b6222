"""A meeting's papers as one page to take along: read off the net, by the reader's own press alone."""

from pathlib import Path
from uuid import UUID

from csp.decorators import csp
from django.conf import settings
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

import clock
from desk.gate import DeskRequest
from desk.papers import readable
from desk.views.meetings.gate import load_meeting
from desk.views.papers import as_sent
from initiatives.download import SANDBOX, download
from meetings.models import Meeting

WORKER = Path(settings.BASE_DIR) / "static" / "js" / "taken-worker.js"


def may_take(meeting: Meeting) -> bool:
    """Until it has been: the day after it would be thrown away at once."""
    return meeting.day >= clock.today()


@require_safe
def take(request: DeskRequest, pk: int) -> HttpResponse:
    """`/arbete/moten/<id>/ta-med/`: what was sent, on one page; a script offers to keep it here.

    Until they are made it says what it waits for.
    """
    found = load_meeting(request.user, pk)
    sent = as_sent(found, request.user)
    if not may_take(found):
        # The papers are still read where they were; only what is kept on a device goes with the day.
        return redirect("desk:papers", pk)
    rows = [row for each in sent for row in each["rows"]]
    context = {
        "meeting": found,
        "sent": sent,
        "has_internal": any(not row["is_public"] for row in rows),
        "now": clock.now(),
    }
    return render(request, "desk/papers_take.html", context)


@require_safe
def worker(request: DeskRequest, pk: int) -> HttpResponse:
    """`/arbete/moten/<id>/ta-med.js`: what answers off the net, for what stands below it."""
    load_meeting(request.user, pk)
    return HttpResponse(WORKER.read_bytes(), content_type="text/javascript; charset=utf-8")


@require_safe
@csp(SANDBOX)  # type: ignore[arg-type]
def appendix(request: DeskRequest, pk: int, file: UUID) -> FileResponse:
    """`/arbete/moten/<id>/bilagor/<uuid>/`: an appendix, below the meeting so it can be taken along."""
    found = readable(load_meeting(request.user, pk), request.user, file)
    if found is None:
        raise Http404
    return download(found)

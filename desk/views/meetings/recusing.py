"""Jäv that a member reports at the meeting, for themselves."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from desk.gate import DeskRequest
from desk.recusing import ask_at_meeting, receipt_at_meeting
from desk.sending import attempt
from desk.views.confirming import confirm_press, is_asked
from desk.views.meetings.agenda import anchor_of
from desk.views.meetings.gate import load_item, load_meeting
from desk.views.meetings.meeting import back_to, press
from meetings import workflow
from meetings.models import AgendaItem, Meeting
from meetings.permissions import is_seated


@require_http_methods(["GET", "HEAD", "POST"])
def report(request: DeskRequest, pk: int, item: int) -> HttpResponse:
    """`/arbete/moten/<id>/arenden/<ärende>/jav/`: the person takes no part in the item. GET only asks."""
    found, own = _load(request, pk, item)
    if not is_asked(request):
        return press(
            request,
            found,
            lambda _meeting, by: workflow.report_recusal(own, by=by),
            receipt_at_meeting(own),
            anchor_of(own),
        )
    asked = attempt(lambda: ask_at_meeting(own, lambda: workflow.report_recusal(own, by=request.user)))
    if asked.made:
        return confirm_press(request, asked.made)
    messages.warning(request, asked.why)
    return back_to(found, anchor_of(own))


@require_POST
def take_back(request: DeskRequest, pk: int, item: int) -> HttpResponse:
    """`/arbete/moten/<id>/arenden/<ärende>/jav/undo/`: takes part in it after all."""
    found, own = _load(request, pk, item)
    said = _("Jäv i § %s är tillbakataget. Du deltar i ärendet.") % own.paragraph
    return press(
        request, found, lambda _meeting, by: workflow.take_back_recusal(own, by=by), said, anchor_of(own)
    )


def _load(request: DeskRequest, pk: int, item: int) -> tuple[Meeting, AgendaItem]:
    """For whoever sits in the body on the meeting's day."""
    found = load_meeting(request.user, pk)
    own = load_item(found, item)
    if not is_seated(request.user, found):
        raise PermissionDenied
    return found, own

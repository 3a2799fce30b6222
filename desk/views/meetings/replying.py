"""Whether one of those called is coming, answered at the meeting's page."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.models import User
from desk.gate import DeskRequest
from desk.views.meetings.gate import load_meeting
from desk.views.meetings.meeting import press
from meetings.models import Meeting, MeetingReply
from meetings.permissions import sits_in
from meetings.workflow.replying import reply_to_call


@require_POST
def reply(request: DeskRequest, pk: int) -> HttpResponse:
    """`/arbete/moten/<id>/reply/`: kommer, skickar ersättare or kan inte."""
    found = load_meeting(request.user, pk)
    if not sits_in(request.user, found.body):
        raise PermissionDenied
    answer = request.POST.get("answer", "")

    def make(meeting: Meeting, *, by: User) -> MeetingReply:
        return reply_to_call(meeting, by=by, answer=answer)

    return press(request, found, make, _("Ditt svar är antecknat."))

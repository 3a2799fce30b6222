"""The minutes checked: one's own press, or on paper and recorded by whoever keeps the meeting."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.models import User
from desk import papers
from desk.forms.meetings import SignatureForm
from desk.gate import DeskRequest
from desk.sending import send
from desk.typed import given
from desk.views.meetings.gate import load_meeting, load_to_run
from desk.views.meetings.meeting import form_page, press
from meetings.models import Meeting
from meetings.permissions import sits_in
from meetings.states import MeetingStatus


@require_POST
def sign(request: DeskRequest, pk: int) -> HttpResponse:
    """`/arbete/moten/<id>/sign/`: jag justerar."""
    found = load_meeting(request.user, pk)
    if not sits_in(request.user, found.body):
        raise PermissionDenied

    def make(meeting: Meeting, *, by: User) -> Meeting:
        return papers.sign_minutes(meeting, by=by)

    return press(request, found, make, _("Du har justerat protokollet."))


@require_http_methods(["GET", "HEAD", "POST"])
def on_paper(request: DeskRequest, pk: int) -> HttpResponse:
    """`/arbete/moten/<id>/signatures/`: one of those who check the minutes has signed on paper."""
    found = load_to_run(request.user, pk)
    form = SignatureForm(given(request), meeting=found)
    sent = send(request, form, lambda: papers.sign_minutes(found, by=request.user, **form.cleaned_data))
    if sent.made:
        is_approved = sent.made.status == MeetingStatus.APPROVED
        messages.success(
            request, _("Protokollet är justerat.") if is_approved else _("Underskriften är antecknad.")
        )
        return redirect("desk:meeting", pk)
    page = {
        "title": _("Underskrift på papper"),
        "button": _("Anteckna underskriften"),
        "ingress": _("Den som kan trycker hellre själv på Jag justerar, på protokollets sida."),
    }
    return form_page(request, found, form, page, sent.status)

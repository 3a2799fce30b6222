"""What members would like the meeting to take up, and the answer."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.models import User
from desk.forms.agenda import ProposalForm
from desk.gate import DeskRequest
from desk.sending import send
from desk.typed import given
from desk.views.meetings.gate import load_meeting, load_to_run
from desk.views.meetings.meeting import form_page, press
from meetings import workflow
from meetings.models import Meeting
from meetings.permissions import sits_in


@require_http_methods(["GET", "HEAD", "POST"])
def propose(request: DeskRequest, pk: int) -> HttpResponse:
    """`/arbete/moten/<id>/forslag/`: one of the body would like the meeting to take something up."""
    found = load_meeting(request.user, pk)
    if not sits_in(request.user, found.body):
        raise PermissionDenied
    form = ProposalForm(given(request), meeting=found)
    by = request.user
    sent = send(request, form, lambda: workflow.propose_item(found, by=by, **form.cleaned_data))
    if sent.is_made:
        messages.success(request, _("Förslaget är skickat. Svaret ser du här på mötets sida."))
        return redirect("desk:meeting", pk)
    page = {
        "title": _("Föreslå ett ärende"),
        "button": _("Skicka förslaget"),
        "ingress": _("Den som håller i mötet svarar om det tas upp."),
    }
    return form_page(request, found, form, page, sent.status)


@require_POST
def answer(request: DeskRequest, pk: int, proposal: int, what: str) -> HttpResponse:
    """`/arbete/moten/<id>/forslag/<förslag>/accept/` and `…/decline/`."""
    found = load_to_run(request.user, pk)
    # Among this meeting's: the right that was checked is to this body's meetings.
    asked = found.proposals.filter(pk=proposal).first()
    if asked is None:
        raise Http404
    make, said = {
        "accept": (workflow.accept_proposal, _("Ärendet står på dagordningen.")),
        "decline": (workflow.decline_proposal, _("Förslaget är avböjt.")),
    }[what]

    def answered(_meeting: Meeting, by: User) -> Any:
        return make(asked, by=by)

    return press(request, found, answered, said)

"""The minutes checked: one's own press, or on paper and recorded by whoever keeps the meeting."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

import clock
from accounts.models import User
from desk import papers
from desk.forms.meetings import SignatureForm
from desk.gate import DeskRequest
from desk.publicity import ReviewRow, Visibility, grouped
from desk.rehearsal import Rehearsal
from desk.sending import REVIEW, attempt, send
from desk.typed import given
from desk.views.confirming import Press, confirm_press
from desk.views.meetings.gate import load_meeting, load_to_run
from desk.views.meetings.meeting import form_page, group_of, press
from initiatives import days
from meetings import workflow
from meetings.models import Meeting
from meetings.permissions import sits_in
from meetings.states import MeetingStatus
from notifications.groups import audience_words
from organizations.region import current_region


@require_POST
def sign(request: DeskRequest, pk: int) -> HttpResponse:
    """`/arbete/moten/<id>/sign/`: jag justerar."""
    found = load_meeting(request.user, pk)
    if not sits_in(request.user, found.body):
        raise PermissionDenied

    if REVIEW in request.POST:
        asked = attempt(lambda: _rehearse(found, request.user))
        if asked.made:
            return confirm_press(request, asked.made)

    def make(meeting: Meeting, *, by: User) -> Meeting:
        return papers.sign_minutes(meeting, by=by)

    return press(request, found, make, _("Du har justerat protokollet."))


def _rehearse(found: Meeting, by: User) -> Press:
    """What one's own signature does; nothing is changed, and no minutes are printed."""
    with transaction.atomic():
        is_last = workflow.approves_itself(workflow.sign_minutes(found, by=by))
        transaction.set_rollback(True)
    rows = [ReviewRow(Visibility.INTERNAL, _("Din justering"), days.written(clock.today()))]
    told = []
    if is_last:
        rows.append(ReviewRow(Visibility.NOW, _("Mötet"), _("Justerat %s") % days.written(clock.today())))
        told = [*audience_words([group_of(found)], current_region()), _("de vars ärenden togs upp")]
    says = [_("Du intygar att protokollet stämmer. Det kan inte tas tillbaka.")]
    if is_last:
        says.append(_("Alla har då justerat. Protokollet fryses som det står nu."))
    return Press(
        title=_("%(body)s möte den %(day)s")
        % {"body": found.body.short_name, "day": days.words(found.day.isoformat())},
        button=_("Jag justerar"),
        back=reverse("desk:papers_minutes", args=[found.pk]),
        says=says,
        rehearsal=Rehearsal(grouped(rows), told, is_held=False),
    )


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

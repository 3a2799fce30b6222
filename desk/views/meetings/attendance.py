"""Who was at the meeting, and who checks its minutes."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from desk.forms.meetings import AttendanceForm
from desk.gate import DeskRequest, locked
from desk.sending import send
from desk.typed import given
from desk.views.meetings.gate import load_to_run
from desk.views.meetings.meeting import form_page
from meetings import workflow


@require_http_methods(["GET", "HEAD", "POST"])
def attendance(request: DeskRequest, pk: int) -> HttpResponse:
    """`/arbete/moten/<id>/narvaro/`: each who sits in the body that day, there or not; and the adjuster."""
    found = load_to_run(request.user, pk)
    form = AttendanceForm(given(request), meeting=found)
    by = request.user
    sent = send(
        request,
        form,
        lambda: workflow.record_attendance(found, by=by, **form.said()),
        fresh=lambda: AttendanceForm(meeting=locked(found)),
    )
    if sent.is_made:
        messages.success(request, _("Närvaron är antecknad."))
        return redirect("desk:meeting", pk)
    page = {
        "title": _("Närvaro och justerare"),
        "button": _("Spara"),
        "ingress": _("Namnen visas bara för organet och samordnaren."),
    }
    return form_page(request, found, form, page, sent.status)

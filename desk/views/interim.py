"""An interim report: pre-filled from the charter's milestones, handed in with as few answers as it takes."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.models import User
from assignments import workflow
from assignments.models import Assignment
from assignments.standings import milestone_lines
from desk.assignment_page import due_report, may_carry_out
from desk.forms.interim import InterimForm
from desk.forms.refused import begin_again_from, refused
from desk.gate import DeskRequest, key_of
from desk.typed import given
from desk.views.assignments import load
from initiatives.models import Need
from initiatives.refusals import Refusal, Stale
from notifications.recipients import Notice
from notifications.wording import told_in_words
from notifications.workflow import tell_of_interim
from organizations.region import current_region


@require_http_methods(["GET", "HEAD", "POST"])
def interim(request: DeskRequest, key: str) -> HttpResponse:
    """`/arbete/uppdrag/<id>/interim/`: GET the report as it stands now, POST hands it in."""
    need = load(request.user, key)
    found = Assignment.objects.filter(need=need, is_open=True).first()
    if found is None or not may_carry_out(request.user, need):
        raise PermissionDenied
    form = InterimForm(
        given(request),
        lines=milestone_lines(found, timezone.localdate()),
        newest=found.statuses.newest_first().first(),
        handed_in=found.interims.count(),
    )
    status = 200
    if request.method == "POST":
        status = _hand_in(form, need, request.user)
        if status == 302:
            messages.success(request, _("Delrapporten är lämnad. Den blir offentlig när den är noterad."))
            return redirect("desk:assignment", key_of(need))
    region = current_region()
    context = {
        "need": need,
        "key": key_of(need),
        "form": form,
        "due": due_report(found),
        "region": region,
        "told": told_in_words(Notice.INTERIM, region),
        "to_political": workflow.goes_to_political(found),
    }
    return render(request, "desk/interim_form.html", context, status=status)


def _hand_in(form: InterimForm, need: Need, by: User) -> int:
    """302 when handed in; else the status to show the form with."""
    if not form.is_valid():
        return 400
    try:
        report = workflow.hand_in_interim(need, by=by, **form.report())
    except Stale as refusal:
        begin_again_from(form, need.assignments.get(is_open=True).interims.count())
        return refused(form, refusal)
    except Refusal as refusal:
        return refused(form, refusal)
    tell_of_interim(report)
    return 302

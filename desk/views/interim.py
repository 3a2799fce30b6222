"""An interim report: pre-filled from the charter's milestones, handed in with as few answers as it takes."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

import clock
from assignments import workflow
from assignments.models import Assignment, InterimReport
from assignments.standings import milestone_lines
from desk.assignment_page import due_report, may_carry_out, preview_of
from desk.autosaving import drafted, keep_draft, tell_sent
from desk.forms.interim import InterimForm
from desk.gate import DeskRequest, key_of
from desk.sending import READ, send
from desk.typed import given
from desk.views.assignments import load
from initiatives.models import Need
from notifications.recipients import Notice
from notifications.wording import told_in_words
from notifications.workflow import tell_of_interim
from organizations.region import current_region
from writing import drafts
from writing.models import FormDraft


@require_http_methods(["GET", "HEAD", "POST"])
def interim(request: DeskRequest, key: str) -> HttpResponse:
    """`/arbete/uppdrag/<id>/interim/`: GET the report as it stands now, POST hands it in."""
    need = load(request.user, key)
    found = Assignment.objects.filter(need=need, is_open=True).select_related("need").first()
    if found is None or not may_carry_out(request.user, need):
        raise PermissionDenied
    form = InterimForm(
        given(request),
        request.FILES or None,
        need=need,
        user=request.user,
        lines=milestone_lines(found, clock.today()),
        newest=found.statuses.newest_first().first(),
        handed_in=found.interims.count(),
    )
    if kept := keep_draft(request, form):
        return kept
    draft = drafted(request, form)
    if READ in request.POST:
        read = send(request, form, lambda: preview_of(form), keep=form.keep)
        shown = {"preview": read.made} if read.made else {}
        return _page(request, found, form, draft, status=200 if shown else read.status, **shown)
    sent = send(
        request,
        form,
        lambda: _hand_in(request, need, form),
        now=lambda: {"seen": found.interims.count()},
        keep=form.keep,
    )
    if sent.made:
        # After the sending, hence after the commit: nobody is told of a report that was rolled back.
        tell_of_interim(sent.made)
        tell_sent(request, _("Delrapporten är lämnad. Den blir offentlig när den är noterad."))
        return redirect("desk:assignment", key_of(need))
    return _page(request, found, form, draft, status=sent.status)


def _page(
    request: DeskRequest,
    found: Assignment,
    form: InterimForm,
    draft: FormDraft,
    *,
    status: int,
    **more: Any,
) -> HttpResponse:
    need, region = found.need, current_region()
    context = {
        "need": need,
        "key": key_of(need),
        "form": form,
        "draft": draft,
        "due": due_report(found),
        "region": region,
        "told": told_in_words(Notice.INTERIM, region),
        "to_political": workflow.goes_to_political(found),
    }
    return render(request, "desk/interim_form.html", context | more, status=status)


def _hand_in(request: DeskRequest, need: Need, form: InterimForm) -> InterimReport:
    made = workflow.hand_in_interim(need, by=request.user, **form.report())
    drafts.drop(request.user, request.path)
    return made

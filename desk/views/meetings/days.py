"""Several meetings planned in one go, from scratch or like one that there is."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from desk.forms.base import LONGEST_NUMBER
from desk.forms.meeting_days import PlanDaysForm
from desk.gate import DeskRequest
from desk.sending import send
from desk.typed import given
from desk.views.meetings.gate import load_to_run
from meetings import workflow
from meetings.models import Meeting
from meetings.permissions import bodies_run_by, may_follow
from organizations.models import Body

LIKE = "ur"
"""Of the address: the meeting that is copied."""


@require_http_methods(["GET", "HEAD", "POST"])
def plan_days(request: DeskRequest) -> HttpResponse:
    """`/arbete/moten/nya/`: the year's meetings; `?ur=<id>` begins like one that there is."""
    if not may_follow(request.user):
        raise Http404
    kept = bodies_run_by(request.user)
    if not kept:
        raise PermissionDenied
    bodies = Body.objects.filter(pk__in=[body.pk for body in kept])
    form = PlanDaysForm(given(request), bodies=bodies, like=_like(request))
    sent = send(request, form, lambda: workflow.plan_meetings(by=request.user, **form.cleaned_data))
    if sent.made:
        count = len(sent.made)
        messages.success(request, ngettext("%s möte är planerat.", "%s möten är planerade.", count) % count)
        return redirect("desk:meetings")
    return render(request, "desk/meeting_days.html", {"form": form}, status=sent.status)


def _like(request: DeskRequest) -> Meeting | None:
    asked = request.GET.get(LIKE, "")
    is_one = asked.isdecimal() and len(asked) < LONGEST_NUMBER
    return load_to_run(request.user, int(asked)) if is_one else None

"""How an activity goes, told by whoever is responsible for it."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

import clock
from desk.forms.plans import ToldForm
from desk.gate import DeskRequest, locked
from desk.sending import send
from desk.typed import given
from plans.codes import Codes
from plans.content import content_of
from plans.models import Activity, ActivityReport
from plans.permissions import may_report
from plans.status import against_targets, standing_of
from plans.workflow import tell


@require_http_methods(["GET", "HEAD", "POST"])
def told(request: DeskRequest, pk: int, activity: str) -> HttpResponse:
    """`/arbete/handlingsplaner/<id>/lage/<aktivitet>/`: what is done, or a status by hand with its reason."""
    current = Activity.objects.current().for_page().filter(goal__version__plan__pk=pk)
    found = get_object_or_404(current, key=activity)
    if not may_report(request.user, found):
        raise Http404
    form = ToldForm(given(request), activity=found)
    sent = send(
        request,
        form,
        lambda: tell(found, form.told(), by=request.user),
        fresh=lambda: ToldForm(activity=locked(found)),
    )
    if sent.is_made:
        messages.success(request, _("Det är antecknat, och syns för alla nu."))
        return redirect("desk:plan_told", pk, activity)
    version = found.goal.version
    content = content_of(version).activity(activity)
    context = {
        "activity": found,
        "version": version,
        "who": Codes.read().who(content.responsible, content.role) if content else "",
        "standing": content
        and standing_of(content, found.told_on, against_targets(clock.today()), clock.today()),
        "form": form,
        "reports": ActivityReport.objects.filter(plan=pk, key=activity).select_related("by")[:20],
    }
    return render(request, "desk/plan_told.html", context, status=sent.status)

"""A plan out to a spreadsheet and in from one: read, looked through, then taken."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from desk.forms.plan_file import PlanFileForm
from desk.gate import DeskRequest
from desk.received.kinds import CONTENT_TYPES
from desk.sending import press, say, send
from desk.typed import given
from desk.views.plans.loading import load, newest, require_keeper
from plans.codes import Codes
from plans.content import content_of
from plans.differences import differences
from plans.models import PlanVersion
from plans.workflow import edition_of, read_file, take_file, throw_file
from plans.xlsx import xlsx

INCOMING = PlanVersion.Kind.INCOMING


@require_safe
def template(request: DeskRequest) -> HttpResponse:
    """`/arbete/handlingsplaner/mall.xlsx`: the file to fill in."""
    require_keeper(request.user)
    return _as_file(xlsx(None, None, Codes.read()), "handlingsplan-mall")


@require_safe
def working_file(request: DeskRequest, pk: int) -> HttpResponse:
    """`/arbete/handlingsplaner/<id>.xlsx`: what is worked on, to be changed and read in again."""
    plan = load(request.user, pk)
    return _as_file(xlsx(plan, newest(plan), Codes.read()), f"handlingsplan-{pk}")


@require_http_methods(["GET", "HEAD", "POST"])
def read(request: DeskRequest, pk: int) -> HttpResponse:
    """`/arbete/handlingsplaner/<id>/fil/`: a file, and what it would change before it is taken."""
    plan = load(request.user, pk)
    files = request.FILES if request.method == "POST" else None
    form = PlanFileForm(given(request), files, plan=plan)
    sent = send(
        request, form, lambda: read_file(plan, form.content, by=request.user, file_name=form.file_name)
    )
    if sent.is_made:
        messages.success(request, _("Filen är inläst. Inget är ändrat förrän du har tagit in den."))
        return redirect("desk:plan_file", pk)
    incoming = PlanVersion.objects.filter(plan=plan, kind=INCOMING).first()
    context = {
        "plan": plan,
        "form": form,
        "incoming": incoming,
        "changes": differences(newest(plan), content_of(incoming), Codes.read()) if incoming else [],
        "seen": edition_of(plan),
    }
    return render(request, "desk/plan_file.html", context, status=sent.status)


@require_POST
def take(request: DeskRequest, pk: int) -> HttpResponse:
    """`/arbete/handlingsplaner/<id>/fil/take/`: what the file says becomes what is worked on."""
    plan = load(request.user, pk)
    seen = request.POST.get("seen", "")
    sent = press(request, lambda: take_file(plan, by=request.user, seen=seen))
    say(request, sent, _("Filen är intagen i arbetsversionen. Inget visas förrän du har publicerat."))
    return redirect("desk:plan" if sent.is_made else "desk:plan_file", pk)


@require_POST
def throw(request: DeskRequest, pk: int) -> HttpResponse:
    """`/arbete/handlingsplaner/<id>/fil/throw-away/`: the file goes, nothing is changed."""
    plan = load(request.user, pk)
    sent = press(request, lambda: throw_file(plan, by=request.user))
    say(request, sent, _("Filen är kastad."))
    return redirect("desk:plan", pk)


def _as_file(content: bytes, name: str) -> HttpResponse:
    disposition = {"Content-Disposition": f'attachment; filename="{name}.xlsx"'}
    return HttpResponse(content, content_type=CONTENT_TYPES["xlsx"], headers=disposition)

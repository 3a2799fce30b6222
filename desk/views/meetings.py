"""The bodies' meetings: the list, one meeting with its agenda, and what is decided there."""

from collections.abc import Callable
from typing import Any, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import User
from desk import papers
from desk.forms.item_decision import ItemDecisionForm, ahead, decidable
from desk.forms.meetings import AddItemForm, ApproveForm, MeetingForm, PlanForm
from desk.forms.refused import begin_again_from, refused
from initiatives.models import Need
from initiatives.refusals import Refusal, Stale
from initiatives.verbs import Verb
from meetings import workflow
from meetings.models import Decision, Meeting
from organizations.models import Body
from organizations.permissions import Role, has_role, is_coordinator

KINDS = (Body.Kind.STEERING, Body.Kind.POLITICAL)
Status = Meeting.Status


def may_read(user: Any) -> bool:
    """Whoever sits in the steering or the political body, and the coordinator."""
    seats = [(role, kind) for role in (Role.CHAIR, Role.MEMBER) for kind in KINDS]
    return is_coordinator(user) or any(has_role(user, role, kind) for role, kind in seats)


@require_http_methods(["GET", "HEAD", "POST"])
def meetings(request: HttpRequest) -> HttpResponse:
    """`/arbete/moten/`: the bodies' meetings; whoever keeps a body's meetings plans a new one."""
    if not may_read(request.user):
        raise Http404
    bodies = Body.objects.filter(kind__in=KINDS)
    may_plan = any(workflow.may_run(request.user, body) for body in bodies)
    if request.method == "POST" and not may_plan:
        raise PermissionDenied
    form = PlanForm(request.POST or None, user=request.user) if may_plan else None
    status = 200
    if form and request.method == "POST":
        planned, status = _plan(form, cast("User", request.user))
        if planned:
            messages.success(request, _("Mötet är planerat."))
            return redirect("desk:meeting", planned.pk)
    every = Meeting.objects.filter(body__kind__in=KINDS).select_related("body")
    coming = every.exclude(status__in=[Status.HELD, Status.APPROVED]).order_by("day", "pk")
    past = every.filter(status__in=[Status.HELD, Status.APPROVED])
    context = {"form": form, "coming": coming, "past": past}
    return render(request, "desk/meeting_list.html", context, status=status)


@require_safe
def meeting(request: HttpRequest, pk: int) -> HttpResponse:
    """`/arbete/moten/<id>/`: the agenda, what was decided, and what may be done to the meeting now."""
    return _show(request, load_meeting(request.user, pk))


@require_POST
def act(request: HttpRequest, pk: int, what: str) -> HttpResponse:
    """`/arbete/moten/<id>/<act>/`: one act with the meeting, and back to it."""
    found = load_meeting(request.user, pk)
    if not workflow.may_run(request.user, found.body):
        raise PermissionDenied
    form_class, make, said = ACTS[what]
    form = form_class(request.POST, meeting=found)
    status = 400
    if form.is_valid():
        try:
            make(found, by=cast("User", request.user), **_given(form))
        except Refusal as refusal:
            status = refused(form, refusal)
        else:
            messages.success(request, said)
            return redirect("desk:meeting", found.pk)
    return _show(request, Meeting.objects.select_related("body").get(pk=pk), {what: form}, status)


@require_http_methods(["GET", "HEAD", "POST"])
def decide(request: HttpRequest, pk: int, item: int) -> HttpResponse:
    """`/arbete/moten/<id>/arenden/<ärende>/decide/`: one decision on the item, of one or several verbs."""
    found = load_meeting(request.user, pk)
    asked = found.items.select_related("need", "meeting__body").filter(pk=item, need__isnull=False).first()
    if asked is None or asked.need is None:
        raise Http404
    if found.body.kind != Body.Kind.STEERING or not workflow.may_run(request.user, found.body):
        raise PermissionDenied
    offered = asked.is_open and bool(decidable(asked.need))
    form = ItemDecisionForm(request.POST or None, need=asked.need, user=request.user, item=asked)
    status = 409 if request.method == "POST" and not offered else 200
    if offered and request.method == "POST":
        status = _record(form, cast("User", request.user)) if form.is_valid() else 400
        if status == 302:
            messages.success(request, _("Beslutet är antecknat."))
            return redirect("desk:meeting", found.pk)
    context = {"meeting": found, "item": asked, "form": form, "offered": offered}
    return render(request, "desk/meeting_decide.html", context, status=status)


def load_meeting(user: Any, pk: int) -> Meeting:
    """Raises Http404 unless the person may read the bodies' meetings."""
    found = Meeting.objects.filter(pk=pk, body__kind__in=KINDS).select_related("body").first()
    if found is None or not may_read(user):
        raise Http404
    return found


def _plan(form: PlanForm, by: User) -> tuple[Meeting | None, int]:
    if not form.is_valid():
        return None, 400
    try:
        return workflow.plan_meeting(by=by, **form.cleaned_data), 302
    except Refusal as refusal:
        return None, refused(form, refusal)


def _record(form: ItemDecisionForm, by: User) -> int:
    """302 when the decision is recorded; else the status to show the form with."""
    try:
        with transaction.atomic():
            workflow.decide(form.need, form.steps(), form.terms(), by=by, seen=form.cleaned_data["seen"])
    except Stale as stale:
        begin_again_from(form, Need.objects.get(pk=form.need.pk).event_count)
        return refused(form, stale)
    except Refusal as refusal:
        return refused(form, refusal)
    return 302


def _given(form: MeetingForm) -> dict[str, Any]:
    """The form's clean fields by the names that the workflow gives them."""
    names = {"minutes_approved_on": "day"}
    return {names.get(name, name): value for name, value in form.cleaned_data.items()}


Act = tuple[type[MeetingForm], Callable[..., Any], Any]

ACTS: dict[str, Act] = {
    "add-item": (AddItemForm, workflow.add_item, gettext_lazy("Ärendet står på dagordningen.")),
    "call": (MeetingForm, workflow.call_meeting, gettext_lazy("Mötet är kallat.")),
    "hold": (MeetingForm, workflow.hold_meeting, gettext_lazy("Mötet är hållet.")),
    "approve": (ApproveForm, papers.approve_minutes, gettext_lazy("Protokollet är justerat.")),
}

OFFERED: dict[str, tuple[str, ...]] = {
    Status.PLANNED: ("call", "hold", "add-item"),
    Status.CALLED: ("hold", "add-item"),
    Status.HELD: ("approve", "add-item"),
    Status.APPROVED: (),
}
"""What a meeting of each status waits for."""


def _show(
    request: HttpRequest, meeting: Meeting, bound: dict[str, MeetingForm] | None = None, status: int = 200
) -> HttpResponse:
    runs = workflow.may_run(request.user, meeting.body)
    offered = OFFERED[meeting.status] if runs else ()
    forms = {name: ACTS[name][0](meeting=meeting) for name in offered} | (bound or {})
    context = {
        "meeting": meeting,
        "lines": [_line(item, request.user) for item in _items(meeting, request.user)],
        "add_form": forms.get("add-item"),
        "call_form": forms.get("call"),
        "hold_form": forms.get("hold"),
        "approve_form": forms.get("approve"),
        "wrong": next(iter(bound.values())) if bound else None,
    }
    return render(request, "desk/meeting_detail.html", context, status=status)


def _items(meeting: Meeting, user: Any) -> Any:
    """The agenda, each item with the decisions that this person may know of."""
    known = Decision.objects.filter(struck_at=None).select_related("body", "standpoint")
    if not workflow.may_see_held(user):
        known = known.announced()
    decisions = Prefetch("decisions", known.prefetch_related("steps"), to_attr="known")
    return meeting.items.select_related("need", "meeting__body").prefetch_related(decisions)


def _line(item: Any, user: Any) -> dict[str, Any]:
    need = item.need
    steering = item.meeting.body.kind == Body.Kind.STEERING
    runs = workflow.may_run(user, item.meeting.body)
    can_decide = need and item.is_open and steering and runs and ahead(need)
    return {
        "item": item,
        "need": need,
        "decisions": [
            {"it": known, "steps": [Verb(step.verb).label for step in known.steps.all()]}
            for known in item.known
        ],
        "decide": bool(can_decide) and not any(known.is_held for known in item.known),
        "answers": bool(need and need.question_open and not steering and runs),
    }

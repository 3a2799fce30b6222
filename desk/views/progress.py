"""The assignment under way: its group, its state, its milestones and its risks, each one press."""

from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from assignments import workflow
from assignments.models import MilestoneDone, Risk, WorkingGroupMember
from desk.assignment_page import may_carry_out, newest_status
from desk.forms.progress import EndSeatForm, GroupForm, MilestoneForm, RiskForm, StatusForm
from desk.gate import DeskRequest, key_of, locked
from desk.sending import send
from desk.typed import given
from desk.views.assignments import load, load_to_write, show
from initiatives.models import Need


@require_http_methods(["GET", "HEAD", "POST"])
def group(request: DeskRequest, key: str) -> HttpResponse:
    """`/arbete/uppdrag/<id>/group/`: a seat in the working group or the reference group."""
    need = load_to_write(request.user, key)
    form = GroupForm(given(request))
    sent = send(request, form, lambda: workflow.add_to_group(need, by=request.user, **form.cleaned_data))
    if sent.is_made:
        return _back(request, need, _("Platsen finns i gruppen."), "folk")
    return show(request, need, group_form=form, status=sent.status)


@require_POST
def end_seat(request: DeskRequest, key: str, seat: int) -> HttpResponse:
    """`/arbete/uppdrag/<id>/group/<seat>/end/`: the seat's last day."""
    need = load_to_write(request.user, key)
    found = get_object_or_404(WorkingGroupMember, pk=seat, assignment__need=need)
    # One such form for each seat on the page: ids of their own, or labels would lead to the first.
    form = EndSeatForm(request.POST, auto_id=f"plats-{seat}-%s")
    sent = send(
        request,
        form,
        lambda: workflow.end_seat(need, by=request.user, seat=found, **form.said()),
        fresh=lambda: EndSeatForm(initial={"ends_on": locked(found).ends_on}),
    )
    if sent.is_made:
        return _back(request, need, _("Platsen är avslutad."), "folk")
    return show(request, need, wrong=form, wrong_of=found.pk, status=sent.status)


@require_POST
def milestone(request: DeskRequest, key: str, milestone: UUID) -> HttpResponse:
    """`/arbete/uppdrag/<id>/delmal/<key>/done/`: the day a milestone was done; none takes it back."""
    need = load_to_lead(request.user, key)
    # One such form for each milestone on the page, so the ids must differ.
    form = MilestoneForm(request.POST, auto_id=f"delmal-{milestone}-%s")
    sent = send(
        request,
        form,
        lambda: workflow.complete_milestone(need, by=request.user, key=milestone, **form.said()),
        fresh=lambda: MilestoneForm(initial={"done_on": _done_on(locked(need), milestone)}),
    )
    if sent.is_made:
        done = form.cleaned_data["done_on"]
        said = _("Delmålet är klart.") if done else _("Delmålet är inte klart längre.")
        return _back(request, need, said, "delmal")
    return show(request, need, wrong=form, wrong_of=milestone, status=sent.status)


@require_http_methods(["GET", "HEAD", "POST"])
def status(request: DeskRequest, key: str) -> HttpResponse:
    """`/arbete/uppdrag/<id>/lage/`: the state in colour and words."""
    need = load_to_lead(request.user, key)
    form = StatusForm(given(request), newest=newest_status(need))
    sent = send(
        request,
        form,
        lambda: workflow.update_status(need, by=request.user, **form.said()),
        fresh=lambda: StatusForm.as_said(newest_status(locked(need))),
    )
    if sent.is_made:
        return _back(request, need, _("Läget är satt."), "lage")
    return show(request, need, status_form=form, status=sent.status)


@require_http_methods(["GET", "HEAD", "POST"])
def risk_add(request: DeskRequest, key: str) -> HttpResponse:
    """`/arbete/uppdrag/<id>/risker/`: a new risk."""
    need = load_to_lead(request.user, key)
    form = RiskForm(given(request))
    sent = send(request, form, lambda: workflow.add_risk(need, by=request.user, text=form.risk_text()))
    if sent.is_made:
        return _back(request, need, _("Risken är antecknad."), "risker")
    return show(request, need, risk_form=form, status=sent.status)


@require_http_methods(["GET", "HEAD", "POST"])
def risk_edit(request: DeskRequest, key: str, risk: int) -> HttpResponse:
    """`/arbete/uppdrag/<id>/risker/<risk>/edit/`: changes what is said of a risk."""
    need = load_to_lead(request.user, key)
    found = get_object_or_404(Risk.objects.open(), pk=risk, assignment__need=need)
    form = RiskForm(given(request), risk=found)
    sent = send(
        request,
        form,
        lambda: workflow.edit_risk(
            need, by=request.user, risk=found, text=form.risk_text(), seen=form.cleaned_data["seen"]
        ),
        fresh=lambda: RiskForm(risk=Risk.objects.get(pk=risk)),
    )
    if sent.is_made:
        return _back(request, need, _("Risken är ändrad."), "risker")
    context = {"need": need, "key": key_of(need), "form": form, "risk": found}
    return render(request, "desk/risk_form.html", context, status=sent.status)


@require_POST
def risk_close(request: DeskRequest, key: str, risk: int) -> HttpResponse:
    """`/arbete/uppdrag/<id>/risker/<risk>/close/`: it is a risk no more."""
    need = load_to_lead(request.user, key)
    # Also a closed one: pressed twice it is refused in words, and not as if it had never been.
    found = get_object_or_404(Risk, pk=risk, assignment__need=need)
    form = forms.Form(request.POST)
    sent = send(request, form, lambda: workflow.close_risk(need, by=request.user, risk=found))
    if sent.is_made:
        return _back(request, need, _("Risken är stängd."), "risker")
    return show(request, need, wrong=form, status=sent.status)


def load_to_lead(user: Any, key: str) -> Need:
    """The need, for whoever leads its assignment now: else PermissionDenied, or Http404 unseen."""
    need = load(user, key)
    if not may_carry_out(user, need):
        raise PermissionDenied
    return need


def _done_on(need: Need, milestone: UUID) -> date | None:
    """The day that the milestone is said to have been done."""
    done = MilestoneDone.objects.filter(
        assignment__need=need, assignment__is_open=True, key=milestone
    ).first()
    return done.done_on if done else None


def _back(request: DeskRequest, need: Need, said: str, part: str) -> HttpResponse:
    messages.success(request, said)
    return redirect(f"{reverse('desk:assignment', args=[key_of(need)])}#{part}")

"""A plan's goals and activities, each in a form of its own, in the version that is worked on."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from desk.forms.edition import EditionForm
from desk.forms.plans import ActivityForm, PlanGoalForm
from desk.gate import DeskRequest
from desk.sending import press, say, send
from desk.typed import given
from desk.views.plans.loading import activity_of, goal_of, load, newest
from plans.codes import Codes
from plans.content import PlanContent
from plans.models import ActionPlan
from plans.workflow import locked, save


@require_http_methods(["GET", "HEAD", "POST"])
def new_goal(request: DeskRequest, pk: int) -> HttpResponse:
    """`/arbete/handlingsplaner/<id>/nytt-mal/`: a goal, last in the plan."""
    plan = load(request.user, pk)
    form = PlanGoalForm(given(request), goal=None)
    return _sent(request, plan, form, form.put_in, _("Nytt mål"))


@require_http_methods(["GET", "HEAD", "POST"])
def goal(request: DeskRequest, pk: int, goal: str) -> HttpResponse:
    """`/arbete/handlingsplaner/<id>/mal/<mål>/`: what the goal says."""
    plan = load(request.user, pk)
    form = PlanGoalForm(given(request), goal=goal_of(newest(plan), goal))

    def fresh(content: PlanContent) -> EditionForm:
        return PlanGoalForm(goal=goal_of(content, goal))

    return _sent(request, plan, form, form.put_in, _("Mål %s") % goal, fresh=fresh)


@require_POST
def remove_goal(request: DeskRequest, pk: int, goal: str) -> HttpResponse:
    """`/arbete/handlingsplaner/<id>/mal/<mål>/remove/`: out of what is worked on, with its activities."""
    plan = load(request.user, pk)
    goal_of(newest(plan), goal)
    return _removed(request, plan, lambda content: content.without_goal(goal), _("Målet är borttaget."))


@require_http_methods(["GET", "HEAD", "POST"])
def new_activity(request: DeskRequest, pk: int, goal: str) -> HttpResponse:
    """`/arbete/handlingsplaner/<id>/mal/<mål>/ny-aktivitet/`: an activity, last beneath the goal."""
    plan = load(request.user, pk)
    goal_of(newest(plan), goal)
    form = ActivityForm(given(request), activity=None, codes=Codes.read())
    return _sent(request, plan, form, lambda content: form.put_in(content, goal), _("Ny aktivitet"))


@require_http_methods(["GET", "HEAD", "POST"])
def activity(request: DeskRequest, pk: int, activity: str) -> HttpResponse:
    """`/arbete/handlingsplaner/<id>/aktivitet/<aktivitet>/`: what it is, who is responsible, when."""
    plan = load(request.user, pk)
    content, codes = newest(plan), Codes.read()
    form = ActivityForm(given(request), activity=activity_of(content, activity), codes=codes)

    def put_in(now: PlanContent) -> PlanContent:
        goal = next((each.key for each in now.goals if activity in {a.key for a in each.activities}), "")
        return form.put_in(now, goal)

    def fresh(now: PlanContent) -> EditionForm:
        return ActivityForm(activity=activity_of(now, activity), codes=codes)

    return _sent(request, plan, form, put_in, _("Aktivitet %s") % activity, fresh=fresh)


@require_POST
def remove_activity(request: DeskRequest, pk: int, activity: str) -> HttpResponse:
    """`/arbete/handlingsplaner/<id>/aktivitet/<aktivitet>/remove/`: out of what is worked on."""
    plan = load(request.user, pk)
    activity_of(newest(plan), activity)
    return _removed(
        request, plan, lambda content: content.without_activity(activity), _("Aktiviteten är borttagen.")
    )


def _sent(
    request: DeskRequest,
    plan: ActionPlan,
    form: Any,
    put_in: Callable[[PlanContent], PlanContent],
    title: str,
    *,
    fresh: Callable[[PlanContent], EditionForm] | None = None,
) -> HttpResponse:
    """The form, or the page of the plan once it is saved. `fresh`: the form as it would begin now."""
    sent = send(
        request,
        form,
        lambda: save(plan, put_in(newest(locked(plan, request.user))), by=request.user),
        fresh=(lambda: fresh(newest(locked(plan, request.user)))) if fresh else None,
    )
    if sent.is_made:
        messages.success(request, _("Sparat i arbetsversionen."))
        return redirect("desk:plan", plan.pk)
    context = {"form": form, "title": title, "plan": plan, "back": reverse("desk:plan", args=[plan.pk])}
    return render(request, "desk/plan_form.html", context, status=sent.status)


def _removed(
    request: DeskRequest, plan: ActionPlan, change: Callable[[PlanContent], PlanContent], said: str
) -> HttpResponse:
    sent = press(request, lambda: save(plan, change(newest(locked(plan, request.user))), by=request.user))
    say(request, sent, said)
    return redirect("desk:plan", plan.pk)

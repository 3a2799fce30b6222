"""The way to a plan at the desk: for whoever keeps it; for everybody else there is none."""

from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404

from plans.content import ActivityContent, GoalContent, PlanContent, content_of
from plans.models import ActionPlan
from plans.permissions import may_keep, may_make_plans
from plans.workflow import base_of


def require_keeper(user: Any) -> None:
    """Raises Http404 for whoever keeps no plan at all."""
    if not may_make_plans(user):
        raise Http404


def load(user: Any, pk: int) -> ActionPlan:
    """The plan, for whoever keeps it. Raises Http404."""
    plan = get_object_or_404(ActionPlan.objects.with_place(), pk=pk)
    if not may_keep(user, plan):
        raise Http404
    return plan


def newest(plan: ActionPlan) -> PlanContent:
    """What a change begins from. Raises Http404 where all of it has been thrown away."""
    base = base_of(plan)
    if base is None:
        raise Http404
    return content_of(base)


def goal_of(content: PlanContent, key: str) -> GoalContent:
    """Raises Http404 where the goal is gone."""
    found = content.goal(key)
    if found is None:
        raise Http404
    return found


def activity_of(content: PlanContent, key: str) -> ActivityContent:
    """Raises Http404 where the activity is gone."""
    found = content.activity(key)
    if found is None:
        raise Http404
    return found

"""Who keeps a plan, and who tells how its activities go.

Decided here: a plan of the whole county is the coordinator's. One of an area is also that area's
coordinator's, and one of a huvudman also its contact's: each writes and publishes it. Whoever has the role
that is responsible for an activity tells how it goes, and changes nothing else.
"""

from typing import Any

from django.db.models import Q

import clock
from followup.permissions import own_lanes
from initiatives.lanes import LaneKind
from organizations.models import Membership
from organizations.permissions import is_coordinator
from plans.models import ActionPlan, Activity
from plans.querysets import ActionPlanQuerySet, ActivityQuerySet


def own_places(user: Any) -> set[tuple[str, str]]:
    """The places whose plans the person keeps: ("area", its id) and ("principal", its code)."""
    if user.pk is None or not user.is_active:
        return set()
    return {(str(LaneKind(lane.kind)), lane.key) for lane in own_lanes(user)}


def may_make_plans(user: Any) -> bool:
    return is_coordinator(user) or bool(own_places(user))


def may_write_follow_up(user: Any) -> bool:
    """Whether the person writes and publishes deep follow-ups of the plan: the coordinator."""
    return is_coordinator(user)


def may_keep(user: Any, plan: ActionPlan) -> bool:
    """Whether the person writes and publishes this one."""
    if is_coordinator(user):
        return True
    if plan.area:
        return ("area", plan.area.slug) in own_places(user)
    return plan.principal is not None and ("principal", plan.principal.code) in own_places(user)


def kept_plans(user: Any) -> ActionPlanQuerySet:
    """The plans that the person keeps."""
    return ActionPlan.objects.all() if is_coordinator(user) else ActionPlan.objects.kept_by(own_places(user))


def answered_for(user: Any) -> ActivityQuerySet:
    """The activities whose responsible role the person has now."""
    ours = Q(pk__in=[])
    seats = Membership.objects.active(clock.today()).filter(user=user.pk, user__is_active=True)
    for role, body, principal in seats.values_list("role", "body", "principal"):
        ours |= Q(role=role, body=body) if body else Q(role=role, principal=principal)
    return Activity.objects.filter(ours)


def with_nobody() -> ActivityQuerySet:
    """The activities whose responsible role nobody has now: then the coordinator is to know."""
    held = Q(pk__in=[])
    seats = Membership.objects.active(clock.today()).filter(user__is_active=True).order_by()
    for role, body, principal in seats.values_list("role", "body", "principal").distinct():
        held |= Q(role=role, body=body) if body else Q(role=role, principal=principal)
    return Activity.objects.exclude(held)


def may_report(user: Any, activity: Activity) -> bool:
    """Whether the person tells how the activity goes."""
    plan = activity.goal.version.plan
    return may_keep(user, plan) or answered_for(user).filter(pk=activity.pk).exists()

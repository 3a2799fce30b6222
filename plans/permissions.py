"""Who keeps a plan, and who tells how its activities go.

Decided here: a plan of the whole county is the coordinator's. One of an area is also that area's
coordinator's, and one of a huvudman also its contact's: each writes and publishes it. Whoever has the role
that is responsible for an activity tells how it goes, and changes nothing else.
"""

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

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
    return Activity.objects.filter(held_by(user.pk, clock.today()))


def with_nobody() -> ActivityQuerySet:
    """The activities whose responsible role nobody has now: then the coordinator is to know."""
    return Activity.objects.filter(held_by_nobody(clock.today()))


def held_by(user: int | None, on: date) -> Q:
    """The activities whose responsible role that person has on the day."""
    return _held(_seats(on).filter(user=user))


def held_by_nobody(on: date) -> Q:
    """Those whose responsible role nobody has on the day."""
    return ~_held(_seats(on))


def _seats(on: date) -> QuerySet[Membership]:
    return Membership.objects.active(on).filter(user__is_active=True).order_by()


def _held(seats: QuerySet[Membership]) -> Q:
    own = seats.filter(role=OuterRef("role"))
    in_body = own.filter(body=OuterRef("body"))
    # Of a seat in a body the body says where it is: its principal, if it has one, is another thing.
    for_principal = own.filter(body=None, principal=OuterRef("principal"))
    return Q(Exists(in_body)) | Q(Exists(for_principal))


def may_report(user: Any, activity: Activity) -> bool:
    """Whether the person tells how the activity goes."""
    plan = activity.goal.version.plan
    return may_keep(user, plan) or answered_for(user).filter(pk=activity.pk).exists()

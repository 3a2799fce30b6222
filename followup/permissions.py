"""Who answers for a lane.

Decided here: an area's coordinator or a huvudman's contact, each for that place alone. Who follows up what is
closed was said at closing.
"""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

import clock
from accounts.models import User
from followup.follow_up import is_named
from initiatives.actors import Actor
from initiatives.lanes import Lane, LaneKind, keys_of
from initiatives.permissions import PREDICATES
from organizations.models import Membership
from organizations.permissions import Role
from prepared import prepared

PREDICATES[Actor.FOLLOWER] = is_named


def own_lanes(user: User | None) -> set[Lane]:
    """The lanes that the person answers for."""
    if user is None:
        return set()
    found = _answers_for(user.pk, clock.today())
    # By the body's area: the steering body's coordinator has none, and answers for no lane.
    areas = {area for role, area, _place in found if role == Role.COORDINATOR and area}
    contacts = {place for role, _area, place in found if role == Role.CONTACT and place}
    return {Lane(LaneKind.AREA, slug) for slug in areas} | {
        Lane(LaneKind.PRINCIPAL, code) for code in contacts
    }


@prepared
def _answers_for(user: int, day: date) -> QuerySet[Membership, tuple[Any, ...]]:
    rows = Membership.objects.active(day).filter(user=user, role__in=[Role.COORDINATOR, Role.CONTACT])
    return rows.values_list("role", "body__area__slug", "principal__code")


def seats_of(lanes: Collection[Lane]) -> Q:
    """The memberships of those who answer for any of the lanes."""
    return Q(role=Role.COORDINATOR, body__area__slug__in=keys_of(LaneKind.AREA, lanes)) | Q(
        role=Role.CONTACT, principal__code__in=keys_of(LaneKind.PRINCIPAL, lanes)
    )

"""Who answers for a lane.

Decided here: an area's coordinator or a huvudman's contact, each for that place alone. Who follows up what is
closed was said at closing.
"""

from collections.abc import Collection

from django.db.models import Q

import clock
from accounts.models import User
from followup.follow_up import is_named
from initiatives.actors import Actor
from initiatives.lanes import Lane, LaneKind, keys_of
from initiatives.permissions import PREDICATES
from organizations.models import Membership
from organizations.permissions import Role

PREDICATES[Actor.FOLLOWER] = is_named


def own_lanes(user: User | None) -> set[Lane]:
    """The lanes that the person answers for."""
    active = Membership.objects.active(clock.today()).filter(user=user)
    # By the body's area: the steering body's coordinator has none, and answers for no lane.
    areas = active.filter(role=Role.COORDINATOR, body__area__isnull=False)
    contacts = active.filter(role=Role.CONTACT, principal__isnull=False)
    return {Lane(LaneKind.AREA, slug) for slug in areas.values_list("body__area__slug", flat=True)} | {
        Lane(LaneKind.PRINCIPAL, code) for code in contacts.values_list("principal__code", flat=True)
    }


def seats_of(lanes: Collection[Lane]) -> Q:
    """The memberships of those who answer for any of the lanes."""
    return Q(role=Role.COORDINATOR, body__area__slug__in=keys_of(LaneKind.AREA, lanes)) | Q(
        role=Role.CONTACT, principal__code__in=keys_of(LaneKind.PRINCIPAL, lanes)
    )

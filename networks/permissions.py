"""Who writes for a network, and who compiles what the networks write.

Decided here: a network's chair and coordinator write its plan and report and keep its seats and meetings; so
may the coordinator of the whole, where nobody else does. Whoever sits in a preparatory body compiles, beside
the coordinator: sets the year's days, sees what is missing, drafts the steering body's yearly report. A
stand-in does what the seat does: nothing here gives a right.
"""

from typing import Any

from django.db.models import QuerySet

import clock
from organizations.models import Body, Membership
from organizations.permissions import Role, is_coordinator, roles

WRITING = frozenset({Role.CHAIR, Role.COORDINATOR})
COMPILING = frozenset({Role.CHAIR, Role.MEMBER, Role.COORDINATOR})
NETWORK, PREPARATORY = Body.Kind.NETWORK, Body.Kind.PREPARATORY


def networks() -> QuerySet[Body]:
    """Those of the region, in the profile's order."""
    return Body.objects.filter(kind=NETWORK)


def may_compile(user: Any) -> bool:
    return is_coordinator(user) or any(role in COMPILING for role, kind in roles(user) if kind == PREPARATORY)


def writes_for_some(user: Any) -> bool:
    """Whether the person has a seat of those who write. Asks only for roles."""
    return any(role in WRITING for role, kind in roles(user) if kind == NETWORK)


def may_have_room(user: Any) -> bool:
    return may_compile(user) or writes_for_some(user)


def written_for(user: Any) -> QuerySet[Body]:
    """The networks that the person writes for, by a seat of one's own."""
    if not writes_for_some(user):
        return networks().none()
    seats = Membership.objects.active(clock.today()).filter(user=user, role__in=WRITING)
    return networks().filter(pk__in=seats.values("body"))


def open_to(user: Any) -> QuerySet[Body]:
    """The networks whose rooms the person enters."""
    return networks() if may_compile(user) else written_for(user)


def may_write(user: Any, body: Body) -> bool:
    return body.kind == NETWORK and (is_coordinator(user) or written_for(user).filter(pk=body.pk).exists())

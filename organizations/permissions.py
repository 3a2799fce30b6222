"""Who a person is in the organization, today.

Decided here: a role counts only within its term; a member of a body is also whoever chairs it.
A user's roles are read once and kept on the user object, so no rule queries in a loop. The coordinator
gives roles everywhere; a body's chair, and a subregional body's coordinator, in their own body.
"""

from typing import Any

from django.db.models import Q, QuerySet

import clock
from organizations.models import Body, Membership
from organizations.querysets import MembershipQuerySet

Role = Membership.Role
Kind = Body.Kind

OWN_BODY = frozenset(
    {(Role.CHAIR, Kind.STEERING), (Role.CHAIR, Kind.POLITICAL), (Role.COORDINATOR, Kind.SUBREGIONAL)}
)
"""Whose holders give roles in the body where they have it."""


def roles(user: Any) -> frozenset[tuple[str, str]]:
    """The user's active roles as (role, kind of body); empty for a visitor or an ended account."""
    # A closed account keeps its rows, for the history; its roles count no more.
    if user is None or not user.is_active or user.pk is None:
        return frozenset()
    if not hasattr(user, "_active_roles"):
        rows = Membership.objects.active(clock.today()).filter(user=user)
        user._active_roles = frozenset(  # noqa: SLF001 – kept for this one object's life
            (role, kind or "") for role, kind in rows.values_list("role", "body__kind")
        )
    found: frozenset[tuple[str, str]] = user._active_roles  # noqa: SLF001
    return found


def has_role(user: Any, role: str, kind: str = "") -> bool:
    """Whether the user has the role now, in a body of that kind (or, without kind, for a principal)."""
    return (role, kind) in roles(user)


def is_coordinator(user: Any) -> bool:
    """Samordnare: runs the process for the steering body."""
    return has_role(user, Role.COORDINATOR, Body.Kind.STEERING)


def is_chair(user: Any) -> bool:
    """The steering body's chair."""
    return has_role(user, Role.CHAIR, Body.Kind.STEERING)


def is_political_chair(user: Any) -> bool:
    """The political body's chair."""
    return has_role(user, Role.CHAIR, Body.Kind.POLITICAL)


def is_communicator(user: Any) -> bool:
    """Kommunikatör: puts up what is published."""
    return has_role(user, Role.COMMUNICATOR, Body.Kind.STEERING)


def is_proposer(user: Any) -> bool:
    """Whoever may raise needs: any role in a body or for a principal."""
    return bool(roles(user))


def may_manage_people(user: Any) -> bool:
    """Whether there is any place where the user gives, lends and ends roles."""
    return is_coordinator(user) or not OWN_BODY.isdisjoint(roles(user))


def managed_bodies(user: Any) -> QuerySet[Body]:
    """The bodies where the user gives, lends and ends roles."""
    if is_coordinator(user):
        return Body.objects.all()
    if not may_manage_people(user):
        return Body.objects.none()
    # Begins with nothing: an empty `Q()` would mean everything.
    seats = Q(pk__in=[])
    for role, kind in OWN_BODY:
        seats |= Q(role=role, body__kind=kind)
    own = Membership.objects.active(clock.today()).filter(seats, user=user)
    return Body.objects.filter(pk__in=own.values("body"))


def may_manage_seat(user: Any, body: Body | None) -> bool:
    """Whether the user gives, lends and ends roles there; without body, for a principal."""
    if is_coordinator(user):
        return True
    return body is not None and managed_bodies(user).filter(pk=body.pk).exists()


def managed_memberships(user: Any) -> MembershipQuerySet:
    """The roles that the user may lend and end, ended ones too."""
    if is_coordinator(user):
        return Membership.objects.all()
    return Membership.objects.filter(body__in=managed_bodies(user))

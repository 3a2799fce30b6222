"""Who a person is in the organization, today.

Decided here: a role counts only within its term; a member of a body is also whoever chairs it.
A user's roles are read once and kept on the user object, so no rule queries in a loop.

Rights that can't grow: the coordinator gives every role; a body's chair, and a subregional body's
coordinator, only `LOCAL` ones in their own body, and a stand-in for those and for themselves. Whoever has
a seat lends that one, and takes it back. What is lent gives, lends and ends nothing.

An auditor has no other role, and by their own no right at all: what they read they read as the coordinator
does, in a request that can change nothing (`desk/middleware.py`).
"""

from datetime import date
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet

import clock
from organizations.models import Body, Membership
from organizations.querysets import MembershipQuerySet
from prepared import prepared

Role = Membership.Role
Kind = Body.Kind

OWN_BODY = frozenset(
    {(Role.CHAIR, Kind.STEERING), (Role.CHAIR, Kind.POLITICAL), (Role.COORDINATOR, Kind.SUBREGIONAL)}
)
"""Whose holders give roles in the body where they have it."""

LOCAL = frozenset({Role.MEMBER, Role.PROPOSER})
"""What they give there: nothing by which somebody could give more, or end those who gave it."""


SEATS = frozenset({Role.CHAIR, Role.MEMBER})
"""What one has a seat in a body by, which one may lend oneself."""

READS_AS = frozenset({(str(Role.COORDINATOR), str(Kind.STEERING))})

SECOND_FACTOR = {
    Role.CHAIR: True,
    Role.MEMBER: False,
    Role.COORDINATOR: True,
    Role.COMMUNICATOR: True,
    Role.PROCESS_LEADER: False,
    Role.PROPOSER: False,
    Role.CONTACT: False,
    Role.AUDITOR: True,
}
"""Of whom a second factor is demanded: who gives roles, decides what counts, publishes or
reads all. Staff too."""


class Seat(NamedTuple):
    """One active role: what it is, in which kind of body (none: for a principal), and where in words."""

    role: str
    kind: str
    place: str
    is_lent: bool


def seats(user: Any) -> tuple[Seat, ...]:
    """The user's active roles in the bodies' order; empty for a visitor or an ended account."""
    # A closed account keeps its rows, for the history; its roles count no more.
    if user is None or not user.is_active or user.pk is None:
        return ()
    if not hasattr(user, "_active_seats"):
        user._active_seats = tuple(  # noqa: SLF001 – kept for this one object's life
            Seat(role, kind or "", body or principal, lender is not None)
            for role, kind, body, principal, lender in _held(user.pk, clock.today())
        )
    found: tuple[Seat, ...] = user._active_seats  # noqa: SLF001
    return found


@prepared
def _held(user: int, day: date) -> QuerySet[Membership, tuple[Any, ...]]:
    rows = Membership.objects.active(day).filter(user=user)
    return rows.values_list("role", "body__kind", "body__short_name", "principal__name", "lent_from")


def roles(user: Any) -> frozenset[tuple[str, str]]:
    """The user's active roles as (role, kind of body)."""
    return frozenset((seat.role, seat.kind) for seat in seats(user)) | _as_reader(user)


def roles_in_words(user: Any) -> list[str]:
    """Each active role as one reads it: what, and where."""
    # Each once: the same seat may be held twice, of one's own and on loan.
    return list(dict.fromkeys(f"{Membership.Role(seat.role).label}, {seat.place}" for seat in seats(user)))


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


def is_auditor(user: Any) -> bool:
    """Revisor: reads, and changes nothing."""
    return (Role.AUDITOR, Kind.STEERING) in roles(user)


def let_read_as_coordinator(user: Any) -> None:
    """For as long as this object lives: of an auditor, in a request that only reads."""
    user._reads_as_coordinator = is_auditor(user)  # noqa: SLF001 – as the roles are kept


def is_proposer(user: Any) -> bool:
    """Whoever may raise needs: any role in a body or for a principal, but the auditor's."""
    return bool(roles(user)) and not is_auditor(user)


def needs_second_factor(user: Any) -> bool:
    """Whether the user has a role of so much trust that a password is not enough, lent or their own."""
    # A role that nobody has decided on is one that demands it.
    return bool(user.is_staff) or any(SECOND_FACTOR.get(Role(seat.role), True) for seat in seats(user))


def gives_every_role(user: Any) -> bool:
    """The coordinator, in a role of their own."""
    return (Role.COORDINATOR, Kind.STEERING) in _of_their_own(user)


def may_manage_people(user: Any) -> bool:
    """Whether there is any place where the user gives, lends and ends roles."""
    return gives_every_role(user) or not OWN_BODY.isdisjoint(_of_their_own(user))


def managed_bodies(user: Any) -> QuerySet[Body]:
    """The bodies where the user gives, lends and ends roles."""
    if gives_every_role(user):
        return Body.objects.all()
    if not may_manage_people(user):
        return Body.objects.none()
    # Begins with nothing: an empty `Q()` would mean everything.
    seats = Q(pk__in=[])
    for role, kind in OWN_BODY:
        seats |= Q(role=role, body__kind=kind)
    own = Membership.objects.active(clock.today()).filter(seats, user=user, lent_from=None)
    return Body.objects.filter(pk__in=own.values("body"))


def giveable_roles(user: Any) -> frozenset[str]:
    """The roles that the user gives, each where it can be."""
    return frozenset(Role) if gives_every_role(user) else LOCAL if may_manage_people(user) else frozenset()


def may_give(user: Any, role: str, body: Body | None) -> bool:
    """Whether the user gives that role there; without body, for a principal."""
    if gives_every_role(user):
        return True
    return body is not None and role in LOCAL and managed_bodies(user).filter(pk=body.pk).exists()


def known_memberships(user: Any) -> MembershipQuerySet:
    """All roles where the user manages people, ended ones too."""
    if gives_every_role(user):
        return Membership.objects.all()
    return Membership.objects.filter(body__in=managed_bodies(user))


def managed_memberships(user: Any) -> MembershipQuerySet:
    """Those of them that the user may lend and end: what they may give, their own, and what that is lent."""
    known = known_memberships(user)
    if gives_every_role(user):
        return known
    return known.filter(Q(role__in=LOCAL) | Q(user=user, lent_from=None) | Q(lent_from__user=user))


def has_seat(user: Any) -> bool:
    """Whether the person sits in a body, lent to them or their own."""
    return any(role in SEATS for role, kind in roles(user) if kind)


def lendable_memberships(user: Any) -> MembershipQuerySet:
    """Those that the user may lend: what they manage, and their own seat in a body."""
    own = Q(user=user, lent_from=None, role__in=SEATS, body__isnull=False)
    return Membership.objects.filter(Q(pk__in=managed_memberships(user).values("pk")) | own)


def endable_memberships(user: Any) -> MembershipQuerySet:
    """Those that the user may end: what they manage, and what is lent of their own seat, never the seat."""
    lent = Q(lent_from__user=user, lent_from__lent_from=None, role__in=SEATS, body__isnull=False)
    return Membership.objects.filter(Q(pk__in=managed_memberships(user).values("pk")) | lent)


def _of_their_own(user: Any) -> frozenset[tuple[str, str]]:
    """The roles that nobody has lent them."""
    own = frozenset((seat.role, seat.kind) for seat in seats(user) if not seat.is_lent)
    return own | _as_reader(user)


def _as_reader(user: Any) -> frozenset[tuple[str, str]]:
    """The coordinator's, to read by, where that was said of an auditor."""
    return READS_AS if getattr(user, "_reads_as_coordinator", False) else frozenset()

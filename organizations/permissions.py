"""Who a person is in the organization, today.

Decided here: a role counts only within its term; a member of a body is also whoever chairs it.
A user's roles are read once and kept on the user object, so no rule queries in a loop.
"""

from typing import Any

from django.utils import timezone

from organizations.models import Body, Membership

Role = Membership.Role


def roles(user: Any) -> frozenset[tuple[str, str]]:
    """The user's active roles as (role, kind of body); empty for a visitor or an ended account."""
    if user is None or not user.is_active or user.pk is None:
        return frozenset()
    if not hasattr(user, "_active_roles"):
        rows = Membership.objects.active(timezone.localdate()).filter(user=user)
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

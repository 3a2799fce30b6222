"""Who weighs, who runs the rounds, and who may know what was answered.

Decided here: whoever sits in the steering body today weighs; the coordinator opens and closes rounds.
Until one's own answer is in, or the round is closed, nothing that the others answered is told – the
coordinator, who answers nothing, hears it only when the round is closed.
"""

from typing import Any

import clock
from accounts.models import User
from organizations.models import Body, Membership
from organizations.permissions import Role, has_role, is_chair, is_coordinator


def sits(user: Any) -> bool:
    """Whoever has a seat in the steering body today, also one that is lent out."""
    return is_chair(user) or has_role(user, Role.MEMBER, Body.Kind.STEERING)


def may_weigh(user: Any) -> bool:
    """Whoever fills a seat in the steering body today: one that is lent out is its stand-in's alone."""
    if not sits(user):
        return False
    # A list asks for each row; kept on the user it is one query a request.
    if not hasattr(user, "_fills_a_seat"):
        seats = Membership.objects.active(clock.today()).occupants(Body.Kind.STEERING)
        user._fills_a_seat = seats.filter(user=user).exists()  # noqa: SLF001 – kept for this object's life
    return bool(user._fills_a_seat)  # noqa: SLF001


def seat_owners() -> dict[int, int]:
    """Whoever fills a seat in the steering body today → whose it is: their own, else one lent to them."""
    rows = Membership.objects.active(clock.today()).occupants(Body.Kind.STEERING)
    found: dict[int, int] = {}
    for user, lender in rows.order_by("pk").values_list("user", "lent_from__user"):
        # One's own seat goes first: whoever sits there and stands in for another answers once, as herself.
        found[user] = user if lender is None else found.get(user, lender)
    return found


def seat_owner(user: User) -> int:
    """Whose seat the person answers for today."""
    return seat_owners().get(user.pk, user.pk)


def may_run_rounds(user: Any) -> bool:
    """Samordnaren."""
    return is_coordinator(user)


def may_follow_rounds(user: Any) -> bool:
    """Sees which rounds there are and who has answered, but not what."""
    return sits(user) or may_run_rounds(user)

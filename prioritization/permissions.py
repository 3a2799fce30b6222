"""Who weighs, who runs the rounds, and who may know what was answered.

Decided here: whoever sits in the steering body today weighs; the coordinator opens and closes rounds.
Until one's own answer is in, or the round is closed, nothing that the others answered is told – the
coordinator, who answers nothing, hears it only when the round is closed.
"""

from typing import Any

from organizations.models import Body
from organizations.permissions import Role, has_role, is_chair, is_coordinator


def may_weigh(user: Any) -> bool:
    """Whoever sits in the steering body today."""
    return is_chair(user) or has_role(user, Role.MEMBER, Body.Kind.STEERING)


def may_run_rounds(user: Any) -> bool:
    """Samordnaren."""
    return is_coordinator(user)


def may_follow_rounds(user: Any) -> bool:
    """Sees which rounds there are and who has answered, but not what."""
    return may_weigh(user) or may_run_rounds(user)

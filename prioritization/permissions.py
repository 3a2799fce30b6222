"""Who weighs, who runs the rounds, and who may know what was answered.

Decided here: whoever sits in the steering body today weighs; the coordinator opens and closes rounds.
Until one's own answer is in, or the round is closed, nothing that the others answered is told – the
coordinator, who answers nothing, hears it only when the round is closed.
"""

from datetime import date
from typing import Any

from django.db.models import QuerySet

import clock
from accounts.models import User
from initiatives.models import Need
from organizations.models import Body, Membership
from organizations.permissions import Role, has_role, is_auditor, is_chair, is_coordinator, roles
from prepared import prepared
from prioritization.models import Preparation
from prioritization.querysets import PreparationQuerySet

PREPARING = frozenset({Body.Kind.PREPARATORY, Body.Kind.SUBREGIONAL})
SEATED = frozenset({Role.CHAIR, Role.MEMBER, Role.COORDINATOR})


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
    found: dict[int, int] = {}
    for user, lender in _filled(clock.today()):
        # One's own seat goes first: whoever sits there and stands in for another answers once, as herself.
        found[user] = user if lender is None else found.get(user, lender)
    return found


@prepared
def _filled(day: date) -> QuerySet[Membership, tuple[int, int | None]]:
    rows = Membership.objects.active(day).occupants(Body.Kind.STEERING)
    return rows.order_by("pk").values_list("user", "lent_from__user")


def seat_owner(user: User) -> int:
    """Whose seat the person answers for today."""
    return seat_owners().get(user.pk, user.pk)


def may_prepare(user: Any, preparation: Preparation) -> bool:
    """The coordinator, and whoever has a seat in a body that is asked to prepare it."""
    if is_coordinator(user):
        return True
    return may_prepare_some(user) and _asked(user).filter(pk=preparation.pk).exists()


def may_read_preparation(user: Any, preparation: Preparation) -> bool:
    """Whoever prepares it; handed in, also whoever sits in the steering body."""
    return may_prepare(user, preparation) or (preparation.is_handed_in and sits(user))


def preparation_for(user: Any, need: Need) -> Preparation | None:
    """The need's preparation, with its texts, where the person may read it."""
    found = _with_texts.first(need.pk)
    return found if found and may_read_preparation(user, found) else None


@prepared
def _with_texts(need: int) -> QuerySet[Preparation]:
    return Preparation.objects.with_texts().filter(need=need)


def to_prepare(user: Any) -> PreparationQuerySet:
    """Those that the person writes in, one way or another."""
    if is_coordinator(user):
        return Preparation.objects.all()
    return _asked(user) if may_prepare_some(user) else Preparation.objects.none()


def may_prepare_some(user: Any) -> bool:
    """Whether the person has a seat in any body that may be asked."""
    return any(kind in PREPARING for role, kind in roles(user) if role in SEATED)


def _asked(user: Any) -> PreparationQuerySet:
    seats = Membership.objects.active(clock.today()).filter(user=user, role__in=SEATED)
    return Preparation.objects.filter(asked__in=seats.values("body")).distinct()


def may_run_rounds(user: Any) -> bool:
    """Samordnaren."""
    return is_coordinator(user)


def may_know_answers(user: Any) -> bool:
    """Whether the person is ever told what was answered, and not only by how many. An auditor is not."""
    return may_follow_rounds(user) and not is_auditor(user)


def may_follow_rounds(user: Any) -> bool:
    """Sees which rounds there are and who has answered, but not what."""
    return sits(user) or may_run_rounds(user)

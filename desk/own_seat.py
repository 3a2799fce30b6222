"""A person's seats in bodies: whose each is, who stands in and until when, and who else sits there."""

from collections import defaultdict
from dataclasses import dataclass

import clock
from accounts.models import User
from organizations.models import Membership
from organizations.permissions import SEATS


@dataclass(frozen=True)
class Colleague:
    name: str
    role: str
    stands_in_for: str


@dataclass(frozen=True)
class OwnSeat:
    """`lender`: whose it is, where it is lent to the person; else `loans`, what is lent of it."""

    seat: Membership
    lender: str
    loans: list[Membership]
    colleagues: list[Colleague]


def seats_of(user: User) -> list[OwnSeat]:
    """In three queries, however many sit there."""
    today = clock.today()
    rows = Membership.objects.active(today).filter(role__in=SEATS, body__isnull=False)
    held = rows.filter(user=user).select_related("body", "lent_from__user")
    own = list(held.order_by("body__position", "pk"))
    lent = Membership.objects.unended(today).filter(lent_from__in=own).select_related("user")
    loans = defaultdict(list)
    for loan in lent.order_by("starts_on", "pk"):
        loans[loan.lent_from_id].append(loan)
    others = rows.filter(body__in=[seat.body_id for seat in own]).exclude(user=user)
    there = defaultdict(list)
    for seat in others.select_related("user", "lent_from__user").order_by("user__name_order", "pk"):
        there[seat.body_id].append(seat)
    return [
        OwnSeat(
            seat=seat,
            lender=str(seat.lent_from.user) if seat.lent_from else "",
            loans=loans[seat.pk],
            colleagues=[_colleague(each) for each in there[seat.body_id]],
        )
        for seat in own
    ]


def own_seat(user: User, pk: int) -> Membership | None:
    """One that is the person's own, and may be lent."""
    found = [each.seat for each in seats_of(user) if each.seat.pk == pk and not each.seat.lent_from]
    return found[0] if found else None


def own_loan(user: User, pk: int) -> Membership | None:
    """One that is lent of the person's own seat."""
    return next((loan for each in seats_of(user) for loan in each.loans if loan.pk == pk), None)


def _colleague(seat: Membership) -> Colleague:
    lender = str(seat.lent_from.user) if seat.lent_from else ""
    return Colleague(str(seat.user), str(seat.get_role_display()), lender)

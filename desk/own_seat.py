"""A person's seats in bodies: whose each is, who stands in and until when, and who else sits there."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

import clock
from accounts.models import User
from organizations.models import Membership
from organizations.permissions import SEATS
from prepared import prepared


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
    own = _held(user.pk, today)
    loans = defaultdict(list)
    for loan in _lent([seat.pk for seat in own], today):
        loans[loan.lent_from_id].append(loan)
    there = defaultdict(list)
    for seat in _others([seat.body_id for seat in own if seat.body_id], user.pk, today):
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


@prepared
def _held(user: int, today: date) -> QuerySet[Membership]:
    rows = _in_bodies(today).filter(user=user).select_related("body", "lent_from__user")
    return rows.order_by("body__position", "pk")


@prepared
def _lent(seats: list[int], today: date) -> QuerySet[Membership]:
    rows = Membership.objects.unended(today).filter(lent_from__in=seats).select_related("user")
    return rows.order_by("starts_on", "pk")


@prepared
def _others(bodies: list[int], user: int, today: date) -> QuerySet[Membership]:
    rows = _in_bodies(today).filter(body__in=bodies).exclude(user=user)
    return rows.select_related("user", "lent_from__user").order_by("user__name_order", "pk")


def _in_bodies(today: date) -> QuerySet[Membership]:
    return Membership.objects.active(today).filter(role__in=SEATS, body__isnull=False)


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

"""Roles given, lent and ended: what is refused, what ends with what, and what the database itself holds."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import User
from organizations.models import Body, Membership, Principal
from organizations.permissions import is_chair, managed_bodies, may_manage_people, roles
from organizations.refusals import PeopleRefused
from organizations.workflow import end_role, invite, lend_role

pytestmark = pytest.mark.django_db

Role = Membership.Role
DAY = timedelta(days=1)
TODAY = timezone.localdate()


@pytest.fixture
def board() -> Body:
    return body("board", Body.Kind.STEERING, 1)


@pytest.fixture
def council() -> Body:
    return body("council", Body.Kind.POLITICAL, 2)


@pytest.fixture
def town() -> Principal:
    return Principal.objects.create(code="9901", name="Staden", kind=Principal.Kind.MUNICIPALITY)


@pytest.fixture
def coordinator(board) -> User:
    return seated("samordnare", Role.COORDINATOR, board).user


@pytest.fixture
def chair(board) -> Membership:
    return seated("ordf", Role.CHAIR, board)


def body(slug: str, kind: str, position: int) -> Body:
    return Body.objects.create(
        slug=slug, name=slug, short_name=slug, kind=kind, mandate="decides", position=position
    )


def seated(name: str, role: str, place: Body, **term) -> Membership:
    user, _new = User.objects.get_or_create(email=f"{name}@demo.example", defaults={"name": name})
    return Membership.objects.create(
        user=user, role=role, body=place, **({"starts_on": TODAY - 100 * DAY} | term)
    )


def fresh(user: User) -> User:
    return User.objects.get(pk=user.pk)


def new_member(board, by, email="ny@demo.example", role=Role.MEMBER, **term) -> Membership:
    term = {"starts_on": TODAY, "ends_on": None} | term
    return invite(email, "Ny Person", role, board, by=by, **term)


def refused(field: str, make, *args, **kwargs) -> str:
    before = list(User.objects.values()), list(Membership.objects.values())
    with pytest.raises(PeopleRefused) as caught:
        make(*args, **kwargs)
    assert caught.value.field == field
    assert (list(User.objects.values()), list(Membership.objects.values())) == before
    return str(caught.value)


def test_invite_makes_an_account_that_can_not_sign_in_yet(board, coordinator):
    seat = new_member(board, coordinator, email="Ny.Person@Demo.Example")
    assert (seat.user.email, seat.user.name) == ("ny.person@demo.example", "Ny Person")
    assert not seat.user.has_usable_password()
    assert roles(fresh(seat.user)) == {(Role.MEMBER, Body.Kind.STEERING)}


def test_invite_keeps_the_account_and_name_that_are_there(board, coordinator, chair):
    seat = new_member(board, coordinator, email="ORDF@demo.example", role=Role.COMMUNICATOR)
    assert (seat.user, seat.user.name) == (chair.user, "ordf")


def test_invite_for_a_principal(town, coordinator):
    seat = invite("k@demo.example", "K", Role.CONTACT, town, starts_on=TODAY, ends_on=TODAY, by=coordinator)
    assert (seat.body, seat.principal) == (None, town)


def test_the_same_seat_twice_is_refused(board, coordinator):
    new_member(board, coordinator, ends_on=TODAY + 10 * DAY)
    assert "redan" in refused("email", new_member, board, coordinator, starts_on=TODAY + 10 * DAY)
    assert new_member(board, coordinator, starts_on=TODAY + 11 * DAY).pk


def test_invite_refuses_what_can_not_be(board, town, coordinator):
    closed = User.objects.create_user("stangd@demo.example", is_active=False)
    refused("email", new_member, board, coordinator, email=closed.email)
    refused("email", new_member, board, coordinator, email=coordinator.email)
    refused("role", new_member, board, coordinator, role=Role.CONTACT)
    refused("role", new_member, town, coordinator, role=Role.CHAIR)
    refused("role", new_member, board, coordinator, role="king")
    refused("ends_on", new_member, board, coordinator, ends_on=TODAY - DAY)
    refused("ends_on", new_member, board, coordinator, starts_on=TODAY - 9 * DAY, ends_on=TODAY - DAY)


def test_only_who_manages_the_place_may(board, council, town, coordinator, chair):
    member = seated("ledamot", Role.MEMBER, board)
    others = seated("annan", Role.CHAIR, council)
    for by, place in ((member.user, board), (others.user, board), (chair.user, council), (chair.user, town)):
        with pytest.raises(PermissionDenied):
            invite("x@demo.example", "X", Role.PROPOSER, place, starts_on=TODAY, ends_on=None, by=by)
    with pytest.raises(PermissionDenied):
        end_role(member, by=others.user, on=TODAY)
    with pytest.raises(PermissionDenied):
        lend_role(member, "x@demo.example", "X", starts_on=TODAY, ends_on=TODAY, by=others.user)
    assert not User.objects.filter(email="x@demo.example").exists()


def test_a_chair_manages_the_own_body_alone(board, council, coordinator, chair):
    area = body("area", Body.Kind.SUBREGIONAL, 3)
    other_area = body("other-area", Body.Kind.SUBREGIONAL, 4)
    local = seated("lokal", Role.COORDINATOR, area).user
    local_chair = seated("lokalordf", Role.CHAIR, area).user
    assert list(managed_bodies(coordinator)) == [board, council, area, other_area]
    assert list(managed_bodies(chair.user)) == [board]
    assert list(managed_bodies(local)) == [area]
    assert list(managed_bodies(local_chair)) == []
    assert [may_manage_people(user) for user in (coordinator, chair.user, local, local_chair, None)] == [
        True, True, True, False, False,
    ]  # fmt: skip


def test_a_role_that_is_ended_counts_no_more_at_once(coordinator, chair):
    end_role(chair, by=coordinator, on=TODAY)
    chair.refresh_from_db()
    assert chair.ends_on == TODAY - DAY
    assert not is_chair(fresh(chair.user))


def test_a_role_may_end_later(coordinator, chair):
    end_role(chair, by=coordinator, on=TODAY + 5 * DAY)
    chair.refresh_from_db()
    assert chair.ends_on == TODAY + 4 * DAY
    assert is_chair(fresh(chair.user))


@pytest.mark.parametrize("starts", [TODAY, TODAY + 3 * DAY])
def test_a_role_that_never_counted_is_removed(board, coordinator, starts):
    seat = new_member(board, coordinator, starts_on=starts)
    end_role(seat, by=coordinator, on=TODAY)
    assert not Membership.objects.filter(pk=seat.pk).exists()
    assert "redan" in refused("", end_role, seat, by=coordinator, on=TODAY)


def test_end_refuses_days_that_have_been(board, coordinator, chair):
    over = seated("forr", Role.MEMBER, board, ends_on=TODAY - DAY)
    refused("on", end_role, chair, by=coordinator, on=TODAY - DAY)
    refused("on", end_role, over, by=coordinator, on=TODAY)


def test_the_last_coordinator_stays(board, coordinator):
    last = Membership.objects.get(user=coordinator)
    seated("forr", Role.COORDINATOR, board, ends_on=TODAY - DAY)
    other = seated("annan", Role.COORDINATOR, board)
    lend_role(last, "ers@demo.example", "E", starts_on=TODAY, ends_on=TODAY + DAY, by=other.user)
    end_role(other, by=coordinator, on=TODAY)
    assert "samordnare" in refused("", end_role, last, by=coordinator, on=TODAY)
    new_member(board, coordinator, role=Role.COORDINATOR)
    end_role(last, by=coordinator, on=TODAY)
    assert not may_manage_people(fresh(coordinator))


def test_a_coordinator_whose_account_is_closed_does_not_count_as_left(board, coordinator):
    other = seated("annan", Role.COORDINATOR, board).user
    other.is_active = False
    other.save()
    refused("", end_role, Membership.objects.get(user=coordinator), by=coordinator, on=TODAY)


def lend(seat, by, starts_on=TODAY, ends_on=TODAY + 7 * DAY, email="ers@demo.example") -> Membership:
    return lend_role(seat, email, "Ersättare", starts_on=starts_on, ends_on=ends_on, by=by)


def test_a_lent_role_counts_for_both(coordinator, chair):
    lent = lend(chair, coordinator)
    assert (lent.lent_from, lent.role, lent.body) == (chair, chair.role, chair.body)
    assert is_chair(fresh(lent.user))
    assert is_chair(fresh(chair.user))


def test_a_loan_ends_with_the_role(coordinator, chair):
    now, later = lend(chair, coordinator), lend(chair, coordinator, TODAY + 20 * DAY, TODAY + 30 * DAY)
    end_role(chair, by=coordinator, on=TODAY + 3 * DAY)
    now.refresh_from_db()
    assert now.ends_on == TODAY + 2 * DAY
    assert not Membership.objects.filter(pk=later.pk).exists()


def test_a_loan_that_began_today_goes_when_the_role_ends_today(coordinator, chair):
    lent = lend(chair, coordinator)
    end_role(chair, by=coordinator, on=TODAY)
    assert not is_chair(fresh(lent.user))


def test_a_loan_ends_alone(coordinator, chair):
    lent = lend(chair, coordinator)
    end_role(lent, by=coordinator, on=TODAY)
    assert not is_chair(fresh(lent.user))
    assert is_chair(fresh(chair.user))


def test_lend_refuses_what_can_not_be(board, coordinator, chair):
    short = seated("kort", Role.MEMBER, board, ends_on=TODAY + 5 * DAY)
    lent = lend(chair, coordinator)
    refused("ends_on", lend, short, coordinator, ends_on=TODAY + 6 * DAY)
    refused("starts_on", lend, short, coordinator, TODAY - 101 * DAY, TODAY)
    refused("ends_on", lend, short, coordinator, TODAY, TODAY - DAY)
    refused("", lend, lent, coordinator, email="tredje@demo.example")
    refused("email", lend, chair, coordinator, email=chair.user.email)
    refused("email", lend, chair, coordinator, email=coordinator.email)
    refused("email", lend, chair, coordinator)


# The database itself.


def written(seat: Membership, **changes) -> Membership:
    fields = {"user": seat.user, "role": seat.role, "body": seat.body, "lent_from": seat}
    fields |= {"starts_on": TODAY, "ends_on": TODAY} | changes
    return Membership.objects.create(**fields)


@pytest.mark.parametrize(
    "changes",
    [
        {"ends_on": None},
        {"ends_on": TODAY + 6 * DAY},
        {"starts_on": TODAY - 101 * DAY},
        {"role": Role.CHAIR},
    ],
)
def test_the_database_refuses_a_loan_outside_its_role(board, changes):
    seat = seated("kort", Role.MEMBER, board, ends_on=TODAY + 5 * DAY)
    assert written(seat).pk
    with pytest.raises(IntegrityError), transaction.atomic():
        written(seat, **changes)


def test_the_database_refuses_a_role_that_shrinks_from_its_loan(board):
    seat = seated("kort", Role.MEMBER, board, ends_on=TODAY + 5 * DAY)
    lent = written(seat)
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.filter(pk=seat.pk).update(ends_on=TODAY - DAY)
    with pytest.raises(IntegrityError), transaction.atomic():
        written(lent)
    Membership.objects.filter(pk=seat.pk).update(ends_on=TODAY)

"""Rights that can't grow, and the log that tells how somebody came to theirs."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from accounts.models import User
from organizations.models import Body, Membership, Principal, RoleEntry
from organizations.permissions import is_coordinator, may_manage_people
from organizations.refusals import PeopleRefused
from organizations.workflow import end_role, invite, lend_role
from tests.organizations.test_people import DAY, TODAY, body, coordinator, fresh, lend, seated  # noqa: F401

pytestmark = pytest.mark.django_db

Role = Membership.Role
Act = RoleEntry.Act


@pytest.fixture
def board() -> Body:
    return body("board", Body.Kind.STEERING, 1)


@pytest.fixture
def area() -> Body:
    return body("area", Body.Kind.SUBREGIONAL, 2)


def given(by: User, role: str, place, email="van@demo.example") -> Membership:
    return invite(email, "Vän", role, place, starts_on=TODAY, ends_on=None, by=by)


def may(act, *arguments, **options) -> bool:
    try:
        with transaction.atomic():
            act(*arguments, **options)
    except (PermissionDenied, PeopleRefused):
        return False
    return True


def test_the_take_over(board, coordinator):  # noqa: F811
    """A chair, lent for a day, made a friend coordinator for good, who ended the real one."""
    chair = seated("ordf", Role.CHAIR, board)
    stand_in = lend(chair, coordinator, TODAY, TODAY).user
    real = Membership.objects.get(user=coordinator)
    for by in (fresh(stand_in), fresh(chair.user)):
        assert not may(given, by, Role.COORDINATOR, board)
        assert not may(end_role, real, by=by, on=TODAY)
        assert not may(lend_role, real, "van@demo.example", "V", starts_on=TODAY, ends_on=TODAY, by=by)
    assert not User.objects.filter(email="van@demo.example").exists()
    assert is_coordinator(fresh(coordinator))


def test_who_gives_which_role(board, area, coordinator):  # noqa: F811
    town = Principal.objects.create(code="9901", name="Staden", kind=Principal.Kind.MUNICIPALITY)
    givers = {
        "coordinator": coordinator,
        "chair": seated("ordf", Role.CHAIR, board).user,
        "area": seated("lokal", Role.COORDINATOR, area).user,
        "area chair": seated("lokalordf", Role.CHAIR, area).user,
        "member": seated("ledamot", Role.MEMBER, board).user,
        "communicator": seated("komm", Role.COMMUNICATOR, board).user,
        "leader": seated("leder", Role.PROCESS_LEADER, board).user,
        "nobody": User.objects.create_user("ingen@demo.example"),
    }
    gives = {
        (name, role, place.pk if isinstance(place, Body) else "town")
        for name, by in givers.items()
        for place in (board, area, town)
        for role in Role
        if undone(given, by, role, place)
    }
    of_bodies = set(Role) - {Role.CONTACT, Role.AUDITOR}
    everywhere = {("coordinator", role, key) for role in of_bodies for key in (board.pk, area.pk)}
    everywhere |= {("coordinator", Role.AUDITOR, board.pk)}
    everywhere |= {("coordinator", role, "town") for role in (Role.PROPOSER, Role.CONTACT)}
    local = {("chair", role, board.pk) for role in (Role.MEMBER, Role.PROPOSER)}
    local |= {("area", role, area.pk) for role in (Role.MEMBER, Role.PROPOSER)}
    assert gives == everywhere | local


def undone(act, *arguments, **options) -> bool:
    with transaction.atomic():
        allowed = may(act, *arguments, **options)
        transaction.set_rollback(True)
    return allowed


@pytest.mark.parametrize("role", [Role.CHAIR, Role.COORDINATOR])
def test_what_is_lent_gives_lends_and_ends_nothing(board, area, coordinator, role):  # noqa: F811
    place = board if role == Role.CHAIR else area
    stand_in = fresh(lend(seated("agare", role, place), coordinator).user)
    member = seated("ledamot", Role.MEMBER, place)
    assert not may_manage_people(stand_in)
    assert not may(given, stand_in, Role.MEMBER, place)
    assert not may(end_role, member, by=stand_in, on=TODAY)
    assert not may(lend_role, member, "v@demo.example", "V", starts_on=TODAY, ends_on=TODAY, by=stand_in)


def test_the_lent_coordinator_runs_the_process_and_gives_nothing(board, coordinator):  # noqa: F811
    other = seated("annan", Role.COORDINATOR, board).user
    stand_in = fresh(lend(Membership.objects.get(user=coordinator), other).user)
    assert is_coordinator(stand_in)
    assert not may_manage_people(stand_in)


def test_a_chair_lends_and_ends_the_own_seat_and_members_alone(board, coordinator):  # noqa: F811
    chair, member = seated("ordf", Role.CHAIR, board), seated("ledamot", Role.MEMBER, board)
    other_chair = seated("vice", Role.CHAIR, board)
    by = chair.user
    term = {"starts_on": TODAY, "ends_on": TODAY + DAY}
    assert undone(lend_role, chair, "v@demo.example", "V", by=by, **term)
    assert undone(lend_role, member, "v@demo.example", "V", by=by, **term)
    assert not undone(lend_role, other_chair, "v@demo.example", "V", by=by, **term)
    assert not undone(end_role, other_chair, by=by, on=TODAY)
    assert undone(end_role, lend(chair, by), by=by, on=TODAY)
    assert undone(end_role, chair, by=by, on=TODAY)


@pytest.mark.parametrize(
    "email", ["samordnare@demo.example", "SAMORDNARE@Demo.Example", " samordnare@demo.example"]
)
def test_nobody_gives_a_role_to_themselves(board, coordinator, email):  # noqa: F811
    assert not may(given, coordinator, Role.CHAIR, board, email=email.strip())


def test_a_closed_account_gives_nothing(board, coordinator):  # noqa: F811
    coordinator.is_active = False
    coordinator.save()
    assert not may(given, fresh(coordinator), Role.MEMBER, board)


# The log.


def log() -> list[tuple]:
    rows = RoleEntry.objects.order_by("pk")
    return [
        (row.act, row.by and row.by.email, row.person.email, row.role, row.starts_on, row.ends_on)
        for row in rows
    ]


def test_the_log_tells_who_gave_lent_and_ended_which_role_and_when(board, coordinator):  # noqa: F811
    me, friend, stand_in = coordinator.email, "van@demo.example", "ers@demo.example"
    seat = given(coordinator, Role.MEMBER, board)
    lent = lend(seat, coordinator)
    end_role(seat, by=coordinator, on=TODAY + 3 * DAY)
    assert log() == [
        (Act.GIVEN, me, friend, Role.MEMBER, TODAY, None),
        (Act.LENT, me, stand_in, Role.MEMBER, TODAY, TODAY + 7 * DAY),
        (Act.ENDED, me, stand_in, Role.MEMBER, TODAY, TODAY + 2 * DAY),
        (Act.ENDED, me, friend, Role.MEMBER, TODAY, TODAY + 2 * DAY),
    ]
    assert [row.lender for row in RoleEntry.objects.filter(person=lent.user)] == [seat.user] * 2
    assert all(abs(row.at - timezone.now()) < timedelta(minutes=5) for row in RoleEntry.objects.all())


def test_a_role_that_began_and_ended_today_is_still_told(board, coordinator):  # noqa: F811
    seat = given(coordinator, Role.CHAIR, board)
    lend(seat, coordinator)
    end_role(Membership.objects.get(pk=seat.pk), by=coordinator, on=TODAY)
    assert not Membership.objects.filter(role=Role.CHAIR).exists()
    assert [(row.act, row.never_counted) for row in RoleEntry.objects.order_by("pk")] == [
        (Act.GIVEN, False),
        (Act.LENT, False),
        (Act.ENDED, True),
        (Act.ENDED, True),
    ]


def test_what_is_refused_is_not_in_the_log(board, coordinator):  # noqa: F811
    assert not may(given, seated("ordf", Role.CHAIR, board).user, Role.COORDINATOR, board)
    assert not may(given, coordinator, "king", board)
    assert log() == []


@pytest.mark.parametrize("statement", ["UPDATE {} SET act = 'given'", "DELETE FROM {}"])
def test_the_database_changes_and_removes_no_line(board, coordinator, statement):  # noqa: F811
    given(coordinator, Role.MEMBER, board)
    before = log()
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement.format(RoleEntry._meta.db_table))
    assert log() == before


def test_no_other_road_writes_a_role():
    """Whatever gives a role in the app goes through `organizations.workflow`, and so through the log.

    The examples' people are there from the beginning: nobody gave them their roles."""
    writes = (
        "Membership.objects.create",
        "Membership(",
        "memberships.create",
        "Membership.objects.get_or_create",
    )
    found = {
        str(path)
        for folder in Path().iterdir()
        if (folder / "__init__.py").exists() and folder.name not in {"tests", "examples"}
        for path in folder.rglob("*.py")
        if "migrations" not in path.parts and any(write in path.read_text() for write in writes)
    }
    assert found == {"organizations/workflow/people.py", "organizations/models/membership.py"}


def test_the_first_coordinator_is_appointed_by_whoever_runs_the_portal(board, capsys, mailoutbox):
    for _again in range(2):  # the mail may not have come through
        call_command("first_coordinator", "Ny@Demo.Example")
    new = User.objects.get(email="ny@demo.example")
    assert is_coordinator(new)
    assert log() == [(Act.GIVEN, None, "ny@demo.example", Role.COORDINATOR, TODAY, None)]
    assert "ny@demo.example är samordnare" in capsys.readouterr().out
    assert ["/logga-in/inbjudan/" in sent.body for sent in mailoutbox] == [True, True]
    new.set_password("ett långt lösen")
    new.save()
    with pytest.raises(CommandError, match="redan"):
        call_command("first_coordinator", "ny@demo.example")


def test_the_first_coordinator_needs_a_region_and_an_address(board):
    with pytest.raises(CommandError, match="e-postadress"):
        call_command("first_coordinator", "ny")
    Body.objects.all().delete()
    with pytest.raises(CommandError, match="load_profile"):
        call_command("first_coordinator", "ny@demo.example")
    assert not User.objects.filter(email__startswith="ny").exists()


def test_a_member_lends_and_takes_back_the_own_seat_alone(board, coordinator):  # noqa: F811
    own, other = seated("ledamot", Role.MEMBER, board), seated("annan", Role.MEMBER, board)
    by, term = own.user, {"starts_on": TODAY, "ends_on": TODAY + DAY}
    assert undone(lend_role, own, "v@demo.example", "V", by=by, **term)
    assert not undone(lend_role, other, "v@demo.example", "V", by=by, **term)
    lent = lend_role(own, "v@demo.example", "V", by=by, **term)
    # What is lent is not lent on, and the seat itself is ended by whoever manages it.
    assert not undone(lend_role, lent, "w@demo.example", "W", by=by, **term)
    assert not undone(lend_role, own, "w@demo.example", "W", by=fresh(lent.user), **term)
    assert not undone(end_role, own, by=by, on=TODAY)
    assert not undone(end_role, lent, by=other.user, on=TODAY)
    assert undone(end_role, lent, by=by, on=TODAY)
    leads = seated("leder", Role.PROCESS_LEADER, board)
    assert not undone(lend_role, leads, "w@demo.example", "W", by=leads.user, **term)

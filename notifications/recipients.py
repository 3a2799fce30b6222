"""How those who are told are found. Never whoever did it, never who may not see the need.

Which groups hear of which verb stands in `tellings/`.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date
from enum import Enum, auto
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q, QuerySet

import clock
from accounts.models import User
from assignments.models import Assignment, ProcessLeader
from assignments.querysets import AssignmentQuerySet
from consultations.models import ConsultationRecipient
from followup.permissions import seats_of
from initiatives.models import Event, Need
from initiatives.permissions import may_view
from meetings.models import DecisionStep
from notifications.groups import Group
from notifications.tellings import telling_of
from organizations.models import Body, Membership
from prepared import prepared

Role, Kind = Membership.Role, Body.Kind


class Notice(Enum):
    """What people are told of that is no event of the history."""

    INTERIM = auto()
    LETTER = auto()
    KNOCK = auto()


NOTICES: dict[Notice, tuple[Group, ...]] = {
    Notice.INTERIM: (Group.COORDINATORS, Group.STEERING_CHAIR),
    Notice.LETTER: (Group.COORDINATORS,),
    Notice.KNOCK: (Group.COORDINATORS,),
}
"""Who is told of it: groups that are found by their seats alone."""


def recipients(event: Event) -> dict[User, frozenset[Group]]:
    """Everybody who is told of the event, each once, with why they are."""
    groups: dict[int, set[Group]] = defaultdict(set)
    for group in telling_of(event).hear(event):
        for person in FIND[group](event):
            groups[person].add(group)
    # Whoever did it knows.
    groups.pop(event.by_id or 0, None)
    for later in decided_after(event):  # one decision is told of once: by its last verb that tells them
        for group in telling_of(later).hear(later):
            for person in FIND[group](later):
                groups.pop(person, None)
    people = User.objects.filter(pk__in=groups, is_active=True).order_by("pk")
    # Asked of each: a role may name somebody who may not see this need, and a mail is a leak for good.
    return {user: frozenset(groups[user.pk]) for user in people if may_view(user, event.need)}


def decided_after(event: Event) -> list[Event]:
    """The events of the same decision that came after it."""
    return [later for later in _decided_with(event) if later.seq > event.seq]


def decided_before(event: Event) -> list[Event]:
    """The events of the same decision that came before it."""
    return [earlier for earlier in _decided_with(event) if earlier.seq < event.seq]


def _decided_with(event: Event) -> list[Event]:
    decision = _decision_of.first(event.pk)
    return _made_by(decision) if decision else []


@prepared
def _decision_of(event: int) -> QuerySet[DecisionStep, int]:
    return DecisionStep.objects.filter(event=event).values_list("decision", flat=True)[:1]


@prepared
def _made_by(decision: int) -> QuerySet[Event]:
    return Event.objects.filter(decision_step__decision=decision).select_related("need").order_by("seq")


def noticed(notice: Notice) -> dict[User, frozenset[Group]]:
    """Everybody who is told of it today, each once, with why they are."""
    groups: dict[int, set[Group]] = defaultdict(set)
    for group in NOTICES[notice]:
        for person in in_seats(SEATS[group]):
            groups[person].add(group)
    people = User.objects.filter(pk__in=groups, is_active=True).order_by("pk")
    return {user: frozenset(groups[user.pk]) for user in people}


def is_asked(event: Event, groups: frozenset[Group]) -> bool:
    """Whether the verb waits for an answer from somebody in these groups.

    Their mails go at once, as do those of an opened round, a called meeting and each reminder.
    """
    return not groups.isdisjoint(telling_of(event).asks)


def seated(kind: str) -> list[User]:
    """Everybody who sits in the body of that kind today; a lent role is its stand-in's."""
    seats = Membership.objects.active(clock.today()).occupants(kind)
    return list(User.objects.filter(pk__in=seats, is_active=True).order_by("pk"))


def may_still_read(user: Any) -> Q:
    """Which messages are about what the person may see today: a right can end after a message was told."""
    seats = Membership.objects.active(clock.today())
    sits_in = list(seats.filled().filter(user=user).values_list("body__kind", flat=True))
    readable = Q(event__need__in=Need.objects.visible_to(user).values("pk"))
    readable |= Q(meeting__body__kind__in=sits_in)
    readable |= Q(reminder__isnull=False)  # of what is public, to whoever had it to do that day
    if Kind.STEERING in sits_in:
        readable |= Q(weighing__isnull=False)
    for notice, about in ((Notice.INTERIM, "interim"), (Notice.LETTER, "letter")):
        told = reduce(or_, (SEATS[group] for group in NOTICES[notice]))
        if seats.filter(told, user=user).exists():
            readable |= Q(**{f"{about}__isnull": False})
    return readable


def contacts_of(recipient: ConsultationRecipient) -> Q:
    """The seats of those who answer a remiss for that recipient."""
    if recipient.principal_id:
        return Q(role=Role.CONTACT, principal=recipient.principal_id)
    runs = Q(role=Role.COORDINATOR, body__kind=Kind.SUBREGIONAL)
    return Q(body=recipient.body_id) & (Q(role=Role.CONTACT) | runs)


# How each group is found.

Finder = Callable[[Event], Iterable[int]]


def _seated(seats: Q) -> Finder:
    """Who sits there today."""
    return lambda _event: in_seats(seats)


def in_seats(seats: Q, on: date | None = None) -> Iterable[int]:
    """Who sits there that day (today unless said), as ids."""
    terms = Membership.objects.active(on or clock.today())
    return terms.filter(seats).values_list("user", flat=True)


def _raised_it(event: Event) -> Iterable[int]:
    return who_raised(event.need)


def who_raised(need: Need) -> set[int]:
    """Who raised the need, and for whom: the proposer, and the contact of the huvudman or body.

    So do those who raised a need that this one has taken in.
    """
    needs = _taken_in(need)
    proposers = {need.proposer_id for need in needs if need.proposer_id}
    seats = Membership.objects.active(clock.today()).filter(user__in=proposers, role=Role.PROPOSER)
    principals = set(seats.values_list("principal", flat=True))
    principals |= {need.raised_by_principal_id for need in needs if need.raised_by_principal_id}
    bodies = {need.raised_by_body_id for need in needs if need.raised_by_body_id}
    contacts = in_seats(
        Q(role=Role.CONTACT, principal__in=principals - {None})
        | Q(role__in=[Role.CONTACT, Role.COORDINATOR], body__in=bodies)
    )
    return proposers | set(contacts)


def _taken_in(need: Need) -> list[Need]:
    """The need and all that have been merged into it, one after the other."""
    found, newest = [need], [need]
    # A round for each link of the chain, however many needs there are in it.
    while newest := _merged_into([each.pk for each in newest]):
        found += newest
    return found


@prepared
def _merged_into(needs: list[int]) -> QuerySet[Need]:
    return Need.objects.published().filter(merged_into__in=needs)


def _leaders(event: Event) -> Iterable[int]:
    """Who leads the assignment, also one that the event ended; where nobody does, who writes its charter."""
    led_by = ProcessLeader.objects.current(clock.today()).filter(assignment__in=_assignments(event))
    return list(led_by.values_list("user", flat=True)) or _writers(event)


def _former_leader(event: Event) -> Iterable[int]:
    return ProcessLeader.objects.filter(pk=event.data["replaces"]).values_list("user", flat=True)


def _writers(event: Event) -> Iterable[int]:
    """Its drafter, and those meant to lead."""
    return set().union(*_assignments(event).writers().values())


def _assignments(event: Event) -> AssignmentQuerySet:
    return Assignment.objects.filter(Q(is_open=True) | Q(ended_event=event), need=event.need_id)


def _areas(event: Event) -> Iterable[int]:
    """Who answers for the need's lanes: the areas' coordinators, or the huvudmän's contacts."""
    return in_seats(seats_of(event.need.status_by_lane))


SEATS: dict[Group, Q] = {
    Group.COORDINATORS: Q(role=Role.COORDINATOR, body__kind=Kind.STEERING),
    Group.STEERING: Q(role__in=[Role.CHAIR, Role.MEMBER], body__kind=Kind.STEERING),
    Group.STEERING_CHAIR: Q(role=Role.CHAIR, body__kind=Kind.STEERING),
    Group.POLITICAL: Q(role__in=[Role.CHAIR, Role.MEMBER], body__kind=Kind.POLITICAL),
    Group.POLITICAL_CHAIR: Q(role=Role.CHAIR, body__kind=Kind.POLITICAL),
    Group.COMMUNICATORS: Q(role=Role.COMMUNICATOR, body__kind=Kind.STEERING),
}
"""The groups that are found by where they sit, whatever has happened."""

FIND: dict[Group, Finder] = {group: _seated(seats) for group, seats in SEATS.items()} | {
    Group.PROPOSER: _raised_it,
    Group.LEADERS: _leaders,
    Group.FORMER_LEADER: _former_leader,
    Group.DRAFTER: _writers,
    Group.AREAS: _areas,
}

"""Who leads: the predicates that the permission table in `initiatives` cannot work out itself.

Decided here: whoever leads the open assignment now is its process leader; before anybody does, whoever
drafts its charter or is meant to lead. Where nobody leads, the coordinator may act in the leader's stead.
"""

from datetime import date
from typing import Any

from django.db.models import QuerySet

import clock
from assignments.models import Assignment, ProcessLeader
from initiatives.actors import Actor
from initiatives.models import Need
from initiatives.permissions import PREDICATES
from organizations.models import Body
from organizations.permissions import Role, has_role, is_chair, is_coordinator
from prepared import prepared


def is_process_leader(user: Any, need: Need) -> bool:
    """Leads the need's open assignment today; where nobody leads yet, is to write its charter."""
    led_by = _leaders(need.pk, clock.today())
    # Once somebody leads, whoever drafts the charter has no say by that alone.
    return user.pk in led_by if led_by else is_writer(user, need)


def is_writer(user: Any, need: Need) -> bool:
    """Is to write the charter of the need's open assignment: drafts it, or is meant to lead."""
    return bool(_written(user.pk, need.pk))


def leads_some(user: Any) -> bool:
    """Whoever leads assignments by role."""
    return has_role(user, Role.PROCESS_LEADER, Body.Kind.STEERING)


def reads_every_assignment(user: Any) -> bool:
    """The coordinator and the steering body; whoever leads or writes one reads that one beside."""
    return is_coordinator(user) or is_chair(user) or has_role(user, Role.MEMBER, Body.Kind.STEERING)


def is_standin(user: Any, need: Need) -> bool:
    """The coordinator, where nobody leads."""
    if not is_coordinator(user):
        return False
    # A leader whose last day has gone leads no more, so the coordinator may step in at once.
    return not _leaders(need.pk, clock.today())


@prepared
def _leaders(need: int, day: date) -> QuerySet[ProcessLeader, int]:
    return (
        ProcessLeader.objects.current(day)
        .filter(assignment__need=need, assignment__is_open=True)
        .values_list("user", flat=True)
    )


@prepared
def _written(user: int, need: int) -> QuerySet[Assignment, int]:
    return Assignment.objects.written_by(user).filter(need=need).values_list("pk", flat=True)


PREDICATES[Actor.PROCESS_LEADER] = is_process_leader
PREDICATES[Actor.STANDIN] = is_standin

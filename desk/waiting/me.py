"""The person looking: her roles, the lanes that she answers for, and what she is to each need on the page."""

from collections.abc import Iterable
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import QuerySet, Sum

import clock
from agreements.permissions import own_principals
from assignments.models import Assignment, ProcessLeader
from assignments.querysets import WRITERS, writers_by_key
from followup.permissions import own_lanes
from initiatives.actors import Actor
from initiatives.lanes import Lane
from initiatives.models import Need, NeedTally
from initiatives.permissions import MAY, PREDICATES
from initiatives.states import Holder
from initiatives.turns import turn_of
from initiatives.verbs import Verb
from initiatives.workflow import permission_for
from meetings.models import Decision
from organizations.models import Body, Principal
from organizations.permissions import Role, has_role
from prepared import prepared

BY_ROLE = (
    Actor.COORDINATOR,
    Actor.CHAIR,
    Actor.POLITICAL_CHAIR,
    Actor.COMMUNICATOR,
    Actor.AREA_COORDINATOR,
    Actor.CONTACT,
)
"""Actors that follow from the person's roles, whatever the need."""

WITH_A_LANE = frozenset({Actor.AREA_COORDINATOR, Actor.CONTACT})
"""They have a turn only where a lane of theirs is left."""


class Me:
    def __init__(self, user: Any) -> None:
        self.user = user
        self._leaders: dict[int, set[int]] = {}
        self._writers: dict[int, set[int]] = {}

    @cached_property
    def roles(self) -> set[Actor]:
        # Asked of an empty need: these predicates look at the person alone.
        return {role for role in BY_ROLE if PREDICATES[role](self.user, Need())}

    def look_at(self, needs: Iterable[Need]) -> None:
        """Reads who leads each now, and who is to write its charter: asked need by need it would be two
        queries for each line of the page."""
        new = [need.pk for need in needs if need.pk not in self._leaders]
        if not new:
            return
        self._leaders |= {pk: set() for pk in new}
        for need, user in _leaders(clock.today(), new):
            self._leaders[need].add(user)
        self._writers |= {pk: set() for pk in new} | writers_by_key(_writers(new))

    @cached_property
    def lanes(self) -> set[Lane]:
        """The lanes that she answers for."""
        return own_lanes(self.user) if self.roles & WITH_A_LANE else set()

    @cached_property
    def principals(self) -> list[Principal]:
        """Those whose contact person she is."""
        return own_principals(self.user)

    @cached_property
    def places(self) -> set[tuple[str, str]]:
        """Whose turn it is and in which state, of all that is open: nothing is asked of where none waits."""
        return {(holder, state) for holder, state, n in _public_places() if n} | set(_other_places())

    @cached_property
    def held(self) -> list[int]:
        """Needs with a decision that waits to be announced or struck."""
        return _held()

    def acts_as(self, need: Need) -> set[Actor]:
        """Her roles towards this need, as the permission table has them."""
        self.look_at([need])
        roles, leaders = set(self.roles), self._leaders[need.pk]
        if need.proposer_id == self.user.pk:
            roles.add(Actor.PROPOSER)
        if self.user.pk in leaders or (not leaders and self.user.pk in self._writers[need.pk]):
            roles.add(Actor.PROCESS_LEADER)
        if not leaders and Actor.COORDINATOR in roles:
            roles.add(Actor.STANDIN)
        return roles

    @cached_property
    def sits_with(self) -> list[Holder]:
        """Whose turn it is where she sits in the body."""
        bodies = {Holder.STEERING: Body.Kind.STEERING, Holder.POLITICAL: Body.Kind.POLITICAL}
        return [holder for holder, body in bodies.items() if has_role(self.user, Role.MEMBER, body)]

    def answer_to(self, need: Need) -> Verb | None:
        """The one verb that answers what waits."""
        turn, roles = turn_of(need), self.acts_as(need)
        verbs = [verb for actor, verb in turn.answers.items() if actor in roles] if turn else []
        # The turn says who is waited for, the table who may: a button that is refused helps nobody.
        return next((verb for verb in verbs if roles & set(MAY[permission_for(verb, need)])), None)


@prepared
def _leaders(today: date, needs: list[int]) -> QuerySet[ProcessLeader, tuple[int, int]]:
    rows = ProcessLeader.objects.current(today).filter(assignment__is_open=True, assignment__need__in=needs)
    return rows.values_list("assignment__need", "user")


@prepared
def _writers(needs: list[int]) -> QuerySet[Assignment, tuple[int, int | None, int | None]]:
    rows = Assignment.objects.filter(is_open=True, need__in=needs)
    return rows.values_list("need", *WRITERS)


@prepared
def _public_places() -> QuerySet[NeedTally, tuple[str, str, int]]:
    """Of the tally: among all needs that are open they would be looked for in each."""
    rows = NeedTally.objects.exclude(holder=Holder.NOBODY)
    return rows.values_list("holder", "state").annotate(sum=Sum("n"))


@prepared
def _other_places() -> QuerySet[Need, tuple[str, str]]:
    rows = Need.objects.filter(number=None).exclude(holder=Holder.NOBODY).order_by()
    return rows.values_list("holder", "state").distinct()


@prepared
def _held() -> QuerySet[Decision, int]:
    return Decision.objects.held().exclude(need=None).values_list("need", flat=True)

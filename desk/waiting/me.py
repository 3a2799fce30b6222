"""The person looking: her roles, what she leads, what waits for her. As many queries however many needs."""

from functools import cached_property
from typing import Any

import clock
from assignments.models import Assignment, ProcessLeader
from followup.permissions import own_lanes
from initiatives.actors import Actor
from initiatives.lanes import Lane
from initiatives.models import Need
from initiatives.permissions import MAY, PREDICATES
from initiatives.states import Holder
from initiatives.turns import turn_of
from initiatives.verbs import Verb
from initiatives.workflow import permission_for
from organizations.models import Body
from organizations.permissions import Role, has_role

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

    @cached_property
    def roles(self) -> set[Actor]:
        # Asked of an empty need: these predicates look at the person alone.
        return {role for role in BY_ROLE if PREDICATES[role](self.user, Need())}

    @cached_property
    def leaders(self) -> dict[int, set[int]]:
        """Who leads now, by need."""
        # All leaders at once: asked need by need it would be a query for each line of the page.
        rows = ProcessLeader.objects.current(clock.today()).filter(assignment__is_open=True)
        led: dict[int, set[int]] = {}
        for need, user in rows.values_list("assignment__need", "user"):
            led.setdefault(need, set()).add(user)
        return led

    @cached_property
    def writers(self) -> dict[int, set[int]]:
        """Who is to write the charter, by need: its drafter and those meant to lead."""
        found = Assignment.objects.filter(is_open=True).writers(by="need")
        return {need: people for need, people in found.items() if people}

    @cached_property
    def lanes(self) -> set[Lane]:
        """The lanes that she answers for."""
        return own_lanes(self.user) if self.roles & WITH_A_LANE else set()

    def acts_as(self, need: Need) -> set[Actor]:
        """Her roles towards this need, as the permission table has them."""
        roles = set(self.roles)
        leaders = self.leaders.get(need.pk, set())
        if need.proposer_id == self.user.pk:
            roles.add(Actor.PROPOSER)
        if self.user.pk in leaders or (not leaders and self.user.pk in self.writers.get(need.pk, ())):
            roles.add(Actor.PROCESS_LEADER)
        if not leaders and Actor.COORDINATOR in roles:
            roles.add(Actor.STANDIN)
        return roles

    def has_turn(self, need: Need) -> bool:
        """Whether it waits for her; where nobody leads or writes it waits for the coordinator."""
        turn = turn_of(need)
        acting = self.acts_as(need) & set(turn.answers if turn else ())
        # The coordinator may step in for who writes, but it is the writer that is waited for.
        if acting == {Actor.STANDIN} and need.pk in self.writers:
            return False
        if turn and turn.holder == Holder.AREAS and acting <= WITH_A_LANE:
            return bool(self.lanes.intersection(need.lanes_left))
        return bool(acting)

    def sits_with(self, need: Need) -> bool:
        """Whether she sits in the body whose turn it is, without being the one to record its answer."""
        bodies = {Holder.STEERING: Body.Kind.STEERING, Holder.POLITICAL: Body.Kind.POLITICAL}
        body = bodies.get(Holder(need.holder))
        return bool(body and has_role(self.user, Role.MEMBER, body))

    def answer_to(self, need: Need) -> Verb | None:
        """The one verb that answers what waits."""
        turn, roles = turn_of(need), self.acts_as(need)
        verbs = [verb for actor, verb in turn.answers.items() if actor in roles] if turn else []
        # The turn says who is waited for, the table who may: a button that is refused helps nobody.
        return next((verb for verb in verbs if roles & set(MAY[permission_for(verb, need)])), None)

"""Who may do what with a need.

Which actors a verb has stands with its ways in the graph. Decided here: who such an actor is, a predicate
over person and need; upper apps register the predicates that need their own data (process leader).
Nobody may do anything with a need they may not see. State is never asked here: the graph does.
"""

from collections.abc import Callable
from typing import Any

import rules

from initiatives.actors import LEADERS, RECORDERS, Actor, Actors
from initiatives.graph import WAYS
from initiatives.models import Need
from organizations.models import Body
from organizations.permissions import (
    Role,
    has_role,
    is_chair,
    is_communicator,
    is_coordinator,
    is_political_chair,
)

Predicate = Callable[[Any, Need], bool]

PREDICATES: dict[Actor, Predicate] = {
    Actor.PROPOSER: lambda user, need: need.proposer_id == user.pk,
    Actor.COORDINATOR: lambda user, need: is_coordinator(user),
    Actor.CHAIR: lambda user, need: is_chair(user),
    Actor.POLITICAL_CHAIR: lambda user, need: is_political_chair(user),
    Actor.COMMUNICATOR: lambda user, need: is_communicator(user),
    Actor.AREA_COORDINATOR: lambda user, need: has_role(user, Role.COORDINATOR, Body.Kind.SUBREGIONAL),
    Actor.CONTACT: lambda user, need: has_role(user, Role.CONTACT),
}
"""Actors by predicate; `assignments` adds the process leader and the leader's stand-in, `followup` whoever
follows up."""

MAY: dict[str, Actors] = {
    **{way.custom["permission"]: way.custom["by"] for ways in WAYS.values() for way in ways},
    # What is no verb.
    "publish_attachment": (Actor.COORDINATOR,),
    "carry_out": LEADERS,
    "name_group": (*LEADERS, *RECORDERS),
}
"""Each right, and who has it: those of the verbs as the graph has them."""


def may_view(user: Any, need: Need) -> bool:
    """Registered needs are public; before that, the proposer's own and the coordinator's submitted.

    Says row by row what `NeedQuerySet.visible_to` says of many.
    """
    # First, and without asking who: a public need is everybody's.
    if need.is_registered:
        return True
    if user is None or user.pk is None or not user.is_active:
        return False
    return need.proposer_id == user.pk or (need.submitted_at is not None and is_coordinator(user))


def may_read_notes(user: Any, need: Need) -> bool:
    """Internal notes: for the steering body with its coordinator and communicator, and the leader."""
    if user is None or user.pk is None or not may_view(user, need):
        return False
    insiders = (Actor.COORDINATOR, Actor.CHAIR, Actor.COMMUNICATOR, Actor.PROCESS_LEADER)
    sits = has_role(user, Role.MEMBER, Body.Kind.STEERING)
    return sits or any(PREDICATES[insider](user, need) for insider in insiders)


def actor(user: Any, need: Need, permission: str) -> Actor | None:
    """The first role in which the user may do this with the need; None where they may not."""
    actors = MAY[permission]
    # An import has no person; only what names the importer lets it through.
    if user is None:
        return Actor.IMPORTER if Actor.IMPORTER in actors else None
    if not user.is_active or not may_view(user, need):
        return None
    # In the graph's order: who has several roles acts in the one that is named first.
    return next((a for a in actors if a in PREDICATES and PREDICATES[a](user, need)), None)


def _granted(permission: str) -> Any:
    def granted(user: Any, need: Need) -> bool:
        return actor(user, need, permission) is not None

    return rules.predicate(granted, name=f"may_{permission}")


rules.add_perm("initiatives.view_need", rules.predicate(may_view))
for _permission in MAY:
    rules.add_perm(f"initiatives.{_permission}_need", _granted(_permission))

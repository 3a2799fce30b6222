"""Who may do what with a need: the one permission table of the process.

Decided here: each verb's actors, as process.md's table has them. An actor is a predicate over
person and need; upper apps register the predicates that need their own data (process leader).
Nobody may do anything with a need they may not see. State is never asked here: the graph does.
"""

from collections.abc import Callable
from enum import StrEnum
from typing import Any

import rules

from initiatives.models import Need
from initiatives.verbs import STEERING, Verb
from organizations.models import Body
from organizations.permissions import (
    Role,
    has_role,
    is_chair,
    is_communicator,
    is_coordinator,
    is_political_chair,
)


class Actor(StrEnum):
    """The role that a person acts in; kept on the event."""

    PROPOSER = "proposer"
    COORDINATOR = "coordinator"
    CHAIR = "chair"
    POLITICAL_CHAIR = "political_chair"
    PROCESS_LEADER = "process_leader"
    STANDIN = "standin"
    COMMUNICATOR = "communicator"
    AREA_COORDINATOR = "area_coordinator"
    CONTACT = "contact"
    IMPORTER = "importer"


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
"""Actors by predicate; `assignments` adds the process leader and the leader's stand-in."""

RECORDERS = (Actor.CHAIR, Actor.COORDINATOR)
LEADERS = (Actor.PROCESS_LEADER, Actor.STANDIN)

MAY: dict[str, tuple[Actor, ...]] = {
    **dict.fromkeys(STEERING, RECORDERS),
    Verb.SUBMIT: (Actor.PROPOSER,),
    Verb.WITHDRAW: (Actor.PROPOSER,),
    Verb.REQUEST_COMPLETION: (Actor.COORDINATOR,),
    Verb.REGISTER: (Actor.COORDINATOR,),
    Verb.REDIRECT: (Actor.COORDINATOR,),
    Verb.MERGE: (Actor.COORDINATOR,),
    "merge_by_decision": RECORDERS,
    Verb.OPEN_ASSESSMENT: (Actor.COORDINATOR,),
    Verb.PAUSE: (Actor.PROCESS_LEADER, Actor.COORDINATOR),
    Verb.RESUME: (Actor.PROCESS_LEADER, Actor.COORDINATOR),
    Verb.REPORT: LEADERS,
    Verb.PUBLISH: LEADERS,
    Verb.CLOSE: (Actor.COORDINATOR,),
    Verb.REOPEN: (Actor.COORDINATOR,),
    Verb.CORRECT: RECORDERS,
    Verb.IMPORT_HISTORY: (Actor.IMPORTER,),
    Verb.REFER: RECORDERS,
    Verb.ANSWER_REFERRAL: (Actor.POLITICAL_CHAIR, Actor.COORDINATOR),
    Verb.CLOSE_REFERRAL: RECORDERS,
    Verb.NOTE_DECISION: RECORDERS,
    Verb.MOVE_ITEM: (Actor.COORDINATOR,),
    Verb.TABLE_ITEM: RECORDERS,
    Verb.REMIT_ITEM: RECORDERS,
    Verb.HAND_IN_CHARTER: LEADERS,
    Verb.NOTE_INTERIM: RECORDERS,
    Verb.APPOINT_LEADER: RECORDERS,
    Verb.SET_DEADLINE: (Actor.PROCESS_LEADER, Actor.COORDINATOR),
    Verb.PRINCIPAL_DECISION: (Actor.CONTACT, Actor.COORDINATOR),
    Verb.PUT_UP: (Actor.COMMUNICATOR,),
    Verb.TAKE_DOWN: (Actor.COMMUNICATOR,),
    Verb.AREA_STEP: (Actor.AREA_COORDINATOR, Actor.CONTACT, Actor.COORDINATOR),
    Verb.EDIT_TEXT: (Actor.COORDINATOR,),
    "publish_attachment": (Actor.COORDINATOR,),
    "carry_out": LEADERS,
    "name_group": (*LEADERS, *RECORDERS),
}


def may_view(user: Any, need: Need) -> bool:
    """Registered needs are public; before that, the proposer's own and the coordinator's submitted.

    Says row by row what `NeedQuerySet.visible_to` says of many.
    """
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
    if user is None:
        return Actor.IMPORTER if Actor.IMPORTER in actors else None
    if not user.is_active or not may_view(user, need):
        return None
    return next((a for a in actors if a in PREDICATES and PREDICATES[a](user, need)), None)


def _granted(permission: str) -> Any:
    def granted(user: Any, need: Need) -> bool:
        return actor(user, need, permission) is not None

    return rules.predicate(granted, name=f"may_{permission}")


rules.add_perm("initiatives.view_need", rules.predicate(may_view))
for _permission in MAY:
    rules.add_perm(f"initiatives.{_permission}_need", _granted(_permission))

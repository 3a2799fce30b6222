"""What whoever is told of an event is to do about it, if anything: read off the one table of turns.

Somebody has something to do where the event handed the need over, or asks their group in particular.
"""

from collections.abc import Collection
from dataclasses import dataclass

from django.urls import reverse

from assignments.nearest_days import nearest_day_of
from initiatives import days
from initiatives.actors import Actor
from initiatives.models import Event, Need
from initiatives.standing import standing
from initiatives.states import Holder, State
from initiatives.turns import Turn, turn_of
from initiatives.verbs import Verb
from initiatives.wording import what_to_do
from notifications.groups import Group
from notifications.tellings import telling_of
from organizations.region import Region

ACTS_AS: dict[Group, tuple[Actor, ...]] = {
    Group.PROPOSER: (Actor.PROPOSER,),
    Group.COORDINATORS: (Actor.COORDINATOR,),
    Group.STEERING_CHAIR: (Actor.CHAIR,),
    Group.POLITICAL_CHAIR: (Actor.POLITICAL_CHAIR,),
    Group.COMMUNICATORS: (Actor.COMMUNICATOR,),
    Group.LEADERS: (Actor.PROCESS_LEADER,),
    Group.DRAFTER: (Actor.PROCESS_LEADER,),
    Group.AREAS: (Actor.AREA_COORDINATOR, Actor.CONTACT),
}
"""In which roles the people of a group answer."""


@dataclass(frozen=True)
class ToDo:
    """What is to be done, as in "Du ska …", by when, and the verb that answers it."""

    words: str
    day: str
    verb: Verb


def to_do(event: Event, groups: Collection[Group], region: Region, *, is_own: bool) -> ToDo | None:
    """What somebody in these groups is to do now; None where nothing waits for them."""
    turn = turn_of(event.need)
    # Told late, after the need has moved on: what was to do then is done, or another's.
    if turn is None or event.seq != event.need.event_count:
        return None
    if not (_is_handed_over(event, turn) or set(groups) & set(telling_of(event).asks)):
        return None
    acting = _acting(groups, turn, is_own=is_own)
    verb = next((verb for actor, verb in turn.answers.items() if actor in acting), None)
    if verb is None:
        return None
    day = nearest_day_of(event.need)
    return ToDo(what_to_do(event.need, region), days.words(day.isoformat()) if day else "", verb)


def _acting(groups: Collection[Group], turn: Turn, *, is_own: bool) -> set[Actor]:
    """In which roles the people of the groups answer the turn."""
    acting = {actor for group in groups for actor in ACTS_AS.get(group, ())}
    if not is_own:
        # Those told beside the proposer (a contact, say) can't complete another's proposal.
        acting.discard(Actor.PROPOSER)
    if turn.holder == Holder.AREAS:
        # The coordinator may step in for an area, but is not the one who is waited for.
        acting.discard(Actor.COORDINATOR)
    return acting


def _is_handed_over(event: Event, turn: Turn) -> bool:
    """Whether the need waited for something else before it."""
    return turn_of(standing(event.need.events.filter(seq__lt=event.seq).order_by("seq"))) is not turn


def form_path(need: Need, verb: str) -> str:
    """Where it is answered: the verb's own form or, where the work is done, that page."""
    key = need.number or str(need.pk)
    if verb == Verb.AREA_STEP:
        return reverse("desk:implementation")
    if verb == Verb.SUBMIT and need.state in {State.DRAFT, State.RETURNED}:
        return reverse("desk:edit", args=[key])
    if verb == Verb.HAND_IN_CHARTER and need.state == State.CHARTERING:
        return reverse("desk:assignment_charter", args=[key])
    if verb == Verb.REPORT:
        return reverse("desk:assignment", args=[key])
    return reverse("desk:verb", args=[key, verb.replace("_", "-")])

"""Who leads: the predicates that the permission table in `initiatives` cannot work out itself.

Decided here: whoever leads the open assignment now is its process leader; before anybody does, whoever
drafts its charter or is meant to lead. Where nobody leads, the coordinator may act in the leader's stead.
"""

from typing import Any

import clock
from assignments.models import Assignment, ProcessLeader
from initiatives.actors import Actor
from initiatives.models import Need
from initiatives.permissions import PREDICATES
from organizations.permissions import is_coordinator


def is_process_leader(user: Any, need: Need) -> bool:
    """Leads the need's open assignment today; where nobody leads yet, is to write its charter."""
    current = ProcessLeader.objects.current(clock.today())
    leaders = current.filter(assignment__need=need, assignment__is_open=True)
    led_by = set(leaders.values_list("user", flat=True))
    # Once somebody leads, whoever drafts the charter has no say by that alone.
    if led_by:
        return user.pk in led_by
    return Assignment.objects.written_by(user).filter(need=need).exists()


def is_standin(user: Any, need: Need) -> bool:
    """The coordinator, where nobody leads."""
    if not is_coordinator(user):
        return False
    # A leader whose last day has gone leads no more, so the coordinator may step in at once.
    leaders = ProcessLeader.objects.current(clock.today())
    return not leaders.filter(assignment__need=need, assignment__is_open=True).exists()


PREDICATES[Actor.PROCESS_LEADER] = is_process_leader
PREDICATES[Actor.STANDIN] = is_standin

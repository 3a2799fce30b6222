"""Who leads: the predicates that the permission table in `initiatives` cannot work out itself.

Decided here: whoever leads the open assignment now, or drafts its charter, is its process leader;
where nobody leads, the coordinator acts in the leader's stead.
"""

from typing import Any

from django.db.models import Q
from django.utils import timezone

from assignments.models import Assignment, ProcessLeader
from initiatives.models import Need
from initiatives.permissions import PREDICATES, Actor
from organizations.permissions import is_coordinator


def is_process_leader(user: Any, need: Need) -> bool:
    """Leads the need's open assignment today, or is to write its charter."""
    leading = ProcessLeader.objects.current(timezone.localdate()).filter(user=user)
    assignment = Assignment.objects.filter(need=need, is_open=True)
    return assignment.filter(Q(leaders__in=leading) | Q(drafter=user)).exists()


def is_standin(user: Any, need: Need) -> bool:
    """The coordinator, where nobody leads."""
    if not is_coordinator(user):
        return False
    leaders = ProcessLeader.objects.current(timezone.localdate())
    return not leaders.filter(assignment__need=need, assignment__is_open=True).exists()


PREDICATES[Actor.PROCESS_LEADER] = is_process_leader
PREDICATES[Actor.STANDIN] = is_standin

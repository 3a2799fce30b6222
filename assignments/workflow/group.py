"""The working group: seats by role and organisation, from a day to a day.

Decided here: a seat may be given by hand, and the approved charter is what counts – the group follows the
seats that a version names, from the day it is approved. A version that names none leaves the group alone.
"""

from collections import Counter

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from assignments.models import Assignment, Charter, WorkingGroupMember
from initiatives.conditions import consequence, reversal
from initiatives.models import Event, Need
from initiatives.permissions import actor
from initiatives.refusals import NotPermitted, WrongState
from initiatives.states import OPEN_AND_PUBLIC
from initiatives.verbs import Step, Verb
from initiatives.workflow import lock


@transaction.atomic
def add_to_group(need: Need, *, by: User, role: str, organization: str) -> WorkingGroupMember:
    """Ger en roll och organisation plats i arbetsgruppen. Raises `NotPermitted` or `WrongState`."""
    need = lock(need, by=by, seen=need.event_count)
    if actor(by, need, Verb.HAND_IN_CHARTER) is None and actor(by, need, Verb.COMMISSION) is None:
        raise NotPermitted
    if need.state not in OPEN_AND_PUBLIC:
        raise WrongState
    return WorkingGroupMember.objects.create(
        assignment=Assignment.objects.open_for(need),
        role=role,
        organization=organization,
        starts_on=timezone.localdate(),
    )


@consequence(Verb.APPROVE_CHARTER)
def _group_follows_the_charter(need: Need, event: Event, step: Step) -> None:
    """New seats from today, those not named any more end; who stays is left alone."""
    charter = Charter.objects.get(pk=step.data["charter"])
    today = timezone.localdate()
    named = Counter((seat.kind, seat.role, seat.organization) for seat in charter.seats.all())
    if not named:
        return
    for member in charter.assignment.group.current(today):
        seat = (member.kind, member.role, member.organization)
        if named[seat] > 0:
            named[seat] -= 1
        else:
            member.ends_on, member.ended_event = today, event
            member.save()
    WorkingGroupMember.objects.bulk_create(
        WorkingGroupMember(
            assignment=charter.assignment,
            kind=kind,
            role=role,
            organization=organization,
            starts_on=today,
            seated_event=event,
        )
        for kind, role, organization in named.elements()
    )


@reversal(Verb.APPROVE_CHARTER)
def _group_sits_as_before(need: Need, event: Event) -> None:
    WorkingGroupMember.objects.filter(seated_event=event).delete()
    WorkingGroupMember.objects.filter(ended_event=event).update(ends_on=None, ended_event=None)

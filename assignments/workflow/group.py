"""The arbetsgrupp and referensgrupp: who sits there, from when until when.

Decided here: whoever leads, or may prepare the assignment, names the group while the need is open, and the
approved charter is what counts – the group follows the seats that a version names, from the day it is
approved; a version that names none leaves the group alone. The working group ends when the final report is
accepted (see `assignments.workflow.report`). The day that a seat ends is the first without it.
"""

from collections import Counter
from datetime import date

from django.utils.translation import gettext as _

import clock
from accounts.models import User
from assignments.models import Assignment, Charter, SeatKind, WorkingGroupMember
from imprints.road import road
from initiatives.conditions import consequence, reversal
from initiatives.models import Event, Need
from initiatives.permissions import actor
from initiatives.refusals import NotPermitted, Unmet, WrongState
from initiatives.states import OPEN_AND_PUBLIC
from initiatives.verbs import Deed, Verb
from initiatives.workflow import lock


@road
def add_to_group(
    need: Need,
    *,
    by: User,
    role: str,
    organization: str,
    kind: str = SeatKind.GROUP,
    starts_on: date | None = None,
) -> WorkingGroupMember:
    """Ger en roll och organisation plats i arbetsgruppen eller referensgruppen, from today unless said.

    Raises `NotPermitted` or `WrongState`.
    """
    return WorkingGroupMember.objects.create(
        assignment=_prepare(need, by),
        kind=kind,
        role=role,
        organization=organization,
        starts_on=starts_on or clock.today(),
    )


@road
def end_seat(need: Need, *, by: User, seat: WorkingGroupMember, ends_on: date) -> WorkingGroupMember:
    """Avslutar en plats; it stays among the earlier ones. Raises `NotPermitted`, `WrongState` or `Unmet`."""
    assignment = _prepare(need, by)
    # A seat that an event has ended is that event's to give back, so its end is not moved by hand.
    locked = assignment.group.select_for_update(no_key=True).filter(pk=seat.pk, ended_event=None).first()
    if locked is None:
        raise Unmet(_("Platsen finns inte i det här uppdraget."), field="ends_on")
    if ends_on < locked.starts_on:
        raise Unmet(_("Platsen kan inte sluta innan den börjar."), field="ends_on")
    locked.ends_on = ends_on
    locked.save()
    return locked


def _prepare(need: Need, by: User) -> Assignment:
    """The need's open assignment, its need locked, for whoever may name the group."""
    locked = lock(need, by=by, seen=need.event_count)
    if actor(by, locked, "name_group") is None:
        raise NotPermitted
    if locked.state not in OPEN_AND_PUBLIC:
        raise WrongState
    return Assignment.objects.open_for(locked)


@consequence(Verb.APPROVE_CHARTER)
def _group_follows_the_charter(need: Need, event: Event, deed: Deed) -> None:
    """New seats from today, those not named any more end; who stays is left alone."""
    charter = Charter.objects.get(pk=deed.data["charter"])
    today = clock.today()
    # A count, not a set: two from the same organisation in the same role are two seats.
    named = Counter((seat.kind, seat.role, seat.organization) for seat in charter.seats.all())
    if not named:
        return
    leaving = []
    for member in charter.assignment.group.current(today):
        seat = (member.kind, member.role, member.organization)
        if named[seat] > 0:
            named[seat] -= 1
        else:
            leaving.append(member.pk)
    # Ended by the event, so that a correction can find and reseat exactly these.
    charter.assignment.group.filter(pk__in=leaving).end(today, event)
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
    WorkingGroupMember.objects.filter(ended_event=event).sit_again()

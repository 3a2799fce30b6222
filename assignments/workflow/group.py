"""The arbetsgrupp and referensgrupp: who sits there, from when until when.

Decided here: whoever leads, or may prepare the assignment, names the group while the need is open. The
working group ends when the final report is accepted (see `assignments.workflow.report`).
"""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from assignments.models import Assignment, SeatKind, WorkingGroupMember
from initiatives.models import Need
from initiatives.permissions import actor
from initiatives.refusals import NotPermitted, Unmet, WrongState
from initiatives.states import OPEN_AND_PUBLIC
from initiatives.workflow import lock


@transaction.atomic
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
        starts_on=starts_on or timezone.localdate(),
    )


@transaction.atomic
def end_seat(need: Need, *, by: User, seat: WorkingGroupMember, ends_on: date) -> WorkingGroupMember:
    """Avslutar en plats; it stays among the earlier ones. Raises `NotPermitted`, `WrongState` or `Unmet`."""
    assignment = _prepare(need, by)
    locked = assignment.group.select_for_update().filter(pk=seat.pk, ended_event=None).first()
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

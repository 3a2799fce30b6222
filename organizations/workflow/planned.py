"""Invitations that are sent on a chosen day.

Decided here: what could not be given is said when it is planned; on the day all is asked again of whoever
planned it, so that nobody gives a role that is no longer theirs to give. What is refused then stays, with its
reason, for a month.
"""

from datetime import date, datetime, timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext_lazy as _

import clock
from accounts.models import User
from organizations.invitations import mail
from organizations.models import Body, Membership, PlannedInvitation, Principal
from organizations.permissions import may_give
from organizations.refusals import PeopleRefused
from organizations.workflow.people import invite

REFUSED_KEPT = timedelta(days=30)


@transaction.atomic
def plan_invitation(
    email: str,
    name: str,
    role: str,
    place: Body | Principal,
    *,
    starts_on: date,
    ends_on: date | None,
    send_on: date,
    by: User,
) -> PlannedInvitation:
    """Planerar en inbjudan for a day to come. Raises as `invite` does."""
    if send_on <= clock.today():
        raise PeopleRefused(_("Dagen då inbjudan skickas har redan varit."), field="send_on")
    if ends_on and ends_on < send_on:
        raise PeopleRefused(_("Rollen har slutat när inbjudan skickas."), field="ends_on")
    row = PlannedInvitation(
        email=User.objects.normalize_email(email).lower(),
        name=name,
        role=role,
        body=place if isinstance(place, Body) else None,
        principal=place if isinstance(place, Principal) else None,
        starts_on=starts_on,
        ends_on=ends_on,
        send_on=send_on,
        by=by,
    )
    # Given and taken back: whatever would refuse it refuses it now.
    tried = transaction.savepoint()
    invite(email, name, role, place, starts_on=starts_on, ends_on=ends_on, by=by)
    transaction.savepoint_rollback(tried)
    if PlannedInvitation.objects.same_as(row).exists():
        raise PeopleRefused(_("Personen står redan bland de planerade inbjudningarna."), field="email")
    row.save()
    return row


@transaction.atomic
def take_back(rows: "list[int]", *, by: User) -> int:
    """Tar tillbaka planerade inbjudningar; how many were still there. Raises `PermissionDenied`."""
    planned = list(PlannedInvitation.objects.unsent().filter(pk__in=rows).select_for_update(no_key=True))
    for row in planned:
        if not may_give(by, row.role, row.body):
            raise PermissionDenied
        row.delete()
    return len(planned)


def send_planned(now: datetime) -> int:
    """Skickar de inbjudningar vars dag har kommit; how many were sent. Any number may run at once."""
    today = clock.today()
    PlannedInvitation.objects.exclude(refused="").filter(send_on__lt=today - REFUSED_KEPT).delete()
    sent = 0
    for key in list(PlannedInvitation.objects.due(today).values_list("pk", flat=True)):
        seat = _given(key)
        if seat is None:
            continue
        # The server is down: the roles are there, and the rest of their mails go in a later round.
        if not _mailed(key):
            break
        sent += 1
    return sent


@transaction.atomic
def _given(key: int) -> Membership | None:
    """The role, given now unless it has been; None where another round is at it, or it is refused."""
    row = _claimed(key)
    if row is None:
        return None
    if row.seat:
        return row.seat
    try:
        with transaction.atomic():
            row.seat = invite(
                row.email,
                row.name,
                row.role,
                row.place,
                starts_on=row.starts_on,
                ends_on=row.ends_on,
                by=row.by,
            )
    except PermissionDenied:
        row.refused = str(_("Den som planerade inbjudan får inte längre ge rollen."))
    except PeopleRefused as refused:
        row.refused = str(refused.message)
    row.save(update_fields=["seat", "refused"])
    return row.seat


@transaction.atomic
def _mailed(key: int) -> bool:
    """Whether there is nothing more to mail of it. Killed after the mail, it is sent once more."""
    row = _claimed(key)
    if row is None or row.seat is None:
        return True
    if not mail(row.seat):
        return False
    row.delete()
    return True


def _claimed(key: int) -> PlannedInvitation | None:
    rows = PlannedInvitation.objects.select_related("body", "principal", "by", "seat__user")
    return (
        rows.select_for_update(of=("self",), no_key=True, skip_locked=True).filter(pk=key, refused="").first()
    )

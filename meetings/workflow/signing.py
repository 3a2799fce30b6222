"""The minutes checked by those chosen for it: each presses, or is recorded to have signed on paper.

Decided here: signed once the meeting is held, from its day to today; what is signed is never unsigned, and
the minutes are approved when all have.
"""

from collections.abc import Collection
from datetime import date

from django.utils.translation import gettext as _

import clock
from accounts.models import User
from imprints.road import road
from initiatives.refusals import NotPermitted, Unmet, WrongState
from meetings.models import Meeting, Signature
from meetings.states import MeetingStatus
from meetings.workflow.meeting import lock_meeting, standing_in


@road
def sign_minutes(meeting: Meeting, *, by: User) -> Meeting:
    """Justerar protokollet, for oneself. Raises `NotPermitted` for whoever is not to, or `WrongState`."""
    if not is_to_sign(meeting, by):
        raise NotPermitted
    locked = standing_in(meeting, MeetingStatus.HELD)
    _sign(locked, by, clock.today(), by)
    return locked


@road
def record_signature(meeting: Meeting, *, by: User, person: User, day: date) -> Meeting:
    """Antecknar att en justerare har skrivit under på papper, that day.

    Raises `NotPermitted`, `WrongState`, or `Unmet` for another person or a day before the meeting or to come.
    """
    locked = lock_meeting(meeting, by, MeetingStatus.HELD)
    if not locked.day <= day <= clock.today():
        raise Unmet(_("Ange en dag från mötet till i dag."), field="day")
    _sign(locked, person, day, by)
    return locked


def choose_signers(meeting: Meeting, people: Collection[User]) -> None:
    """Who is to check the minutes. The meeting's row must be locked.

    Raises `Unmet` where one who is left out has signed already.
    """
    left_out = meeting.signatures.exclude(person__in=people)
    signed = left_out.exclude(signed_on=None).first()
    if signed:
        raise Unmet(_("%s har redan justerat protokollet.") % signed, field="adjusters")
    left_out.delete()
    for person in people:
        Signature.objects.get_or_create(meeting=meeting, person=person)


def is_to_sign(meeting: Meeting, person: User) -> bool:
    """Whether the person is chosen to check the minutes and has not done so."""
    return meeting.signatures.filter(person=person, signed_on=None).exists()


def signed_day(meeting: Meeting) -> date:
    """When the last of them signed. Raises `Unmet` while anything is missing, by name."""
    if not meeting.attendances.exists():
        raise Unmet(_("Anteckna vilka som var med först."))
    rows = list(meeting.signatures.select_related("person"))
    if not rows:
        raise Unmet(_("Välj minst en justerare först."))
    waiting = [str(row) for row in rows if not row.is_signed]
    if waiting:
        raise Unmet(_("Har inte justerat än: %s.") % ", ".join(waiting))
    return max(row.signed_on for row in rows if row.signed_on)


def _sign(meeting: Meeting, person: User, day: date, by: User) -> None:
    mine = meeting.signatures.filter(person=person).first()
    if mine is None:
        raise Unmet(_("Välj en av justerarna."), field="person")
    if mine.is_signed:
        raise WrongState(_("%s har redan justerat. Ingenting sparades.") % mine)
    if not meeting.attendances.exists():
        raise Unmet(_("Anteckna vilka som var med först."))
    mine.signed_on, mine.recorded_at, mine.recorded_by = day, clock.now(), by
    mine.save()

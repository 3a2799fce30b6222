"""Who was at the meeting, and who of them check its minutes.

Decided here: recorded from the meeting's day until its minutes are approved, of those who sit in the
body that day; those who check were there. Names stay within the body and never become public.
"""

from collections.abc import Collection

from django.utils.translation import gettext as _

import clock
from accounts.models import User
from imprints.road import road
from initiatives.refusals import Unmet
from meetings.models import Attendance, Meeting
from meetings.permissions import seated
from meetings.workflow.item import UNTIL_APPROVED
from meetings.workflow.meeting import lock_meeting
from meetings.workflow.signing import choose_signers


@road
def record_attendance(
    meeting: Meeting, *, by: User, present: Collection[User], adjusters: Collection[User] = ()
) -> Meeting:
    """Antecknar närvaro och justerare: of each who sits in the body, whether she was there.

    Raises `NotPermitted`, `WrongState`, or `Unmet` before the meeting's day, for somebody who does not sit
    in the body, for an adjuster who was not there, or where one left out has signed already.
    """
    locked = lock_meeting(meeting, by, *UNTIL_APPROVED)
    if locked.day > clock.today():
        raise Unmet(_("Mötet har inte varit än."))
    people, there = list(seated(locked)), set(present)
    if not there <= set(people):
        raise Unmet(_("Välj personer som sitter i organet den dagen."), field="present")
    if not set(adjusters) <= there:
        raise Unmet(_("Den som justerar ska ha varit med på mötet."), field="adjusters")
    # Who sat there when it was first noted may since have been set right.
    locked.attendances.exclude(person__in=people).delete()
    for person in people:
        Attendance.objects.update_or_create(
            meeting=locked, person=person, defaults={"was_there": person in there}
        )
    choose_signers(locked, adjusters)
    return locked

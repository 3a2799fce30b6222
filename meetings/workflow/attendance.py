"""Who was at the meeting, and who of them checks its minutes.

Decided here: recorded from the meeting's day until its minutes are approved, of those who sit in the
body that day; the adjuster is one who was there. Names stay within the body and never become public.
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


@road
def record_attendance(
    meeting: Meeting, *, by: User, present: Collection[User], adjuster: User | None = None
) -> Meeting:
    """Antecknar närvaro och justerare: of each who sits in the body, whether she was there.

    Raises `NotPermitted`, `WrongState`, or `Unmet` before the meeting's day, for somebody who does not sit
    in the body, or for an adjuster who was not there.
    """
    locked = lock_meeting(meeting, by, *UNTIL_APPROVED)
    if locked.day > clock.today():
        raise Unmet(_("Mötet har inte varit än."))
    people, there = list(seated(locked)), set(present)
    if not there <= set(people):
        raise Unmet(_("Välj personer som sitter i organet den dagen."), field="present")
    if adjuster and adjuster not in there:
        raise Unmet(_("Justeraren ska ha varit med på mötet."), field="adjuster")
    # Who sat there when it was first noted may since have been set right.
    locked.attendances.exclude(person__in=people).delete()
    for person in people:
        Attendance.objects.update_or_create(
            meeting=locked, person=person, defaults={"was_there": person in there}
        )
    locked.adjuster = adjuster
    locked.save()
    return locked

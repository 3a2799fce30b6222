"""When a principal's board meets, as its contact person or the coordinator tells it.

Decided here: a year is told as a whole, so that a day that was moved goes. A year that nobody has told is
guessed from the one before (`calendars.py`), and never stored.
"""

from collections.abc import Collection
from datetime import date

from django.utils.translation import gettext as _

from accounts.models import User
from agreements.models import BoardMeeting
from agreements.permissions import may_tell_of
from imprints.road import road
from initiatives.refusals import NotPermitted, Unmet
from organizations.models import Principal

MOST = 60
"""Days of one year: no board meets oftener."""


@road
def keep_calendar(principal: Principal, year: int, days: Collection[date], *, by: User | None) -> None:
    """Sparar ett års sammanträden, all of them: what is not among them is no longer one."""
    if by is not None and not may_tell_of(by, principal):
        raise NotPermitted
    if any(day.year != year for day in days):
        raise Unmet(_("Alla dagar ska vara i år %s.") % year, field="days")
    if len(set(days)) > MOST:
        raise Unmet(_("Högst %s sammanträden om året.") % MOST, field="days")
    # One principal's year is changed by one at a time.
    Principal.objects.select_for_update(no_key=True).get(pk=principal.pk)
    kept = BoardMeeting.objects.filter(principal=principal, day__year=year)
    kept.exclude(day__in=days).delete()
    there = set(kept.values_list("day", flat=True))
    BoardMeeting.objects.bulk_create(
        BoardMeeting(principal=principal, day=day, told_by=by) for day in sorted({*days} - there)
    )

"""A meeting in a calendar (RFC 5545): in the public's, and in the invitation to those who sit in the body.

Its stamps and its number are of its last change, so what has not changed looks the same wherever it is read.
"""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from meetings.models import Meeting
from meetings.states import OFF, MeetingStatus
from plaintext.border import line

if TYPE_CHECKING:
    from icalendar import Calendar, Event

STATUS = {MeetingStatus.PLANNED: "TENTATIVE"} | dict.fromkeys(OFF, "CANCELLED")
"""A meeting in a calendar's words; every other status is CONFIRMED."""

A_YEAR = timedelta(days=366)


def calendar_of(entries: Iterable["Event"], **says: str) -> "Calendar":
    """A calendar of these, with what a time of the local clock means around their days. `says`: of itself."""
    from icalendar import Calendar  # noqa: PLC0415 – used here alone, and slow to import

    calendar = Calendar()
    calendar.add("prodid", f"-//{settings.MESSAGE_ID_DOMAIN}//moten//SV")
    calendar.add("version", "2.0")
    for name, value in says.items():
        calendar.add(name.replace("_", "-"), value)
    days = []
    for entry in entries:
        calendar.add_component(entry)
        days.append(_day(entry.decoded("dtstart")))
    if days:
        calendar.add_missing_timezones(min(days) - A_YEAR, max(days) + A_YEAR)
    return calendar


def entry_of(meeting: Meeting, url: str) -> "Event":
    """The meeting, at its time where that is known, else the whole day. `url`: where more is told."""
    from icalendar import Event  # noqa: PLC0415

    entry = Event()
    entry.add("uid", f"mote-{meeting.pk}@{settings.MESSAGE_ID_DOMAIN}")
    revised_at = meeting.revised_at.astimezone(UTC).replace(microsecond=0)
    entry.add("dtstamp", revised_at)
    entry.add("last-modified", revised_at)
    entry.add("sequence", meeting.revision)
    if meeting.starts_at:
        local = timezone.get_default_timezone()
        entry.add("dtstart", datetime.combine(meeting.day, meeting.starts_at, tzinfo=local))
        # Where nobody has said how long it takes it has no end, and then ends when it begins.
        if meeting.ends_at:
            entry.add("dtend", datetime.combine(meeting.day, meeting.ends_at, tzinfo=local))
    else:
        entry.add("dtstart", meeting.day)
        # For whole days RFC 5545 counts the end as the first day that is not part of it.
        entry.add("dtend", meeting.day + timedelta(days=1))
    summary = _("%s möte") % meeting.body.short_name
    entry.add("summary", line(f"{summary} ({_('exempel')})" if meeting.is_example else summary))
    entry.add("description", _("Mötet är %s.") % meeting.get_status_display())
    entry.add("url", url)
    entry.add("status", STATUS.get(MeetingStatus(meeting.status), "CONFIRMED"))
    if meeting.place:
        entry.add("location", line(meeting.place))
    return entry


def _day(begins: Any) -> Any:
    return begins.date() if isinstance(begins, datetime) else begins

"""The bodies' meetings as a calendar: RFC 5545, without a METHOD, since nobody is invited by it."""

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from meetings.models import Meeting
from meetings.states import OFF
from organizations.region import current_region
from website.addresses import site
from website.feeds.atom import printable

if TYPE_CHECKING:
    from icalendar import Event

STATUS = {Meeting.Status.PLANNED: "TENTATIVE"} | dict.fromkeys(OFF, "CANCELLED")
"""A meeting in a calendar's words; every other status is CONFIRMED."""

A_YEAR = timedelta(days=366)


@require_safe
def meetings_ics(request: HttpRequest) -> HttpResponse:
    """`/moten.ics`: every meeting of the bodies, at its time where that is known, for any calendar."""
    from icalendar import Calendar  # noqa: PLC0415 – used here alone, and slow to import

    calendar = Calendar()
    calendar.add("prodid", f"-//{settings.MESSAGE_ID_DOMAIN}//moten//SV")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", _("Möten – %s") % current_region().short_name)
    meetings = Meeting.objects.of_county().order_by("day", "pk")
    # All of them, past ones and those called off too: what is just gone stays in many calendars for ever.
    for meeting in meetings:
        calendar.add_component(_event(meeting, site()))
    if meetings:
        # What a time of the local clock means, for the days that there are.
        days = [meeting.day for meeting in meetings]
        calendar.add_missing_timezones(days[0] - A_YEAR, days[-1] + A_YEAR)
    response = HttpResponse(calendar.to_ical(), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'inline; filename="moten.ics"'
    return response


def _event(meeting: Meeting, base: str) -> "Event":
    """The meeting in a calendar. Its stamps are of its last change: what has not changed looks the same."""
    from icalendar import Event  # noqa: PLC0415

    event = Event()
    event.add("uid", f"mote-{meeting.pk}@{settings.MESSAGE_ID_DOMAIN}")
    revised_at = meeting.revised_at.astimezone(UTC).replace(microsecond=0)
    event.add("dtstamp", revised_at)
    event.add("last-modified", revised_at)
    event.add("sequence", meeting.revision)
    if meeting.starts_at:
        # Without an end: how long it takes nobody has said, and it then ends when it begins.
        local = timezone.get_default_timezone()
        event.add("dtstart", datetime.combine(meeting.day, meeting.starts_at, tzinfo=local))
    else:
        event.add("dtstart", meeting.day)
        # For whole days RFC 5545 counts the end as the first day that is not part of it.
        event.add("dtend", meeting.day + timedelta(days=1))
    summary = _("%s möte") % meeting.body.short_name
    event.add("summary", printable(f"{summary} ({_('exempel')})" if meeting.is_example else summary))
    event.add("description", _("Mötet är %s.") % meeting.get_status_display())
    event.add("url", base + reverse("website:meeting", args=[meeting.pk]))
    event.add("status", STATUS.get(Meeting.Status(meeting.status), "CONFIRMED"))
    # Whoever follows the meetings does not sit in them: their own day stays free.
    event.add("transp", "TRANSPARENT")
    if meeting.place:
        event.add("location", printable(meeting.place))
    return event

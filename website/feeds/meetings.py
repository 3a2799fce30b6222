"""The bodies' meetings as a calendar."""

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

import clock
from meetings.models import Meeting
from organizations.region import current_region
from website.addresses import site
from website.feeds.atom import printable

if TYPE_CHECKING:
    from icalendar import Event

STATUS = {Meeting.Status.PLANNED: "TENTATIVE"}
"""A meeting in a calendar's words; every other status is CONFIRMED."""


@require_safe
def meetings_ics(request: HttpRequest) -> HttpResponse:
    """`/moten.ics`: every meeting of the bodies, a whole day each, for any calendar."""
    from icalendar import Calendar  # noqa: PLC0415 – used here alone, and slow to import

    calendar = Calendar()
    calendar.add("prodid", f"-//{settings.MESSAGE_ID_DOMAIN}//moten//SV")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", _("Möten – %s") % current_region().short_name)
    # All of them, past ones too: a calendar that is fetched anew forgets what is no longer in it.
    for meeting in Meeting.objects.published().order_by("day", "pk"):
        calendar.add_component(_event(meeting, site()))
    response = HttpResponse(calendar.to_ical(), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'inline; filename="moten.ics"'
    return response


def _event(meeting: Meeting, base: str) -> "Event":
    """The meeting in a calendar. `DTSTAMP` follows from the meeting, so that nothing new looks the same."""
    from icalendar import Event  # noqa: PLC0415

    event = Event()
    event.add("uid", f"mote-{meeting.pk}@{settings.MESSAGE_ID_DOMAIN}")
    event.add("dtstamp", _stamp(meeting))
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


def _stamp(meeting: Meeting) -> datetime:
    """The beginning of the meeting's day, or of today while it is to come: known, and never ahead."""
    day = min(meeting.day, clock.today())
    return timezone.make_aware(datetime.combine(day, time.min)).astimezone(UTC)

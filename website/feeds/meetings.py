"""The bodies' meetings as a calendar: without a METHOD, since nobody is invited by it."""

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from meetings.entry import calendar_of, entry_of
from meetings.models import Meeting
from organizations.region import current_region
from website.addresses import site

if TYPE_CHECKING:
    from icalendar import Event


@require_safe
def meetings_ics(_request: HttpRequest) -> HttpResponse:
    """`/moten.ics`: every meeting of the bodies, at its time where that is known, for any calendar."""
    # All of them, past ones and those called off too: what is just gone stays in many calendars for ever.
    meetings = Meeting.objects.of_county().order_by("day", "pk")
    name = _("Möten – %s") % current_region().short_name
    calendar = calendar_of((_event(meeting) for meeting in meetings), x_wr_calname=name)
    response = HttpResponse(calendar.to_ical(), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'inline; filename="moten.ics"'
    return response


def _event(meeting: Meeting) -> "Event":
    event = entry_of(meeting, site() + reverse("website:meeting", args=[meeting.pk]))
    # Whoever follows the meetings does not sit in them: their own day stays free.
    event.add("transp", "TRANSPARENT")
    return event

"""The bodies' meetings: which are coming, which have been, and what each took up."""

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

import clock
from meetings.models import Meeting, MeetingChange
from meetings.states import MeetingStatus
from publication.counting import counted
from ui import errors
from ui.addresses import asked
from ui.paging import paginate
from website.meetings import agenda


@require_safe
def meetings(request: HttpRequest) -> HttpResponse:
    """`/moten/`: the coming meetings, soonest first, and those that have been, newest first."""
    published, today = Meeting.objects.published(), clock.today()
    page = paginate(published.past(today), request.GET.get("sida"), count=counted)
    # The coming ones once, on the first page: the pages are of what has been.
    coming = published.coming(today) if page.number == 1 else published.none()
    return render(
        request, "website/meeting_list.html", {"coming": coming, "page": page, "query": asked(request)}
    )


@require_safe
def meeting(request: HttpRequest, meeting: int) -> HttpResponse:
    """`/moten/<id>/`: one meeting, its agenda once it is called, and what was announced there."""
    found = get_object_or_404(Meeting.objects.of_county(), pk=meeting)
    if found.status == MeetingStatus.WITHDRAWN:
        # It was in calendars, whose link leads here: gone, and not unknown.
        ways = [(reverse("website:meetings"), _("Möten"))]
        return errors.page(request, 410, _("Mötet är borttaget."), ways=ways)
    context = {
        "meeting": found,
        "items": agenda(found),
        "is_called": found.status != MeetingStatus.PLANNED,
        "is_off": found.status == MeetingStatus.CANCELLED,
        "moved": _moves(found),
    }
    return render(request, "website/meeting_detail.html", context)


def _moves(found: Meeting) -> QuerySet[MeetingChange]:
    """The moves from another day; asked for only where something has changed since the call."""
    if found.revision < 2:
        return MeetingChange.objects.none()
    return found.changes.filter(kind=MeetingChange.Kind.MOVED).exclude(day=found.day)

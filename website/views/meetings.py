"""The bodies' meetings: which are coming, which have been, and what each took up."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

import clock
from meetings.models import Meeting
from publication.counting import counted
from ui.paging import paginate
from website.addresses import asked
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
    found = get_object_or_404(Meeting.objects.published(), pk=meeting)
    context = {
        "meeting": found,
        "items": agenda(found),
        "is_called": found.status != Meeting.Status.PLANNED,
    }
    return render(request, "website/meeting_detail.html", context)

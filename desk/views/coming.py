"""What comes: the communicator's quarter."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from desk.coming import held_for, months, to_be_approved
from desk.gate import DeskRequest
from desk.untold import untold
from letters.models import Letter
from news.models import NewsItem
from news.permissions import may_write_news


@require_safe
def coming(request: DeskRequest) -> HttpResponse:
    """`/arbete/kommande/`: what comes in the next quarter, and what waits to be announced or written."""
    if not may_write_news(request.user):
        raise Http404
    context = {
        "months": months(),
        "held": held_for(request.user),
        "untold": untold(),
        "to_be_approved": to_be_approved(),
        "drafts": NewsItem.objects.drafts().count(),
        "letters": Letter.objects.unanswered().count(),
    }
    return render(request, "desk/coming.html", context)

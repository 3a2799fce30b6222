"""The decision log."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from meetings.models import Decision
from website.decisions import decision_lines
from website.paging import asked, paginate


@require_safe
def decisions(request: HttpRequest) -> HttpResponse:
    """`/beslut/`: the decision log, newest first."""
    page = paginate(Decision.objects.announced().newest_first(), request.GET.get("sida"))
    context = {"page": page, "lines": decision_lines(page.object_list), "query": asked(request)}
    return render(request, "website/decision_list.html", context)

"""What the portal is."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from initiatives.states import Phase
from website.reach import reach


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """`/om/`: what the portal is and how a need goes through the four steps, and how to reach a person."""
    return render(request, "website/about.html", {"phases": Phase, "reach": reach()})

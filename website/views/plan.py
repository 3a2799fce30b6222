"""The plan: its own words, and what there is under each part of it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from plans.models import DeepFollowUp, FollowUpPart
from website.plan_page import plan_page


@require_safe
def plan(request: HttpRequest) -> HttpResponse:
    """`/fardplanen/`: the plan, and what is under way, done and in use in each of its areas."""
    page = plan_page()
    # Before a profile is loaded there is no plan to tell of.
    if page is None:
        raise Http404
    return render(request, "website/plan.html", {"page": page})


@require_safe
def deep_follow_up(request: HttpRequest, year: int) -> HttpResponse:
    """`/fardplanen/<år>/`: a deep follow-up as it was published, part by part with what it rests on."""
    found = get_object_or_404(DeepFollowUp.objects.published(), year=min(year, MOST))
    context = {"follow_up": found, "parts": found.parts.all(), "area": FollowUpPart.Kind.AREA}
    return render(request, "website/deep_follow_up.html", context)


MOST = 9999
"""No year is beyond it, and no database refuses it as too large a number."""

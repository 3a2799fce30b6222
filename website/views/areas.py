"""The plan's areas, and the needs in each."""

from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from initiatives.models import NeedTally
from organizations.models import Perspective, PriorityArea
from organizations.region import current_region
from pictures.bars import with_rows
from publication.counting import summed_by
from website.facets import FACETS
from website.process import waits_in_area
from website.views.needs import list_of_day


@require_safe
def areas(request: HttpRequest) -> HttpResponse:
    """`/omraden/`: the plan's perspectives and priority areas, with how many needs each has."""
    counts = summed_by(NeedTally.objects.all(), F("priority_area"))
    perspectives = [
        {
            "perspective": perspective,
            "areas": [{"area": area, "count": counts.get(area.pk, 0)} for area in perspective.areas.all()],
        }
        for perspective in Perspective.objects.prefetch_related("areas")
    ]
    return render(request, "website/area_list.html", {"perspectives": perspectives})


@require_safe
def area(request: HttpRequest, slug: str) -> HttpResponse:
    """`/omraden/<id>/`: one priority area and its needs; with `lage=` as they stood that day."""
    found = get_object_or_404(PriorityArea.objects.select_related("perspective"), slug=slug)
    region = current_region()
    return list_of_day(
        request,
        "website/area_detail.html",
        lambda rows: FACETS["omrade"].keep(rows, found),
        {"area": found},
        region,
        of_day=lambda day: {"pictures": with_rows([waits_in_area(found, region, day)])},
        by="omrade",
    )

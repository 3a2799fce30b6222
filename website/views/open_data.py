"""The data sets as a page for people and as a catalogue for machines."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from website.addresses import site
from website.open_data import DATA_SETS, LICENCE
from website.reach import reach


@require_safe
def data_sets(request: HttpRequest) -> HttpResponse:
    """`/oppna-data/`: each data set, its files, its fields and the licence."""
    return render(request, "website/open_data.html", {"sets": DATA_SETS, "licence": LICENCE})


@require_safe
def catalogue(request: HttpRequest) -> HttpResponse:
    """`/oppna-data/dcat.rdf`: the same as DCAT-AP-SE, for the national data portal to harvest."""
    told = reach()
    context = {
        "base": site(),
        "sets": DATA_SETS,
        "licence": LICENCE,
        "publisher": told.publisher,
        "contact": told.email,
    }
    # For dataportal.se, and anybody else, to harvest.
    return render(request, "website/dcat.rdf", context, content_type="application/rdf+xml; charset=utf-8")

"""Deviations in collaboration, as page and as data."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from deviations.models import Analysis
from website.deviations import analysis_page, deviation_page
from website.deviations_data import COLUMNS, counts_data
from website.formats import csv_answer, json_answer
from website.gone import tell_of_analysis


@require_safe
def deviations(request: HttpRequest) -> HttpResponse:
    """`/uppfoljning/avvikelser/`: how many month by month, and what was learnt of them."""
    return render(request, "website/deviations.html", {"page": deviation_page()})


@require_safe
def analysis(request: HttpRequest, analysis: int) -> HttpResponse:
    """`/uppfoljning/avvikelser/analyser/<id>/`: what one place learnt and did."""
    found = Analysis.objects.published().select_related("category").filter(pk=min(analysis, 2**31)).first()
    if found is None:
        tell_of_analysis(min(analysis, 2**31))
        raise Http404
    return render(request, "website/deviation_analysis.html", {"page": analysis_page(found)})


@require_safe
def deviations_json(request: HttpRequest) -> JsonResponse:
    """`/uppfoljning/avvikelser.json`: every count that is published."""
    return json_answer({"results": list(counts_data())})


@require_safe
def deviations_csv(request: HttpRequest) -> HttpResponse:
    """`/uppfoljning/avvikelser.csv`: the same as a table."""
    rows = ([row[name] for name in COLUMNS] for row in counts_data())
    return csv_answer("avvikelser.csv", COLUMNS, rows)

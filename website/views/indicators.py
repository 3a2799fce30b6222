"""The follow-up: the county on one page, and each indicator with its values, as page and as data."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from indicators.models import Indicator
from website.addresses import site
from website.deviations import newest_in_county
from website.formats import csv_answer, json_answer
from website.indicators import indicator_page, newest_of_each
from website.indicators_data import COLUMNS, indicator_data, values_data
from yearly.models import YearlyReport

MOST_REPORTS = 30


@require_safe
def followup(request: HttpRequest) -> HttpResponse:
    """`/uppfoljning/`: every indicator with a published value, as the county stands."""
    context = {
        "rows": newest_of_each(),
        "deviations": newest_in_county(),
        "reports": YearlyReport.objects.approved().select_related("body")[:MOST_REPORTS],
    }
    return render(request, "website/followup.html", context)


@require_safe
def followup_json(request: HttpRequest) -> JsonResponse:
    """`/uppfoljning.json`: what is followed; the values stand at each one's own address."""
    found = Indicator.objects.published().prefetch_related("targets", "breaks")
    base = site()
    return json_answer({"results": [indicator_data(each, base) for each in found]})


@require_safe
def indicator(request: HttpRequest, indicator: str) -> HttpResponse:
    """`/uppfoljning/indikatorer/<id>/`: the series, the municipalities' spread, each; `kommun` marks one."""
    page = indicator_page(_load(indicator), request.GET.get("kommun", ""))
    return render(request, "website/indicator_detail.html", {"page": page})


@require_safe
def indicator_json(request: HttpRequest, indicator: str) -> JsonResponse:
    """`/uppfoljning/indikatorer/<id>.json`: what it is, and all its values that stand."""
    found = _load(indicator)
    return json_answer(indicator_data(found, site()) | {"values": values_data(found)})


@require_safe
def indicator_csv(request: HttpRequest, indicator: str) -> HttpResponse:
    """`/uppfoljning/indikatorer/<id>.csv`: its values as a table."""
    found = _load(indicator)
    rows = ([row[name] for name in COLUMNS] for row in values_data(found))
    return csv_answer(f"{found.slug}.csv", COLUMNS, rows)


def _load(slug: str) -> Indicator:
    """404 for what nobody has published a value of, as for what is not there."""
    published = Indicator.objects.published().prefetch_related("targets", "breaks")
    return get_object_or_404(published, slug=slug)

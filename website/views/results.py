"""What has come out of the needs, on a page and as data."""

from django.core.paginator import Page
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from followup.models import Deliverable
from publication.counting import counted
from ui.addresses import asked
from ui.paging import paginate_onward
from website.addresses import next_address, site
from website.formats import csv_answer, json_answer, refusal
from website.forms.result_filter import ResultFilter
from website.results import ResultLine, result_lines, rows
from website.results_data import COLUMNS, line_data, line_row
from website.rows import read


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """`/resultat/`: filtered, the one published last first."""
    form = ResultFilter(request.GET)
    if not form.is_valid():
        return render(request, "website/result_list.html", {"form": form}, status=400)
    page = _page(form)
    context = {
        "form": form,
        "page": page,
        "lines": _lines(page),
        "total": page.paginator.count,
        "in_use": form.in_use(),
        "query": asked(request),
    }
    return render(request, "website/result_list.html", context)


@require_safe
def results_json(request: HttpRequest) -> JsonResponse:
    """`/resultat.json`: the same list as data, with `next` to the following page."""
    form = ResultFilter(request.GET)
    if not form.is_valid():
        return json_answer({"errors": form.errors}, status=400)
    page, base = _page(form), site()
    found = [line_data(line, base) for line in _lines(page)]
    return json_answer({"count": page.paginator.count, "next": next_address(request, page), "results": found})


@require_safe
def results_csv(request: HttpRequest) -> HttpResponse:
    """`/resultat.csv`: the whole list, all its pages, as a table for a spreadsheet."""
    form = ResultFilter(request.GET)
    if not form.is_valid():
        return refusal(form)
    base = site()
    found = result_lines(rows(list(form.narrow().values_list("pk", flat=True))))
    found.sort(key=lambda line: (line.item.published_event_id or 0, line.item.pk), reverse=True)
    return csv_answer("resultat.csv", COLUMNS, (line_row(line, base) for line in found))


def _page(form: ResultFilter) -> Page[Deliverable]:
    data = form.cleaned_data
    last = str(data.get("efter") or "")
    page = paginate_onward(form.narrow(), data.get("sida"), last, key="pk", count=counted)
    return read(page, {Deliverable: rows})


def _lines(page: Page[Deliverable]) -> list[ResultLine]:
    return result_lines(page.object_list)

"""The decision log, on a page and as data."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from meetings.models import Decision
from publication.counting import counted
from ui.addresses import asked
from ui.paging import paginate
from website.addresses import next_address, site
from website.decisions import COLUMNS, decision_data, decision_line, decision_lines, decision_row, for_lines
from website.formats import csv_answer, json_answer, refusal
from website.forms import DecisionFilter


@require_safe
def decisions(request: HttpRequest) -> HttpResponse:
    """`/beslut/`: every announced decision and recommendation, filtered, the newest first."""
    form = DecisionFilter(request.GET)
    page = page_of(form)
    context: dict[str, Any] = {
        "form": form,
        "page": page,
        "total": page.paginator.count,
        "in_use": form.in_use() if form.is_valid() else [],
        "lines": decision_lines(page.object_list),
        "query": asked(request),
    }
    return render(request, "website/decision_list.html", context, status=200 if form.is_valid() else 400)


@require_safe
def decisions_json(request: HttpRequest) -> JsonResponse:
    """`/beslut.json`: the same list as data, with `next` to the following page."""
    form = DecisionFilter(request.GET)
    if not form.is_valid():
        return json_answer({"errors": form.errors}, status=400)
    page, base = page_of(form), site()
    results = [decision_data(line, base) for line in decision_lines(page.object_list)]
    return json_answer(
        {"count": page.paginator.count, "next": next_address(request, page), "results": results}
    )


@require_safe
def decisions_csv(request: HttpRequest) -> HttpResponse:
    """`/beslut.csv`: the whole list, all its pages, as a table for a spreadsheet."""
    form = DecisionFilter(request.GET)
    if not form.is_valid():
        return refusal(form)
    base = site()
    found = for_lines(form.narrow(Decision.objects.announced()))
    # No question names: the table leaves the answers out, and so needs none.
    return csv_answer("beslut.csv", COLUMNS, (decision_row(decision_line(row, {}), base) for row in found))


def page_of(form: DecisionFilter) -> Any:
    """The asked page; with a filter that does not hold, the first page of none."""
    announced = Decision.objects.announced()
    found = form.narrow(announced) if form.is_valid() else announced.none()
    count = (lambda _rows: form.how_many()) if form.is_valid() else counted
    return paginate(found, form.cleaned_data.get("sida"), count=count)

"""Everything that is in force or has been published, on a page and as data."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ui.addresses import asked
from ui.paging import paginate
from website.addresses import next_address, site
from website.formats import csv_answer, json_answer, refusal
from website.forms.library_filter import LibraryFilter
from website.library import KINDS, Shelf
from website.library_data import COLUMNS, line_data


@require_safe
def library(request: HttpRequest) -> HttpResponse:
    """`/dokument/`: filtered, the newest first."""
    form = LibraryFilter(request.GET)
    if not form.is_valid():
        context = {"form": form, "kinds": []}
        return render(request, "website/library_list.html", context, status=400)
    shelf = _shelf(form)
    page = paginate(shelf, form.cleaned_data.get("sida"))
    context = {
        "form": form,
        "page": page,
        "total": page.paginator.count,
        "in_use": form.in_use(),
        "kinds": [(kind, shelf.counts[kind], _query_of(request, kind.slug)) for kind in KINDS],
        "chosen": form.cleaned_data.get("slag", ""),
        "query_of_all": _query_of(request, ""),
        "query": asked(request),
    }
    return render(request, "website/library_list.html", context)


@require_safe
def library_json(request: HttpRequest) -> JsonResponse:
    """`/dokument.json`: the same list as data, with `next` to the following page."""
    form = LibraryFilter(request.GET)
    if not form.is_valid():
        return json_answer({"errors": form.errors}, status=400)
    page, base = paginate(_shelf(form), form.cleaned_data.get("sida")), site()
    results = [line_data(line, base) for line in page.object_list]
    return json_answer(
        {"count": page.paginator.count, "next": next_address(request, page), "results": results}
    )


@require_safe
def library_csv(request: HttpRequest) -> HttpResponse:
    """`/dokument.csv`: the whole list, all its pages, as a table for a spreadsheet."""
    form = LibraryFilter(request.GET)
    if not form.is_valid():
        return refusal(form)
    base = site()
    rows = (list(line_data(line, base).values()) for line in _shelf(form)[:])
    return csv_answer("dokument.csv", COLUMNS, rows)


def _shelf(form: LibraryFilter) -> Shelf:
    return Shelf(form.asked(), form.cleaned_data.get("slag", ""))


def _query_of(request: HttpRequest, slug: str) -> str:
    """The same list of that kind alone."""
    given: Any = request.GET.copy()
    for name in ("slag", "sida"):
        given.pop(name, None)
    if slug:
        given["slag"] = slug
    query: str = given.urlencode()
    return query

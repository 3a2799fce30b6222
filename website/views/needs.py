"""The needs: the list with its filters, one need, all in a step."""

from typing import Any
from uuid import UUID

from csp.decorators import csp
from django.core.paginator import Page
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from initiatives.download import SANDBOX, download
from initiatives.models import Attachment, Need
from initiatives.querysets import NeedQuerySet
from initiatives.states import Phase
from organizations.region import Region, current_region
from website.durations import step_times
from website.formats import json_answer
from website.forms import NeedFilter
from website.need_page import need_page, page_data
from website.paging import asked, next_address, paginate, site
from website.summaries import open_data, summarize


@require_safe
@vary_on_headers("HX-Request")
def needs(request: HttpRequest) -> HttpResponse:
    """`/behov/`: every public need, filtered, sorted, paged."""
    form = NeedFilter(request.GET)
    page, total = _page(form)
    region = current_region()
    context = {
        "form": form,
        "page": page,
        "total": total,
        "lines": [summarize(need, region) for need in page],
        "query": asked(request),
    }
    template = "website/_need_hits.html" if request.htmx else "website/need_list.html"  # type: ignore[attr-defined]
    return render(request, template, context, status=200 if form.is_valid() else 400)


@require_safe
def needs_json(request: HttpRequest) -> JsonResponse:
    """`/behov.json`: the same list as data, with `next` to the following page."""
    form = NeedFilter(request.GET)
    if not form.is_valid():
        return json_answer({"errors": form.errors}, status=400)
    page, total = _page(form)
    region, base = current_region(), site(request)
    results = [open_data(need, region, base) for need in page]
    return json_answer({"count": total, "next": next_address(request, page), "results": results})


@require_safe
def need(request: HttpRequest, number: str) -> HttpResponse:
    """`/behov/<nummer>/`: where one need stands, whose turn it is, and how it came there."""
    found = _public_need(number)
    region = current_region()
    return render(request, "website/need_detail.html", {"page": need_page(found, region)})


@require_safe
def need_json(request: HttpRequest, number: str) -> JsonResponse:
    """`/behov/<nummer>.json`: the same page as data."""
    region = current_region()
    return json_answer(page_data(need_page(_public_need(number), region), region, site(request)))


@require_safe
@csp(SANDBOX)  # type: ignore[arg-type]
def attachment(request: HttpRequest, number: str, pk: UUID) -> FileResponse:
    """`/behov/<nummer>/bilagor/<id>/`: a file that the coordinator has made public, as something to save."""
    return download(get_object_or_404(Attachment.objects.published(), need__number=number, pk=pk))


@require_safe
def phase(request: HttpRequest, phase: int) -> HttpResponse:
    """`/fas/<1–4>/`: the step explained, and every need in it."""
    if phase not in Phase.values:
        raise Http404
    region = current_region()
    return whole_list(
        request,
        "website/phase_detail.html",
        Need.objects.published().in_phase(phase),
        {"phase": Phase(phase), "times": step_times(phase, region)},
        region,
    )


def whole_list(
    request: HttpRequest,
    template: str,
    needs: NeedQuerySet,
    context: dict[str, Any],
    region: Region | None = None,
) -> HttpResponse:
    """A page with a list of needs under it, paged like any other."""
    region = region or current_region()
    page = paginate(needs.for_list().newest_first(), request.GET.get("sida"))
    lines = [summarize(need, region) for need in page]
    return render(request, template, context | {"page": page, "lines": lines, "query": asked(request)})


def _page(form: NeedFilter) -> tuple[Page[Need], int]:
    """The asked page of the list; with a filter that does not hold, the first page of none."""
    published = Need.objects.published()
    found = form.narrow(published) if form.is_valid() else published.none()
    number = form.cleaned_data.get("sida") or 1
    page = paginate(found.for_list().prefetch_related("target_groups"), number)
    return page, page.paginator.count


def _public_need(number: str) -> Need:
    return get_object_or_404(Need.objects.published().for_page(), number=number)

"""The public's pages: thin doors to what is published. No cookie, no session, no sign-in."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from csp.decorators import csp
from django.core.cache import cache
from django.core.paginator import EmptyPage, Page, Paginator
from django.db import DatabaseError, connection
from django.db.models import Count
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers
from redis.exceptions import RedisError

from initiatives.download import SANDBOX, download
from initiatives.models import Attachment, Event, Need
from initiatives.querysets import NeedQuerySet
from initiatives.states import ENDED_EARLY, PHASE_OF, Phase
from meetings.models import Decision
from organizations.models import Perspective, PriorityArea
from organizations.region import Region, current_region
from website.forms import NeedFilter
from website.need_page import DecisionLine, decision_line, need_page, page_data
from website.summaries import Summary, open_data, summarize

PER_PAGE = 20
PER_COLUMN = 4
LATEST_DECISIONS = 5


@dataclass(frozen=True)
class Column:
    """One step on the board: how many, and the latest."""

    phase: int
    label: str
    count: int
    latest: list[Summary]


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """`/`: the four steps as columns, the latest decisions, search."""
    region = current_region()
    context = {
        "columns": _columns(region),
        "ended": Need.objects.published().filter(state__in=ENDED_EARLY).count(),
        "decisions": _decision_lines(Decision.objects.announced().newest_first()[:LATEST_DECISIONS]),
    }
    return render(request, "website/start.html", context)


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
        "query": _query(request),
    }
    template = "website/_need_hits.html" if request.htmx else "website/need_list.html"  # type: ignore[attr-defined]
    return render(request, template, context, status=200 if form.is_valid() else 400)


@require_safe
def needs_json(request: HttpRequest) -> JsonResponse:
    """`/behov.json`: the same list as data, with `next` to the following page."""
    form = NeedFilter(request.GET)
    if not form.is_valid():
        return _json({"errors": form.errors}, status=400)
    page, total = _page(form)
    region, base = current_region(), _base(request)
    following = None
    if page.has_next():
        query = request.GET.copy()
        query["sida"] = str(page.next_page_number())
        following = f"{base}{request.path}?{query.urlencode()}"
    results = [open_data(need, region, base) for need in page]
    return _json({"count": total, "next": following, "results": results})


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
    return _json(page_data(need_page(_public_need(number), region), region, _base(request)))


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
    return _whole_list(
        request,
        "website/phase_detail.html",
        Need.objects.published().in_phase(phase),
        {"phase": Phase(phase)},
    )


@require_safe
def areas(request: HttpRequest) -> HttpResponse:
    """`/omraden/`: the plan's perspectives and priority areas, with how many needs each has."""
    counts = dict(Need.objects.published().order_by().values_list("priority_area").annotate(n=Count("pk")))
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
    """`/omraden/<id>/`: one priority area and its needs."""
    found = get_object_or_404(PriorityArea.objects.select_related("perspective"), slug=slug)
    return _whole_list(
        request,
        "website/area_detail.html",
        Need.objects.published().filter(priority_area=found),
        {"area": found},
    )


@require_safe
def decisions(request: HttpRequest) -> HttpResponse:
    """`/beslut/`: the decision log, newest first."""
    page = _paginate(Decision.objects.announced().newest_first(), request.GET.get("sida"))
    context = {"page": page, "lines": _decision_lines(page.object_list), "query": _query(request)}
    return render(request, "website/decision_list.html", context)


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """`/om/`: what the portal is and how a need goes through the four steps."""
    return render(request, "website/about.html", {"phases": Phase})


@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """`/halsa/`: 200 when all parts answer, else 503 naming the part that is down."""
    parts = {"databas": _database_answers(), "cache": _cache_answers()}
    down = [name for name, answers in parts.items() if not answers]
    return JsonResponse({"status": "nere" if down else "ok", "nere": down}, status=503 if down else 200)


@require_safe
def alive(request: HttpRequest) -> JsonResponse:
    """`/halsa/levande/`: 200 while the process answers, whatever else is down."""
    return JsonResponse({"status": "ok"})


def _columns(region: Region) -> list[Column]:
    """The board, in one query a step and one for all counts."""
    published = Need.objects.published()
    counts: dict[int, int] = dict.fromkeys(Phase.values, 0)
    by_state = published.order_by().values_list("state").annotate(n=Count("pk"))
    for state, count in by_state:
        if state in PHASE_OF:
            counts[PHASE_OF[state]] += count
    return [
        Column(
            int(step),
            str(step.label),
            counts[step],
            [
                summarize(need, region)
                for need in published.in_phase(step).for_list().newest_first()[:PER_COLUMN]
            ],
        )
        for step in Phase
    ]


def _page(form: NeedFilter) -> tuple[Page[Need], int]:
    """The asked page of the list; with a filter that does not hold, the first page of none."""
    published = Need.objects.published()
    found = form.narrow(published) if form.is_valid() else published.none()
    number = form.cleaned_data.get("sida") or 1
    listed = found.for_list().prefetch_related("target_groups")
    page = _paginate(listed, number)
    return page, page.paginator.count


def _whole_list(
    request: HttpRequest, template: str, needs: NeedQuerySet, context: dict[str, Any]
) -> HttpResponse:
    """A page with a list of needs under it, paged like any other."""
    region = current_region()
    page = _paginate(needs.for_list().newest_first(), request.GET.get("sida"))
    lines = [summarize(need, region) for need in page]
    return render(request, template, context | {"page": page, "lines": lines, "query": _query(request)})


def _paginate(rows: Any, number: Any) -> Page[Any]:
    """The page, or 404 for one that is not there."""
    try:
        return Paginator(rows, PER_PAGE).page(int(number or 1))
    except (EmptyPage, ValueError, OverflowError) as error:
        raise Http404 from error


def _decision_lines(rows: Any) -> list[DecisionLine]:
    found = list(rows.for_list().prefetch_related("steps__event") if hasattr(rows, "for_list") else rows)
    events = [step.event_id for decision in found for step in decision.steps.all() if step.event_id]
    corrected = {
        pk for pk in Event.objects.filter(corrects__in=events).values_list("corrects", flat=True) if pk
    }
    return [decision_line(decision, corrected) for decision in found]


def _public_need(number: str) -> Need:
    return get_object_or_404(Need.objects.published().for_page(), number=number)


def _query(request: HttpRequest) -> str:
    """The address's query for paging links: what was asked, without the page number."""
    asked = [(name, value) for name, value in request.GET.items() if value and name != "sida"]
    return urlencode(asked)


def _base(request: HttpRequest) -> str:
    return f"{request.scheme}://{request.get_host()}"


def _json(data: dict[str, Any], status: int = 200) -> JsonResponse:
    """Open data: readable Swedish letters, free to fetch from any site."""
    response = JsonResponse(data, status=status, json_dumps_params={"ensure_ascii": False, "indent": 1})
    response["Access-Control-Allow-Origin"] = "*"
    return response


def _database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True


def _cache_answers() -> bool:
    try:
        cache.set("halsa", 1, 10)
        return bool(cache.get("halsa") == 1)
    except (ConnectionError, OSError, RedisError):
        return False

"""The needs: the list with its filters, one need, all in a step."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

from csp.decorators import csp
from django.core.paginator import Page
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from initiatives import days
from initiatives.download import SANDBOX, download
from initiatives.models import Attachment, Need, StandingPeriod
from initiatives.querysets import NeedQuerySet, StandingPeriodQuerySet
from initiatives.states import Phase
from organizations.region import Region, current_region, say
from prepared import Prepared
from publication.counting import counted, keys_of, summed
from ui import errors
from ui.addresses import asked
from ui.paging import Begun, paginate, paginate_onward
from website import need_rows
from website.addresses import next_address, site, today_address
from website.facets import Rows, counts, tally_of, ways_on
from website.formats import csv_answer, json_answer, refusal
from website.forms import NeedFilter
from website.forms.filters import NEWEST
from website.gone import tell_of_attachment
from website.hits import hits
from website.need_data import page_data
from website.need_page import NeedPage, need_page
from website.past_days import MOST_READ, AsOf
from website.past_need import need_page_then
from website.past_unplaced import unplaced
from website.process import pictures_of_step
from website.rows import FOR_DATA, FOR_LIST, by_keys, read
from website.summaries import COLUMNS, Summary, need_row, open_data, summarize, summarize_then


@require_safe
def needs(request: HttpRequest) -> HttpResponse:
    """`/behov/`: every public need, filtered, sorted, paged; with `lage=` as it was that day."""
    form = NeedFilter(request.GET)
    page = needs_page(form, FOR_LIST)
    in_use = form.in_use() if form.is_valid() else []
    if form.is_valid():
        # After the filters in use are put in words: the labels get their numbers now.
        form.show_counts(counts(form))
    total = page.paginator.count
    context = {
        "form": form,
        "page": page,
        "total": total,
        "in_use": in_use,
        "hits": hits(lines(form, page), form.found),
        "query": asked(request),
        "as_of": form.cleaned_data.get("lage"),
        "list_today": today_address(request),
        "most": MOST_READ,
        # Only of an empty list: each way costs a query, and a list that has hits needs none.
        "ways_on": None if total else ways_on(form, request),
    }
    return render(request, "website/need_list.html", context, status=200 if form.is_valid() else 400)


@require_safe
def needs_json(request: HttpRequest) -> JsonResponse:
    """`/behov.json`: the same list as data, with `next` to the following page."""
    form = NeedFilter(request.GET)
    if not form.is_valid():
        return json_answer({"errors": form.errors}, status=400)
    page, region, base = needs_page(form, FOR_DATA), current_region(), site()
    day = form.cleaned_data["lage"]
    results = [open_data(_shown(row, day), region, base) | _known(row, form) for row in page]
    listed = {"count": page.paginator.count, "next": next_address(request, page), "results": results}
    in_part: dict[str, Any] = {"searched": MOST_READ} if form.is_searched_in_part else {}
    in_part |= {"sorted": NEWEST} if form.is_out_of_order else {}
    return json_answer(_dated(day) | in_part | listed)


@require_safe
def needs_csv(request: HttpRequest) -> HttpResponse:
    """`/behov.csv`: the whole list, all its pages, as a table for a spreadsheet."""
    form = NeedFilter(request.GET)
    form.reads_all = True
    if not form.is_valid():
        return refusal(form)
    region, base, day = current_region(), site(), form.cleaned_data["lage"]
    return csv_answer("behov.csv", COLUMNS, (need_row(_shown(row, day), region, base) for row in _rows(form)))


@require_safe
def need(request: HttpRequest, number: str) -> HttpResponse:
    """`/behov/<nummer>/`: where one need stands, whose turn it is, and how it came there.

    With `lage=` as it stood at the end of that day.
    """
    form = AsOf(request.GET)
    if not form.is_valid():
        return errors.page(request, 400, form.errors["lage"][0])
    page = _need_page(number, form.cleaned_data["lage"], current_region())
    if page is None:
        return _not_yet(request, number, form.cleaned_data["lage"])
    return render(request, "website/need_detail.html", {"page": page})


def _not_yet(request: HttpRequest, number: str, day: date) -> HttpResponse:
    """On that day the need was not known: since when it is, and the way there."""
    # The need's own first day, so that the reader has somewhere to go on from.
    first = StandingPeriod.objects.filter(need__number=number).first_day()
    address = reverse("website:need", args=[number])
    message = say(_("Den %s fanns [the need] inte i portalen.")) % days.words(day.isoformat())
    if any(line.number == number for line in unplaced(day)):
        message = say(NOT_PLACED) % days.words(day.isoformat())
    ways = [(address, say(_("[The need] i dag")))]
    if first:
        since = say(_("[The need] den %s, den första dagen")) % days.words(first.isoformat())
        ways.insert(0, (f"{address}?lage={first.isoformat()}", since))
    return errors.page(request, 404, message, ways=ways)


NOT_PLACED = gettext_lazy(
    "[The need] kommer ur en äldre källa. Enligt vad som är känt i dag går det inte att säga hur det stod "
    "den %s."
)


@require_safe
def need_json(request: HttpRequest, number: str) -> JsonResponse:
    """`/behov/<nummer>.json`: the same page as data."""
    form = AsOf(request.GET)
    if not form.is_valid():
        return json_answer({"errors": form.errors}, status=400)
    day, region = form.cleaned_data["lage"], current_region()
    page = _need_page(number, day, region)
    if page is None:
        return json_answer({"errors": {"lage": [say(_("Då fanns [the need] inte i portalen."))]}}, status=404)
    known = {"registered_afterwards": page.line.is_afterwards} if day else {}
    return json_answer(_dated(day) | page_data(page, region, site()) | known)


@require_safe
@csp(SANDBOX)  # type: ignore[arg-type]
def attachment(request: HttpRequest, number: str, pk: UUID) -> FileResponse:
    """`/behov/<nummer>/bilagor/<id>/`: a file that the coordinator has made public, as something to save."""
    found = Attachment.objects.published().filter(need__number=number, pk=pk).first()
    if found is None:
        tell_of_attachment(number, pk)
        raise Http404
    return download(found)


@require_safe
def phase(request: HttpRequest, phase: int) -> HttpResponse:
    """`/fas/<1–4>/`: the step explained, and every need in it; with `lage=` as they stood that day."""
    if phase not in Phase.values:
        raise Http404
    region = current_region()
    return list_of_day(
        request,
        "website/phase_detail.html",
        lambda rows: rows.in_phase(phase),
        {"phase": Phase(phase)},
        region,
        by="fas",
        of_day=lambda day: {"pictures": pictures_of_step(phase, region, day)},
    )


def list_of_day(
    request: HttpRequest,
    template: str,
    keep: Callable[[Rows], Rows],
    context: dict[str, Any],
    region: Region | None = None,
    *,
    by: str = "",
    of_day: Callable[[date | None], dict[str, Any]] = lambda _day: {},
) -> HttpResponse:
    """A page with a list of needs under it: those that `keep` leaves of today's, or of the past day's.

    `by`: the filter that it keeps by, where it is one. `of_day`: what else the page tells of that day; None
    is today.
    """
    form = AsOf(request.GET)
    if not form.is_valid():
        return errors.page(request, 400, form.errors["lage"][0])
    day = form.cleaned_data["lage"]
    about = context | of_day(day) | {"first_day": StandingPeriod.objects.first_day()}
    rows: Rows = Need.objects.published()
    if day:
        rows = StandingPeriod.objects.to_list(day)
        about |= {"as_of": day, "list_today": today_address(request)}
    tally: Any = keep(tally_of({by}, day)) if by else None
    return whole_list(request, template, keep(rows), about, region, tally=tally)


def whole_list(
    request: HttpRequest,
    template: str,
    rows: NeedQuerySet | StandingPeriodQuerySet,
    context: dict[str, Any],
    region: Region | None = None,
    *,
    tally: Any = None,
) -> HttpResponse:
    """A page with a list of needs under it, paged like any other; `as_of` in the context: on that day.

    `tally`: how many the rows are, where it is known without counting them; else the list goes on to its end,
    and is counted no further than its numbered pages.
    """
    region, day = region or current_region(), context.get("as_of")
    page = read(_page_of(request, rows.newest_first(), tally), FOR_LIST)
    lines = [_line(row, region, day) for row in page]
    shown: dict[str, Any] = {"page": page, "lines": lines, "query": asked(request)}
    shown["unconfirmed"] = counted(rows.unconfirmed()) if tally is None else summed(tally.unconfirmed())
    return render(request, template, context | shown)


def _page_of(request: HttpRequest, rows: Any, tally: Any) -> Page[Any]:
    number, last = request.GET.get("sida"), request.GET.get("efter", "")
    if tally is not None:
        return paginate(rows, number, count=lambda _rows: summed(tally))
    return paginate_onward(rows.for_list(), number, last, key="number", pages=_begun)


def _begun(rows: Any, key: str, _count: Any) -> Begun:
    """Which they are is asked in their order, and so found soonest where most of the first are among them."""
    return Begun(rows, key, keys_of(rows[: Begun.most + 1]))


def _rows(form: NeedFilter) -> NeedQuerySet | StandingPeriodQuerySet:
    """What the filters leave of today's needs, or of how they stood on the day asked for."""
    # On a past day the groups are those of that day, which hang on the period.
    groups = "classification__target_groups" if form.cleaned_data.get("lage") else "target_groups"
    rows: NeedQuerySet | StandingPeriodQuerySet = form.narrow().for_list().prefetch_related(groups)
    return rows


def needs_page(form: NeedFilter, by_model: dict[Any, Prepared[Any, Any]]) -> Page[Any]:
    """The asked page of the list with its rows; with a filter that does not hold, the first page of none."""
    if form.is_valid() and form.found and form.is_question_alone:
        # The search has told which and in what order: only the rows are asked for.
        page = paginate(form.found.needs, form.cleaned_data["sida"])
        page.object_list = by_keys([*page.object_list], by_model[Need])
        return page
    rows = _rows(form) if form.is_valid() else Need.objects.none()
    count = (lambda _rows: form.how_many()) if form.is_valid() else counted
    data = form.cleaned_data
    page = paginate_onward(rows, data.get("sida"), data.get("efter", ""), key="number", count=count)
    return read(page, by_model)


def _shown(row: Need | StandingPeriod, day: date | None = None) -> Need:
    return row.need_then(day) if isinstance(row, StandingPeriod) else row


def _known(row: Need | StandingPeriod, form: NeedFilter) -> dict[str, Any]:
    """Of a past day: whether the portal came to know it only later."""
    if isinstance(row, StandingPeriod):
        return {"registered_afterwards": not row.was_known(form.cleaned_data["lage"])}
    return {}


def lines(form: NeedFilter, page: Page[Any]) -> dict[int, Summary]:
    """The page's rows as lines by need, of today or of the day asked for."""
    region, day = current_region(), form.cleaned_data.get("lage")
    return {row.need_id if day else row.pk: _line(row, region, day) for row in page}


def _line(row: Need | StandingPeriod, region: Region, day: date | None) -> Summary:
    if isinstance(row, StandingPeriod) and day:
        return summarize_then(row, region, day)
    return summarize(_shown(row), region)


def _dated(day: date | None) -> dict[str, Any]:
    """Which past day the answer tells of; nothing for today's."""
    return {"as_of": day.isoformat()} if day else {}


def _need_page(number: str, day: date | None, region: Region) -> NeedPage | None:
    """The need's page as of the day, None where it was not known then; 404 where it is no need at all."""
    if day is None:
        if today := need_rows.need.first(number):
            return need_page(today, region)
        raise Http404
    if period := need_rows.need_then.first(number, day):
        return need_page_then(period, day, region)
    # Known today but not then, or never at all: the two are told apart, each with its own words.
    get_object_or_404(Need.objects.published(), number=number)
    return None

"""The portfolio: all assignments under way, narrowed and in order."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from assignments.permissions import leads_some, reads_every_assignment
from desk import portfolio as rows
from desk.forms.portfolio import PortfolioFilter
from desk.gate import DeskRequest
from ui.addresses import asked
from ui.paging import PER_PAGE, Numbered


@require_safe
def portfolio(request: DeskRequest) -> HttpResponse:
    """`/arbete/uppdrag/`: every assignment, for whoever reads them all; for who leads, their own."""
    reads_all = reads_every_assignment(request.user)
    if not (reads_all or leads_some(request.user)):
        raise Http404
    leaders = rows.leaders()
    form = PortfolioFilter(request.GET, leaders=leaders)
    chosen = form.cleaned_data if form.is_valid() else {}
    found = rows.assignments(None if reads_all else request.user.pk)
    if light := chosen.get("ljus"):
        found = found.filter(rows.with_light(light))
    if leader := chosen.get("ledare"):
        found = found.filter(rows.led(leader))
    ordered = rows.SORTING[chosen.get("sortera") or "dag"](found)
    page = Numbered(ordered, PER_PAGE).get_page(request.GET.get("sida"))
    context = {
        "form": form,
        "page": page,
        "lines": rows.lines(list(page), leaders),
        "query": asked(request),
    }
    return render(request, "desk/portfolio.html", context, status=200 if form.is_valid() else 400)

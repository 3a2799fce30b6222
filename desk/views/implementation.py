"""Genomförande: the lanes that a subregional coordinator answers for, each with its next step."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import BooleanField, Case, Q, QuerySet, Value, When
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from desk.forms.implementation import lane_form
from followup.models import Implementation
from followup.workflow import own_lanes
from initiatives.models import Need
from initiatives.states import State

PER_PAGE = 20
STATES = (State.IMPLEMENTING, State.CLOSED)
DONE = (Implementation.Status.IN_USE, Implementation.Status.NOT_APPLICABLE)


@require_safe
def lanes(request: HttpRequest) -> HttpResponse:
    """`/arbete/genomforande/`: what is left first; whoever answers for no lane finds nothing here."""
    own = own_lanes(request.user)  # type: ignore[arg-type]
    if not own:
        raise Http404
    page = Paginator(_lanes(request.user, own), PER_PAGE).get_page(request.GET.get("sida"))
    rows = [{"lane": row, "need": row.need, "form": lane_form(row)} for row in page]
    return render(request, "desk/implementation_list.html", {"page": page, "rows": rows})


def _lanes(user: Any, own: set[str]) -> QuerySet[Implementation]:
    """The person's own lanes, of needs that are being implemented or are closed."""
    keys = {
        kind: [lane.partition(":")[2] for lane in own if lane.startswith(kind)]
        for kind in ("area", "principal")
    }
    mine = Q(area__slug__in=keys["area"]) | Q(principal__code__in=keys["principal"])
    visible = Need.objects.visible_to(user).filter(state__in=STATES)
    done = Case(
        When(status__in=DONE, then=Value(value=True)), default=Value(value=False), output_field=BooleanField()
    )
    rows = Implementation.objects.filter(mine, need__in=visible).select_related("need", "area", "principal")
    return rows.annotate(done=done).order_by("done", "-need__number", "pk")

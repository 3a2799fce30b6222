"""Networks at the desk: what is missing of the year, one network's room, its seats and meetings."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

import clock
from desk.forms.networks import NetworkMeetingForm, NetworkSeatForm, YearForm
from desk.gate import DeskRequest
from desk.sending import press, say, send
from desk.typed import given
from networks import workflow
from networks.due import Wanted, wanted
from networks.models import NetworkYear, Paper
from networks.permissions import may_compile, may_have_room, may_write, open_to
from organizations.models import Body

FIRST_YEAR, LAST_YEAR = 2000, 2100
YEARS = 4
"""So many years, the newest first, are told of; earlier ones stand on each network's public page."""


@dataclass(frozen=True)
class Table:
    """One year: each network with its two papers, and how many are missing."""

    year: NetworkYear
    rows: list[tuple[Body, list[Wanted]]]

    def missing(self, kind: str) -> int:
        return sum(each.is_missing for _body, papers in self.rows for each in papers if each.kind == kind)

    @property
    def plans_missing(self) -> int:
        return self.missing(Paper.PLAN)

    @property
    def reports_missing(self) -> int:
        return self.missing(Paper.REPORT)


@require_safe
def networks(request: DeskRequest) -> HttpResponse:
    """`/arbete/natverk/`: of each year what is published and what is missing, of the networks one enters."""
    _require_room(request.user)
    bodies = list(open_to(request.user))
    years = list(NetworkYear.objects.all()[:YEARS])
    context = {
        "tables": _tables(years, bodies),
        "bodies": bodies,
        "compiles": may_compile(request.user),
        "next_year": years[0].year + 1 if years else clock.today().year,
        "today": clock.today(),
    }
    return render(request, "desk/network_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def year(request: DeskRequest, year: int) -> HttpResponse:
    """`/arbete/natverk/ar/<år>/`: by when the networks plan and report, for the first time or moved."""
    _require_room(request.user)
    if not may_compile(request.user):
        raise PermissionDenied
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Http404
    form = YearForm(given(request), year=NetworkYear.objects.filter(year=year).first())
    sent = send(
        request,
        form,
        lambda: workflow.set_year(year, by=request.user, **form.said()),
        fresh=lambda: YearForm(year=_locked_year(year)),
    )
    if sent.made:
        messages.success(request, _("Dagarna är satta. Nätverken påminns i god tid."))
        return redirect("desk:networks")
    return render(request, "desk/network_year.html", {"form": form, "year": year}, status=sent.status)


@require_safe
def network(request: DeskRequest, body: str) -> HttpResponse:
    """`/arbete/natverk/<id>/`: what it has published and is to write; its seats and meetings."""
    return show(request, load(request.user, body))


@require_POST
def add_seat(request: DeskRequest, body: str) -> HttpResponse:
    """`/arbete/natverk/<id>/platser/`: a role and its organisation, public at once."""
    found = load(request.user, body)
    form = NetworkSeatForm(request.POST)
    sent = send(request, form, lambda: workflow.add_seat(found, by=request.user, **form.cleaned_data))
    if not sent.is_made:
        return show(request, found, seat=form, status=sent.status)
    messages.success(request, _("Platsen är tillagd och offentlig."))
    return redirect("desk:network", body)


@require_POST
def remove_seat(request: DeskRequest, body: str, pk: int) -> HttpResponse:
    """`/arbete/natverk/<id>/platser/<id>/remove/`."""
    seat = get_object_or_404(load(request.user, body).network_seats.select_related("body"), pk=pk)
    sent = press(request, lambda: workflow.remove_seat(seat, by=request.user))
    say(request, sent, _("Platsen är borttagen."))
    return redirect("desk:network", body)


@require_POST
def add_meeting(request: DeskRequest, body: str) -> HttpResponse:
    """`/arbete/natverk/<id>/moten/`: a day and what it is about, public at once."""
    found = load(request.user, body)
    form = NetworkMeetingForm(request.POST)
    sent = send(request, form, lambda: workflow.add_meeting(found, by=request.user, **form.cleaned_data))
    if not sent.is_made:
        return show(request, found, meeting=form, status=sent.status)
    messages.success(request, _("Mötet är tillagt och offentligt."))
    return redirect("desk:network", body)


@require_POST
def remove_meeting(request: DeskRequest, body: str, pk: int) -> HttpResponse:
    """`/arbete/natverk/<id>/moten/<id>/remove/`."""
    meeting = get_object_or_404(load(request.user, body).network_meetings.select_related("body"), pk=pk)
    sent = press(request, lambda: workflow.remove_meeting(meeting, by=request.user))
    say(request, sent, _("Mötet är borttaget."))
    return redirect("desk:network", body)


def show(
    request: DeskRequest,
    found: Body,
    *,
    seat: forms.Form | None = None,
    meeting: forms.Form | None = None,
    status: int = 200,
) -> HttpResponse:
    years = list(NetworkYear.objects.all()[:YEARS])
    context = {
        "body": found,
        "papers": list(wanted(years, [found])),
        "writes": may_write(request.user, found),
        "seats": found.network_seats.all(),
        "meetings": found.network_meetings.order_by("-day", "-pk"),
        "seat_form": seat or NetworkSeatForm(auto_id="plats-%s"),
        "meeting_form": meeting or NetworkMeetingForm(auto_id="mote-%s"),
        "today": clock.today(),
    }
    return render(request, "desk/network_detail.html", context, status=status)


def load(user: Any, body: str) -> Body:
    """Raises Http404 for whoever has no business with it."""
    _require_room(user)
    return get_object_or_404(open_to(user), slug=body)


def _tables(years: Iterable[NetworkYear], bodies: list[Body]) -> list[Table]:
    papers = list(wanted(years, bodies))
    return [
        Table(year, [(body, [w for w in papers if w.body == body and w.year == year]) for body in bodies])
        for year in years
    ]


def _locked_year(year: int) -> NetworkYear | None:
    return NetworkYear.objects.select_for_update(of=("self",), no_key=True).filter(year=year).first()


def _require_room(user: Any) -> None:
    """Raises Http404: for everybody else there is no such room."""
    if not may_have_room(user):
        raise Http404

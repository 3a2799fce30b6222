"""My own calendar: its address, made and taken away by its owner; and what a calendar program reads by it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.calendar_address import found, make_anew, path_of, take_away
from desk.gate import DeskRequest
from desk.own_calendar import has_calendar, ical_of
from ui.addresses import absolute
from writing.once import make_once


@require_safe
def mine(request: DeskRequest) -> HttpResponse:
    """`/arbete/kalender/`: the address of my own calendar, and what stands in it."""
    path = path_of(request.user)
    context = {
        "address": absolute(path) if path else "",
        "may_have": has_calendar(request.user),
    }
    return render(request, "desk/own_calendar.html", context)


@require_POST
def anew(request: DeskRequest) -> HttpResponse:
    """`/arbete/kalender/make/`: an address, instead of the one before."""
    if not has_calendar(request.user):
        raise Http404
    make_once(request, lambda: make_anew(request.user))
    messages.success(request, _("Adressen är gjord. En tidigare gäller inte längre."))
    return redirect("desk:own_calendar")


@require_POST
def remove(request: DeskRequest) -> HttpResponse:
    """`/arbete/kalender/remove/`: nobody reads it any more."""
    make_once(request, lambda: take_away(request.user))
    messages.success(request, _("Adressen är borttagen."))
    return redirect("desk:own_calendar")


@require_safe
def calendar(_request: HttpRequest, token: str) -> HttpResponse:
    """`/kalender/<länk>.ics`: a person's days, to whoever has the address."""
    address = found(token)
    # A role that has ended ends it too: then there is nothing that they are to do here.
    if address is None or not has_calendar(address.user):
        raise Http404
    response = HttpResponse(ical_of(address), content_type="text/calendar; charset=utf-8")
    response["Cache-Control"] = "private, no-store"
    response["Content-Disposition"] = 'inline; filename="kalender.ics"'
    return response

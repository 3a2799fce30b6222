"""The boards' calendars at the desk: each principal's contacts keep its own, the coordinator any."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

import clock
from agreements.boards import boards_of
from agreements.models import BoardMeeting
from agreements.permissions import is_contact, may_keep_documents, may_tell_of, own_principals
from agreements.workflow import keep_calendar
from desk.forms.calendars import CalendarForm
from desk.gate import DeskRequest
from desk.sending import send
from desk.typed import given
from organizations.models import Principal

AHEAD = 2
"""Years that can be told: this one and so many after it."""


@require_safe
def calendars(request: DeskRequest) -> HttpResponse:
    """`/arbete/sammantraden/`: whose board's days are known for this year and the next."""
    keeps = may_keep_documents(request.user)
    if not keeps and not is_contact(request.user):
        raise Http404
    principals = list(Principal.objects.by_name()) if keeps else own_principals(request.user)
    boards = boards_of([principal.code for principal in principals])
    this_year = clock.today().year
    years = [this_year, this_year + 1]
    rows = [
        (principal, [(year, len(met := boards[principal.code].in_year(year)), any(m.is_guess for m in met))
                     for year in years])
        for principal in principals
    ]  # fmt: skip
    return render(request, "desk/calendar_list.html", {"rows": rows, "years": years})


@require_http_methods(["GET", "HEAD", "POST"])
def calendar(request: DeskRequest, code: str, year: int) -> HttpResponse:
    """`/arbete/sammantraden/<kod>/<år>/`: the year's days, pasted as a list."""
    principal = get_object_or_404(Principal, code=code)
    this_year = clock.today().year
    if not may_tell_of(request.user, principal) or not this_year - 1 <= year <= this_year + AHEAD:
        raise Http404

    def form_of(data: Any) -> CalendarForm:
        told = BoardMeeting.objects.filter(principal=principal, day__year=year).order_by("day")
        return CalendarForm(data, year=year, told=list(told.values_list("day", flat=True)))

    form = form_of(given(request))

    def make() -> bool:
        keep_calendar(principal, year, form.cleaned_data["days"], by=request.user)
        return True

    sent = send(request, form, make, fresh=lambda: form_of(None))
    if sent.made:
        messages.success(request, _("Sammanträdena är sparade."))
        return redirect("desk:calendars")
    guesses = [met for met in boards_of([code])[code].in_year(year) if met.is_guess]
    context = {"form": form, "principal": principal, "year": year, "guesses": guesses}
    return render(request, "desk/calendar_form.html", context, status=sent.status)

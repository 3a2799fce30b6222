"""My own seat: who stands in for me and who else sits there; lent, and taken back."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

import clock
from desk import own_seat as rows
from desk.forms.people import LendForm
from desk.gate import DeskRequest
from desk.sending import press, say, send
from desk.typed import given
from desk.views.people import mail_after_commit
from organizations.permissions import has_seat
from organizations.workflow import end_role, lend_role


@require_safe
def seats(request: DeskRequest) -> HttpResponse:
    """`/arbete/min-plats/`: my seats, each with its stand-ins and colleagues."""
    if not has_seat(request.user):
        raise Http404
    context = {"seats": rows.seats_of(request.user), "today": clock.today()}
    return render(request, "desk/own_seat.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def lend(request: DeskRequest, key: int) -> HttpResponse:
    """`/arbete/min-plats/<id>/lana/`: lets somebody stand in for me for a while, and mails them."""
    seat = rows.own_seat(request.user, key)
    if seat is None:
        raise Http404
    form = LendForm(given(request))
    sent = send(request, form, lambda: lend_role(seat, by=request.user, **form.cleaned_data))
    if sent.made is None:
        return render(request, "desk/own_seat_lend.html", {"form": form, "seat": seat}, status=sent.status)
    messages.success(request, _("%(name)s är din ersättare.") % {"name": sent.made.user})
    mail_after_commit(request, sent.made)
    return redirect("desk:own_seat")


@require_POST
def take_back(request: DeskRequest, key: int) -> HttpResponse:
    """`/arbete/min-plats/<id>/take-back/`: nobody stands in any more, from today."""
    loan = rows.own_loan(request.user, key)
    if loan is None:
        raise Http404
    sent = press(request, lambda: end_role(loan, by=request.user, on=clock.today()) or loan)
    say(request, sent, _("Lånet är avslutat. Platsen är din igen."))
    return redirect("desk:own_seat")

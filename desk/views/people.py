"""People and their roles: who sits where, inviting, lending and ending."""

from collections.abc import Callable
from functools import partial
from itertools import groupby
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.invitations import Role, send_invitation
from accounts.models import User
from desk.forms.people import EndForm, InviteForm, LendForm
from desk.gate import DeskRequest
from desk.typed import given
from organizations import workflow
from organizations.models import Membership
from organizations.permissions import managed_memberships, may_manage_people
from organizations.refusals import PeopleRefused
from organizations.region import current_region

UNMET = 422


@require_safe
def people(request: DeskRequest) -> HttpResponse:
    """`/arbete/personer/`: who has a role now or will have one, by place, where I give roles."""
    seats = _seats(request).unended(timezone.localdate())
    bodies_first = F("body__position").asc(nulls_last=True)
    seats = seats.order_by(bodies_first, "body__slug", "principal__code", "role", "user__name", "pk")
    places = [(place, list(of_place)) for place, of_place in groupby(seats, key=_place)]
    return render(request, "desk/people.html", {"places": places, "today": timezone.localdate()})


@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: DeskRequest) -> HttpResponse:
    """`/arbete/personer/ny/`: gives somebody a role and mails them."""
    if not may_manage_people(request.user):
        raise PermissionDenied
    form = InviteForm(given(request), user=request.user)
    make = partial(workflow.invite, by=request.user)
    status, seat = _made(request, form, make)
    if seat is None:
        page = {"form": form, "title": _("Bjud in en person"), "button": _("Bjud in")}
        return render(request, "desk/people_form.html", page, status=status)
    messages.success(request, _("%(name)s har rollen.") % {"name": seat.user})
    _mail_after_commit(request, seat)
    return redirect("desk:people")


@require_http_methods(["GET", "HEAD", "POST"])
def lend(request: DeskRequest, key: int) -> HttpResponse:
    """`/arbete/personer/<id>/lana/`: lets somebody stand in for a while, and mails them."""
    lender = _seat(request, key)
    form = LendForm(given(request))
    make = partial(workflow.lend_role, lender, by=request.user)
    status, seat = _made(request, form, make)
    if seat is None:
        page = {"form": form, "seat": lender, "title": _("Låna ut rollen"), "button": _("Låna ut")}
        return render(request, "desk/people_form.html", page, status=status)
    messages.success(request, _("%(name)s är ersättare.") % {"name": seat.user})
    _mail_after_commit(request, seat)
    return redirect("desk:people")


@require_http_methods(["GET", "HEAD", "POST"])
def end(request: DeskRequest, key: int) -> HttpResponse:
    """`/arbete/personer/<id>/avsluta/`: the role counts no more from that day."""
    seat = _seat(request, key)
    form = EndForm(given(request))
    status, is_ended = _made(request, form, partial(_end, seat, request.user))
    if not is_ended:
        page = {"form": form, "seat": seat, "title": _("Avsluta rollen"), "button": _("Avsluta rollen")}
        return render(request, "desk/people_form.html", page, status=status)
    messages.success(request, _("Rollen är avslutad."))
    return redirect("desk:mine" if seat.user == request.user else "desk:people")


@require_http_methods(["GET", "HEAD", "POST"])
def mail(request: DeskRequest, key: int) -> HttpResponse:
    """`/arbete/personer/<id>/mejl/`: sends the mail about the role anew."""
    seat = _seat(request, key)
    if request.method == "POST" and _mail(request, seat):
        messages.success(request, _("Mejlet är skickat till %(email)s.") % {"email": seat.user.email})
    return redirect("desk:people")


def _seats(request: DeskRequest) -> Any:
    """The roles that the person gives and ends. Raises PermissionDenied for who gives none."""
    if not may_manage_people(request.user):
        raise PermissionDenied
    return managed_memberships(request.user).select_related("user", "body", "principal", "lent_from__user")


def _seat(request: DeskRequest, key: int) -> Membership:
    """One of them that has not ended. Raises Http404."""
    seat: Membership = get_object_or_404(_seats(request).unended(timezone.localdate()), pk=key)
    return seat


def _place(seat: Membership) -> Any:
    return seat.body or seat.principal


def _end(seat: Membership, by: User, on: Any) -> bool:
    workflow.end_role(seat, by=by, on=on)
    return True


def _made(request: DeskRequest, form: forms.Form, make: Callable[..., Any]) -> tuple[int, Any]:
    """What was made, or the status to show the form with, nothing typed lost."""
    if request.method != "POST":
        return 200, None
    if not form.is_valid():
        return 400, None
    try:
        return 302, make(**form.cleaned_data)
    except PeopleRefused as refused:
        form.add_error(refused.field or None, str(refused.message))
        return UNMET, None


def _mail_after_commit(request: DeskRequest, seat: Membership) -> None:
    transaction.on_commit(partial(_mail, request, seat))


def _mail(request: DeskRequest, seat: Membership) -> bool:
    """Tells the person; where the mail server fails, tells who asked. The role stands either way."""
    role = Role(
        name=seat.get_role_display(),
        place=str(_place(seat)),
        starts_on=seat.starts_on,
        ends_on=seat.ends_on,
        substitute_for=str(seat.lent_from.user) if seat.lent_from else "",
    )
    is_sent = send_invitation(request, seat.user, role, current_region().short_name)
    if not is_sent:
        told = _("Rollen är sparad, men mejlet till %(email)s gick inte iväg. Skicka det igen från listan.")
        messages.error(request, told % {"email": seat.user.email})
    return is_sent

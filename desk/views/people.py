"""People and their roles: who sits where, inviting, lending and ending."""

from collections.abc import Iterable
from functools import partial
from itertools import groupby
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

import clock
from accounts import second_factor
from desk.forms.people import EndForm, InviteForm, LendForm
from desk.gate import DeskRequest, locked
from desk.sending import send
from desk.typed import given
from organizations import invitations, workflow
from organizations.models import Membership, Principal, RoleEntry
from organizations.permissions import (
    gives_every_role,
    known_memberships,
    managed_memberships,
    may_manage_people,
)
from personal.models import AccessEntry
from personal.workflow import note
from ui.paging import Numbered
from writing.once import make_once

PER_PAGE = 50


@require_safe
def people(request: DeskRequest) -> HttpResponse:
    """`/arbete/personer/`: who has a role now or will have one, by place, where I give roles."""
    seats = _seats(request).unended(clock.today())
    # Said outright, since the two databases put NULL at different ends.
    bodies_first = F("body__position").asc(nulls_last=True)
    seats = seats.order_by(
        bodies_first, "body__slug", "principal__name_order", "role", "user__name_order", "pk"
    )
    page = Numbered(seats, PER_PAGE).get_page(request.GET.get("sida"))
    note(AccessEntry.Act.LISTED, by=request.user, person=None)
    places = [(place, list(of_place)) for place, of_place in groupby(page, key=_place)]
    context = {
        "places": places,
        "page": page,
        "today": clock.today(),
        "mine": _mine_to_act_on(request, page),
        "gives_all": gives_every_role(request.user),
        "with_factor": frozenset[int](),
    }
    if context["gives_all"]:
        context["with_factor"] = second_factor.who_has(seat.user_id for seat in page) - {request.user.pk}
        # Nobody there answers a remiss, decides on a document or confirms what is in use.
        context["without_contact"] = list(Principal.objects.without_contact(clock.today()).by_name())
    return render(request, "desk/people.html", context)


@require_safe
def log(request: DeskRequest) -> HttpResponse:
    """`/arbete/personer/logg/`: who gave, lent or ended which role and when; the coordinator reads all."""
    is_whole = gives_every_role(request.user)
    entries = RoleEntry.objects.all() if is_whole else RoleEntry.objects.concerning(request.user)
    page = Numbered(entries.for_list(), PER_PAGE).get_page(request.GET.get("sida"))
    return render(request, "desk/people_log.html", {"page": page, "is_whole": is_whole})


@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: DeskRequest) -> HttpResponse:
    """`/arbete/personer/ny/`: gives somebody a role and mails them."""
    if not may_manage_people(request.user):
        raise PermissionDenied
    form = InviteForm(given(request), user=request.user)
    sent = send(request, form, lambda: workflow.invite(by=request.user, **form.cleaned_data))
    if sent.made is None:
        page = {"form": form, "title": _("Bjud in en person"), "button": _("Bjud in")}
        return render(request, "desk/people_form.html", page, status=sent.status)
    messages.success(request, _("%(name)s har rollen.") % {"name": sent.made.user})
    mail_after_commit(request, sent.made)
    return redirect("desk:people")


@require_http_methods(["GET", "HEAD", "POST"])
def lend(request: DeskRequest, key: int) -> HttpResponse:
    """`/arbete/personer/<id>/lana/`: lets somebody stand in for a while, and mails them."""
    lender = _seat(request, key)
    form = LendForm(given(request))
    sent = send(request, form, lambda: workflow.lend_role(lender, by=request.user, **form.cleaned_data))
    if sent.made is None:
        page = {"form": form, "seat": lender, "title": _("Låna ut rollen"), "button": _("Låna ut")}
        return render(request, "desk/people_form.html", page, status=sent.status)
    messages.success(request, _("%(name)s är ersättare.") % {"name": sent.made.user})
    mail_after_commit(request, sent.made)
    return redirect("desk:people")


@require_http_methods(["GET", "HEAD", "POST"])
def end(request: DeskRequest, key: int) -> HttpResponse:
    """`/arbete/personer/<id>/avsluta/`: the role counts no more from that day."""
    seat = _seat(request, key)
    form = EndForm(given(request), ends_on=seat.ends_on)
    sent = send(
        request,
        form,
        lambda: workflow.end_role(seat, by=request.user, **form.said()),
        fresh=lambda: EndForm.as_said(locked(seat).ends_on),
    )
    if not sent.is_made:
        page = {"form": form, "seat": seat, "title": _("Avsluta rollen"), "button": _("Avsluta rollen")}
        return render(request, "desk/people_form.html", page, status=sent.status)
    messages.success(request, _("Rollen är avslutad."))
    # Whoever has ended the own role may not see that page any more.
    return redirect("desk:mine" if seat.user == request.user else "desk:people")


@require_http_methods(["GET", "HEAD", "POST"])
def mail(request: DeskRequest, key: int) -> HttpResponse:
    """`/arbete/personer/<id>/mejl/`: sends the mail about the role anew."""
    seat = _seat(request, key)
    if request.method == "POST" and make_once(request, lambda: _mail(request, seat)):
        messages.success(request, _("Mejlet är skickat till %(email)s.") % {"email": seat.user.email})
    return redirect("desk:people")


def _seats(request: DeskRequest) -> Any:
    """The roles where the person gives any. Raises PermissionDenied for who gives none."""
    if not may_manage_people(request.user):
        raise PermissionDenied
    return known_memberships(request.user).select_related("user", "body", "principal", "lent_from__user")


def _mine_to_act_on(request: DeskRequest, seats: Iterable[Membership]) -> frozenset[int]:
    """Those of the seats that the person lends and ends, by key."""
    managed = managed_memberships(request.user).filter(pk__in=[seat.pk for seat in seats])
    return frozenset(managed.values_list("pk", flat=True))


def _seat(request: DeskRequest, key: int) -> Membership:
    """One of them that has not ended. Raises Http404, or PermissionDenied where it is not theirs."""
    seat: Membership = get_object_or_404(_seats(request).unended(clock.today()), pk=key)
    if seat.pk not in _mine_to_act_on(request, [seat]):
        raise PermissionDenied
    return seat


def _place(seat: Membership) -> Any:
    return seat.body or seat.principal


def mail_after_commit(request: DeskRequest, seat: Membership) -> None:
    """Mails the person once the role is there."""
    # After the commit: a mail about a role that was rolled back can't be called back.
    transaction.on_commit(partial(_mail, request, seat))


def _mail(request: DeskRequest, seat: Membership) -> bool:
    """Tells the person; where the mail server fails, tells who asked. The role stands either way."""
    is_sent = invitations.mail(seat)
    if not is_sent:
        told = _("Rollen är sparad, men mejlet till %(email)s gick inte iväg. Skicka det igen från listan.")
        messages.error(request, told % {"email": seat.user.email})
    return is_sent

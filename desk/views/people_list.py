"""Many people invited at once, from a list that is pasted in; looked through before anybody is."""

import re
from datetime import date
from functools import partial
from itertools import groupby
from operator import attrgetter

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from accounts.models import User
from desk.forms.people_list import ListedPerson, PeopleListForm
from desk.gate import DeskRequest
from desk.sending import REVIEW, Sent, press, say, send
from desk.typed import given
from desk.views.confirming import CHANGE
from desk.views.people import PER_PAGE, mail_after_commit
from organizations import workflow
from organizations.models import Membership, PlannedInvitation
from organizations.permissions import gives_every_role
from organizations.querysets import PlannedInvitationQuerySet
from organizations.refusals import PeopleRefused
from ui.paging import Numbered

Made = Membership | PlannedInvitation
A_KEY = re.compile(r"[0-9]{1,18}")
"""A row's key, within what a database holds."""


@require_http_methods(["GET", "HEAD", "POST"])
def invite_list(request: DeskRequest) -> HttpResponse:
    """`/arbete/personer/lista/`: reads a list, says of each line what it is or lacks; then invites all."""
    if not gives_every_role(request.user):
        raise PermissionDenied
    form = PeopleListForm(given(request), user=request.user)
    sent = Sent[list[Made]](200)
    if CHANGE not in request.POST:
        sent = send(request, form, partial(_invited_or_read, request, form))
    if sent.made:
        return _told(request, form, sent.made)
    listed = form.listed if sent.is_made or sent.refusal else []
    context = {
        "form": form,
        "listed": listed,
        "later": form.later if listed else None,
        "wrong": sum(bool(person.wrong) for person in listed),
    }
    return render(request, "desk/people_list.html", context, status=200 if sent.is_made else sent.status)


@require_http_methods(["GET", "HEAD", "POST"])
def planned(request: DeskRequest) -> HttpResponse:
    """`/arbete/personer/planerade/`: who is going to be invited when; taken back one by one, or a day's."""
    if not gives_every_role(request.user):
        raise PermissionDenied
    rows = PlannedInvitation.objects.for_list()
    if request.method == "POST":
        keys = _keys_of(request, rows)
        sent = press(request, lambda: workflow.take_back(keys, by=request.user))
        told = ngettext(
            "%(n)s inbjudan är tillbakatagen.", "%(n)s inbjudningar är tillbakatagna.", sent.made or 0
        )
        say(request, sent, told % {"n": sent.made or 0})
        return redirect("desk:people_planned")
    page = Numbered(rows, PER_PAGE).get_page(request.GET.get("sida"))
    days = [(day, list(of_day)) for day, of_day in groupby(page, key=attrgetter("send_on"))]
    return render(request, "desk/people_planned.html", {"days": days, "page": page})


def _keys_of(request: DeskRequest, rows: PlannedInvitationQuerySet) -> list[int]:
    """Those of the button that was pressed: one row's, or all of a day."""
    if day := request.POST.get("day", ""):
        # As text: what is no day at all is then nobody's either.
        return [row.pk for row in rows.unsent() if row.send_on.isoformat() == day]
    key = request.POST.get("row", "")
    return [int(key)] if A_KEY.fullmatch(key) else []


def _told(request: DeskRequest, form: PeopleListForm, made: list[Made]) -> HttpResponse:
    """What was done, on the page where it shows; each who has a role now is mailed."""
    if form.later:
        told = ngettext(
            "%(n)s person bjuds in den %(day)s.", "%(n)s personer bjuds in den %(day)s.", len(made)
        )
        messages.success(request, told % {"n": len(made), "day": date_format(form.later, "j F Y")})
        return redirect("desk:people_planned")
    told = ngettext("%(n)s person har fått sin roll.", "%(n)s personer har fått sina roller.", len(made))
    messages.success(request, told % {"n": len(made)})
    for seat in made:
        if isinstance(seat, Membership):
            mail_after_commit(request, seat)
    return redirect("desk:people")


def _invited_or_read(request: DeskRequest, form: PeopleListForm) -> list[Made]:
    """All of them, or none: with one line wrong nobody is invited. Empty where it is only looked through."""
    with transaction.atomic():
        made = [each for person in form.listed if (each := _made(person, form.later, request.user))]
        if REVIEW in request.POST or len(made) < len(form.listed):
            transaction.set_rollback(True)
            made = []
    if not made and REVIEW not in request.POST:
        raise PeopleRefused(_("Rätta raderna nedan. Ingen är inbjuden."), field="people")
    return made


def _made(person: ListedPerson, later: date | None, by: User) -> Made | None:
    if person.wrong:
        return None
    try:
        # Each by itself, so that every line is told what is wrong with it, and not the first alone.
        with transaction.atomic():
            if later:
                return workflow.plan_invitation(by=by, send_on=later, **person.said)
            return workflow.invite(by=by, **person.said)
    except PeopleRefused as refused:
        person.wrong.append(str(refused.message))
        return None

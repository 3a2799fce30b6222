"""Many people invited at once, from a list that is pasted in; looked through before anybody is."""

from functools import partial

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from accounts.models import User
from desk.forms.people_list import ListedPerson, PeopleListForm
from desk.gate import DeskRequest
from desk.sending import REVIEW, Sent, send
from desk.typed import given
from desk.views.confirming import CHANGE
from desk.views.people import mail_after_commit
from organizations import workflow
from organizations.models import Membership
from organizations.permissions import gives_every_role
from organizations.refusals import PeopleRefused


@require_http_methods(["GET", "HEAD", "POST"])
def invite_list(request: DeskRequest) -> HttpResponse:
    """`/arbete/personer/lista/`: reads a list, says of each line what it is or lacks; then invites all."""
    if not gives_every_role(request.user):
        raise PermissionDenied
    form = PeopleListForm(given(request), user=request.user)
    sent = Sent[list[Membership]](200)
    if CHANGE not in request.POST:
        sent = send(request, form, partial(_invited_or_read, request, form))
    if sent.made:
        told = ngettext(
            "%(n)s person har fått sin roll.", "%(n)s personer har fått sina roller.", len(sent.made)
        )
        messages.success(request, told % {"n": len(sent.made)})
        for seat in sent.made:
            mail_after_commit(request, seat)
        return redirect("desk:people")
    listed = getattr(form, "listed", []) if sent.is_made or sent.refusal else []
    context = {
        "form": form,
        "listed": listed,
        "wrong": sum(bool(person.wrong) for person in listed),
    }
    return render(request, "desk/people_list.html", context, status=200 if sent.is_made else sent.status)


def _invited_or_read(request: DeskRequest, form: PeopleListForm) -> list[Membership]:
    """All of them, or none: with one line wrong nobody is invited. Empty where it is only looked through."""
    with transaction.atomic():
        seats = [seat for person in form.listed if (seat := _invited(person, request.user))]
        if REVIEW in request.POST or len(seats) < len(form.listed):
            transaction.set_rollback(True)
            seats = []
    if not seats and REVIEW not in request.POST:
        raise PeopleRefused(_("Rätta raderna nedan. Ingen är inbjuden."), field="people")
    return seats


def _invited(person: ListedPerson, by: User) -> Membership | None:
    if person.wrong:
        return None
    try:
        # Each by itself, so that every line is told what is wrong with it, and not the first alone.
        with transaction.atomic():
            return workflow.invite(by=by, **person.said)
    except PeopleRefused as refused:
        person.wrong.append(str(refused.message))
        return None

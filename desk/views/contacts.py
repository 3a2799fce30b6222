"""Contacts at the desk: each place's own people write them, say that they hold, and take them away."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

import clock
from contacts.models import HOLDS_FOR, Contact
from contacts.permissions import kept_contacts, may_keep_contacts
from contacts.workflow import confirm_contact, remove_contact, write_contact
from desk.forms.contacts import ContactForm
from desk.gate import DeskRequest, locked
from desk.sending import press, say, send
from desk.typed import given
from ui.paging import Numbered

PER_PAGE = 50


@require_safe
def contacts(request: DeskRequest) -> HttpResponse:
    """`/arbete/kontakter/`: the contacts that are mine to keep."""
    _require_keeper(request.user)
    page = Numbered(kept_contacts(request.user).in_order(), PER_PAGE).get_page(request.GET.get("sida"))
    context = {"page": page, "aged_before": clock.today() - HOLDS_FOR}
    return render(request, "desk/contact_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: DeskRequest) -> HttpResponse:
    """`/arbete/kontakter/ny/`: a contact, public at once."""
    _require_keeper(request.user)
    form = ContactForm(given(request), user=request.user)
    sent = send(request, form, lambda: write_contact(None, by=request.user, **form.said()))
    if not sent.is_made:
        return _form(request, form, _("Ny kontakt"), sent.status)
    messages.success(request, _("Kontakten är sparad och offentlig."))
    return redirect("desk:contacts")


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: DeskRequest, pk: int) -> HttpResponse:
    """`/arbete/kontakter/<id>/edit/`: changes it for everybody, and says that it holds."""
    found = _load(request, pk)
    form = ContactForm(given(request), user=request.user, contact=found)
    sent = send(
        request,
        form,
        lambda: write_contact(found, by=request.user, **form.said()),
        fresh=lambda: ContactForm(user=request.user, contact=locked(found)),
    )
    if not sent.is_made:
        return _form(request, form, _("Ändra kontakten"), sent.status)
    messages.success(request, _("Kontakten är sparad och offentlig."))
    return redirect("desk:contacts")


@require_POST
def confirm(request: DeskRequest, pk: int) -> HttpResponse:
    """`/arbete/kontakter/<id>/confirm/`: it holds today."""
    found = _load(request, pk)
    sent = press(request, lambda: confirm_contact(found, by=request.user))
    say(request, sent, _("Kontakten är bekräftad."))
    return redirect("desk:contacts")


@require_POST
def remove(request: DeskRequest, pk: int) -> HttpResponse:
    """`/arbete/kontakter/<id>/remove/`: it is gone for everybody."""
    found = _load(request, pk)
    sent = press(request, lambda: remove_contact(found, by=request.user))
    say(request, sent, _("Kontakten är borttagen."))
    return redirect("desk:contacts")


def _form(request: DeskRequest, form: ContactForm, title: str, status: int) -> HttpResponse:
    return render(request, "desk/contact_form.html", {"form": form, "title": title}, status=status)


def _load(request: DeskRequest, pk: int) -> Contact:
    """One that is theirs to keep; for everybody else there is none."""
    return get_object_or_404(kept_contacts(request.user).select_related("body", "principal"), pk=pk)


def _require_keeper(user: Any) -> None:
    """Raises Http404: for everybody else there is no such room."""
    if not may_keep_contacts(user):
        raise Http404

"""The preparation of a need at the desk: asked for, written together, handed in."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from desk.forms.preparation import AskForm, PreparationForm
from desk.gate import DeskRequest, key_of, load_need, locked
from desk.sending import press, say, send
from desk.typed import given
from initiatives.models import Need
from organizations.permissions import is_coordinator
from prioritization.models import Preparation
from prioritization.permissions import may_prepare, may_read_preparation
from prioritization.workflow import (
    ask_for_preparation,
    hand_in_preparation,
    take_back_preparation,
    write_preparation,
)


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: DeskRequest, key: str) -> HttpResponse:
    """`/arbete/behov/<id>/beredning/begar/`: who prepares it, and by when."""
    need = load_need(request.user, key)
    if not is_coordinator(request.user):
        raise PermissionDenied
    form = AskForm(given(request), preparation=_of(need))
    sent = send(
        request,
        form,
        lambda: ask_for_preparation(need, by=request.user, **form.said()),
        fresh=lambda: AskForm(preparation=_of(need)),
    )
    if not sent.is_made:
        context = {"form": form, "need": need, "key": key_of(need)}
        return render(request, "desk/preparation_ask.html", context, status=sent.status)
    messages.success(request, _("Beredningen är begärd. Den väntar nu hos dem som ska bereda."))
    return redirect("desk:preparation", key_of(need))


@require_http_methods(["GET", "HEAD", "POST"])
def preparation(request: DeskRequest, key: str) -> HttpResponse:
    """`/arbete/behov/<id>/beredning/`: written by those who prepare; read by those who weigh."""
    need, found = _load(request, key)
    writes = may_prepare(request.user, found) and not found.is_handed_in
    if request.method == "POST" and not may_prepare(request.user, found):
        raise PermissionDenied
    form = PreparationForm(given(request), preparation=found)
    sent = send(
        request,
        form,
        lambda: write_preparation(found, by=request.user, **form.written()),
        fresh=lambda: PreparationForm(preparation=locked(found)),
    )
    if sent.is_made:
        messages.success(request, _("Beredningen är sparad."))
        return redirect("desk:preparation", key_of(need))
    context = {
        "form": form if writes or form.is_bound else None,
        "preparation": Preparation.objects.with_texts().get(pk=found.pk),
        "need": need,
        "key": key_of(need),
        "may_prepare": may_prepare(request.user, found),
        "may_ask": is_coordinator(request.user),
    }
    return render(request, "desk/preparation.html", context, status=sent.status)


@require_POST
def hand_in(request: DeskRequest, key: str) -> HttpResponse:
    """`/arbete/behov/<id>/beredning/hand-in/`: it is what the body reads from now on."""
    need, found = _load(request, key)
    sent = press(request, lambda: hand_in_preparation(found, by=request.user))
    say(request, sent, _("Beredningen är inlämnad."))
    return redirect("desk:preparation", key_of(need))


@require_POST
def take_back(request: DeskRequest, key: str) -> HttpResponse:
    """`/arbete/behov/<id>/beredning/take-back/`: to be written on."""
    need, found = _load(request, key)
    sent = press(request, lambda: take_back_preparation(found, by=request.user))
    say(request, sent, _("Beredningen går att skriva i igen."))
    return redirect("desk:preparation", key_of(need))


def _of(need: Need) -> Preparation | None:
    return Preparation.objects.filter(need=need).first()


def _load(request: DeskRequest, key: str) -> tuple[Need, Preparation]:
    """Raises Http404 where there is none, as for whoever may not read it."""
    need = load_need(request.user, key)
    found: Any = _of(need)
    if found is None or not may_read_preparation(request.user, found):
        raise Http404
    return need, found

"""Visa på storbild: the item that the meeting is at, for everybody at once."""

from collections.abc import Callable
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

import clock
from accounts.models import User
from desk.gate import DeskRequest
from desk.meeting_page import decisions_of, items_with_decisions, may_decide, may_undo, recused_names
from desk.presented import presented
from desk.sending import press
from desk.views.meetings.gate import load_meeting, load_to_run, seen_of
from meetings import workflow
from meetings.models import Meeting
from meetings.permissions import may_run
from meetings.states import AHEAD

STEPS: dict[str, Callable[..., Meeting]] = {
    "next": workflow.show_next,
    "previous": workflow.show_previous,
}


@require_safe
def screen(request: DeskRequest, pk: int) -> HttpResponse:
    """`/arbete/moten/<id>/visa/`: the whole screen; whoever keeps the meeting steps, all others follow."""
    return render(request, "desk/meeting_show.html", _slide(load_meeting(request.user, pk), request.user))


@require_safe
@never_cache
def now(request: DeskRequest, pk: int) -> HttpResponse:
    """`/arbete/moten/<id>/visa/nu/`: what is shown now; 204 while it is what `v` already shows."""
    slide = _slide(load_meeting(request.user, pk), request.user)
    if request.GET.get("v") == slide["version"]:
        # htmx does nothing at 204: whoever reads or writes there is not disturbed every other second.
        return HttpResponse(status=204)
    return render(request, "desk/_shown.html", slide)


@require_POST
def begin(request: DeskRequest, pk: int) -> HttpResponse:
    """`/arbete/moten/<id>/visa/begin/`: from the first item on."""
    return _made(request, pk, workflow.begin_showing)


@require_POST
def end(request: DeskRequest, pk: int) -> HttpResponse:
    """`/arbete/moten/<id>/visa/end/`: nothing is shown any more."""
    return _made(request, pk, workflow.end_showing)


@require_POST
def step(request: DeskRequest, pk: int, way: str) -> HttpResponse:
    """`/arbete/moten/<id>/visa/next/` and `…/previous/`, from the item that was seen."""

    def make(found: Meeting, by: User) -> Meeting:
        return STEPS[way](found, by=by, seen=seen_of(request))

    return _made(request, pk, make)


def _made(request: DeskRequest, pk: int, make: Callable[..., Meeting]) -> HttpResponse:
    """Made or refused, what is shown now is the answer; for htmx the fragment alone."""
    found = load_to_run(request.user, pk)
    sent = press(request, lambda: make(found, by=request.user))
    if sent.refusal:
        # Told on the meeting's page: the shown screen is everybody's, and no place for one person's mistake.
        messages.warning(request, sent.why)
        return redirect("desk:meeting", pk)
    if not request.htmx:
        return redirect("desk:meeting_show", pk)
    return render(request, "desk/_shown.html", _slide(load_meeting(request.user, pk), request.user))


def _slide(found: Meeting, user: Any) -> dict[str, Any]:
    """What everybody sees of the meeting now, and whether this person steps."""
    runs = may_run(user, found.body) and found.status in AHEAD
    about: dict[str, Any] = {"meeting": found, "runs": runs}
    item: Any = items_with_decisions(found, user).filter(pk=found.shown_item_id or 0).first()
    if item is None or found.shown_since is None:
        return about | {"item": None, "version": _version(found.status)}
    about |= presented(found, item, user) | {
        "decide": may_decide(item, user),
        "next": workflow.item_after(item),
        "elapsed": _seconds_since(found.shown_since),
    }
    if runs:
        about |= {"previous": workflow.item_before(item), "undoes": may_undo(item, user)}
        # To whoever keeps the meeting: names stay within the body, and others follow the screen too.
        about["recused"] = recused_names(item)
    seen = (found.status, found.shown_since.isoformat(), *_shown_of(item), *_shown_beside(about))
    return about | {"version": _version(*seen)}


def _shown_of(item: Any) -> tuple[object, ...]:
    """What of the item itself everybody sees."""
    says = [(known.pk, known.is_held, known.words, known.reason) for known in item.known]
    corrected = [shown["is_corrected"] for shown in decisions_of(item)]
    need = (item.need.state, item.need.summary) if item.need else ()
    return (
        item.pk,
        item.paragraph,
        workflow.edition(item),
        item.is_open,
        item.is_consent,
        says,
        corrected,
        need,
    )


def _shown_beside(about: dict[str, Any]) -> tuple[object, ...]:
    """What everybody sees beside the item."""
    following, advice = about["next"], about["recommendation"]
    coming = (following.paragraph, following.title) if following else ()
    return coming, advice and advice.pk, repr(about["spread"]), about["speaks"], about.get("recused")


def _seconds_since(moment: datetime) -> int:
    return max(0, int((clock.now() - moment).total_seconds()))


def _version(*shown: object) -> str:
    """Differs when anything that everybody sees has changed."""
    return sha256(repr(shown).encode()).hexdigest()[:16]

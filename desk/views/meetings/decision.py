"""What is decided on an item at the meeting."""

from functools import partial

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

import clock
from accounts.models import User
from desk.forms.item_decision import ItemDecisionForm, decidable
from desk.forms.meetings import MeetingForm
from desk.gate import DeskRequest
from desk.meeting_page import items_with_decisions, may_ask
from desk.plane import decided_plane, typed_place
from desk.presented import presented
from desk.rehearsal import rehearse_decisions
from desk.sending import REVIEW, Sent, newest_event, send
from desk.typed import given
from desk.views.confirming import CHANGE, Press, confirm_press
from desk.views.meetings.gate import load_item, load_meeting, load_to_run
from desk.views.meetings.meeting import back_to, show
from initiatives.refusals import WrongState
from meetings import workflow
from meetings.models import AgendaItem, Decision, Meeting
from notifications.workflow import mails_made
from organizations.models import Body
from organizations.region import current_region


@require_http_methods(["GET", "HEAD", "POST"])
def decide(request: DeskRequest, pk: int, item: int) -> HttpResponse:
    """`/arbete/moten/<id>/arenden/<ärende>/decide/`: one decision on the item, of one or several verbs."""
    found = load_meeting(request.user, pk)
    asked = load_item(found, item)
    # Only a need can be decided on: without one there is nothing that a verb could move.
    if asked.need is None:
        raise Http404
    if found.body.kind != Body.Kind.STEERING or not workflow.may_run(request.user, found.body):
        raise PermissionDenied
    has_come = found.day <= clock.today()
    offered = has_come and asked.is_open and bool(decidable(asked.need))
    form = ItemDecisionForm(given(request), need=asked.need, user=request.user, item=asked)
    sent = _send(request, form) if offered else _not_offered(request)
    if sent.made:
        return confirm_press(request, sent.made)
    if sent.is_made:
        messages.success(request, _("Beslutet är antecknat."))
        return _back(found, asked)
    context = presented(found, items_with_decisions(found, request.user).get(pk=item), request.user) | {
        "meeting": found,
        "form": form,
        "plane": decided_plane(typed_place(form.place_fields())),
        "offered": offered,
        "has_come": has_come,
        "readings": form.reading() if offered else [],
        "may_ask": may_ask(asked),
    }
    return render(request, "desk/meeting_decide.html", context, status=sent.status)


@require_POST
def undo(request: DeskRequest, pk: int, item: int) -> HttpResponse:
    """`/arbete/moten/<id>/arenden/<ärende>/undo/`: the newest decision on it was recorded wrong."""
    found = load_to_run(request.user, pk)
    asked = load_item(found, item)

    form = MeetingForm(request.POST, meeting=found)
    sent = send(request, form, lambda: _undo(asked, request.user))
    if sent.made is None:
        return show(request, load_meeting(request.user, pk), wrong=form, status=sent.status)
    messages.success(request, _undone(asked, sent.made))
    return _back(found, asked)


def _undo(asked: AgendaItem, by: User) -> Decision:
    newest = asked.decisions.filter(struck_at=None).order_by("-recorded_at", "-pk").first()
    if newest is None:
        raise WrongState
    workflow.undo_decision(newest, by=by)
    return newest


def _undone(asked: AgendaItem, decision: Decision) -> str:
    """That it is, and whether anybody has been mailed of it: what has gone can't be called back."""
    if mails_made(decision):
        said = _(
            "Beslutet i § %s är ångrat. Det står kvar i historiken. "
            "Mejl om beslutet är redan på väg, och de som berörs får veta att det är rättat."
        )
    else:
        said = _("Beslutet i § %s är ångrat, och inget mejl om det har gått. Det står kvar i historiken.")
    return said % asked.paragraph


def _back(found: Meeting, asked: AgendaItem) -> HttpResponse:
    """To the screen that everybody sees, or to the item: there it is taken back, while it is fresh."""
    is_shown = found.shown_item_id == asked.pk
    return redirect("desk:meeting_show", found.pk) if is_shown else back_to(found, f"#arende-{asked.pk}")


def _send(request: DeskRequest, form: ItemDecisionForm) -> Sent[Press | None]:
    if CHANGE in request.POST:
        return Sent(200)
    make = partial(_record_or_review, request, form)
    return send(request, form, make, now=newest_event(form.need), keep=form.keep)


def _not_offered(request: DeskRequest) -> Sent[Press | None]:
    """What is not offered any more is refused when sent, and only told of when looked at."""
    return Sent(WrongState.status if request.method == "POST" else 200)


def _record_or_review(request: DeskRequest, form: ItemDecisionForm) -> Press | None:
    """Records it or, where asked to review it, tells what that would do."""
    make = partial(_record, form, request.user)
    if REVIEW not in request.POST:
        make()
        return None
    return Press(
        title=str(form.item),
        button=_("Anteckna beslutet"),
        back=reverse("desk:meeting", args=[form.item.meeting_id]),
        says=[],
        rehearsal=rehearse_decisions([form.need], make, form.to_review, current_region()),
        form=form,
        is_form=True,
    )


def _record(form: ItemDecisionForm, by: User) -> None:
    workflow.decide(form.need, form.deeds(), form.terms(), by=by, seen=form.cleaned_data["seen"])

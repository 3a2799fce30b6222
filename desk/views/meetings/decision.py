"""What is decided on an item at the meeting."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.models import User
from desk.forms.item_decision import ItemDecisionForm, decidable
from desk.gate import DeskRequest
from desk.sending import Sent, newest_event, send
from desk.typed import given
from desk.views.meetings.gate import load_item, load_meeting
from initiatives.refusals import WrongState
from meetings import workflow
from meetings.models import Meeting, Referral
from organizations.models import Body


@require_http_methods(["GET", "HEAD", "POST"])
def decide(request: DeskRequest, pk: int, item: int) -> HttpResponse:
    """`/arbete/moten/<id>/arenden/<ärende>/decide/`: one decision on the item, of one or several verbs."""
    found = load_meeting(request.user, pk)
    asked = load_item(found, item)
    if asked.need is None:
        raise Http404
    if found.body.kind != Body.Kind.STEERING or not workflow.may_run(request.user, found.body):
        raise PermissionDenied
    is_over = found.status == Meeting.Status.APPROVED
    offered = asked.is_open and not is_over and bool(decidable(asked.need))
    form = ItemDecisionForm(given(request), need=asked.need, user=request.user, item=asked)
    sent = Sent[None](WrongState.status if request.method == "POST" else 200)
    if offered:
        sent = send(request, form, lambda: _record(form, request.user), now=newest_event(asked.need))
    if sent.is_made:
        messages.success(request, _("Beslutet är antecknat."))
        return redirect("desk:meeting", found.pk)
    context = {"meeting": found, "item": asked, "form": form, "offered": offered}
    context["recommendation"] = Referral.objects.newest_answers([asked.need_id]).get(asked.need.pk)
    return render(request, "desk/meeting_decide.html", context, status=sent.status)


def _record(form: ItemDecisionForm, by: User) -> None:
    workflow.decide(form.need, form.deeds(), form.terms(), by=by, seen=form.cleaned_data["seen"])

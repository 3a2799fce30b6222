"""A question or a remark on a need that is weighed, after one's own answer; and the coordinator's answer."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from desk.forms.remarks import AnswerRemarkForm, WeighRemarkForm
from desk.gate import DeskRequest, key_of, load_need
from desk.sending import send
from desk.typed import given
from desk.views.rounds import others_page
from notifications.workflow import answer_and_tell, remark_and_tell
from prioritization.models import RoundEntry, WeighRemark
from prioritization.permissions import may_follow_rounds
from prioritization.remarks import may_answer, to_answer


@require_http_methods(["GET", "HEAD", "POST"])
def write(request: DeskRequest, key: str) -> HttpResponse:
    """`/arbete/vag/<id>/fraga/`: sends it; GET leads to where it is written."""
    need = load_need(request.user, key)
    entry = RoundEntry.objects.filter(need=need).select_related("round__meeting__body", "need").last_opened()
    if entry is None or not may_follow_rounds(request.user):
        raise Http404
    if request.method != "POST":
        return redirect("desk:weigh_others", key_of(need))
    form = WeighRemarkForm(given(request))
    sent = send(request, form, lambda: remark_and_tell(entry, by=request.user, **form.cleaned_data))
    if not sent.is_made:
        return others_page(request, need, entry, form=form, status=sent.status)
    messages.success(request, _("Skickat."))
    return redirect("desk:weigh_others", key_of(need))


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: DeskRequest, pk: int) -> HttpResponse:
    """`/arbete/vag/fraga/<id>/svara/`: the coordinator answers whoever asked."""
    if not may_follow_rounds(request.user):
        raise Http404
    if not may_answer(request.user):
        raise PermissionDenied
    asked = get_object_or_404(
        WeighRemark.objects.filter(to=WeighRemark.To.COORDINATOR).select_related("entry__need", "by"), pk=pk
    )
    form = AnswerRemarkForm(given(request))
    sent = send(request, form, lambda: answer_and_tell(asked, by=request.user, **form.cleaned_data))
    if sent.is_made:
        messages.success(request, _("Svaret är skickat."))
        following = to_answer(request.user).first()
        return redirect("desk:remark_answer", following.pk) if following else redirect("desk:mine")
    context = {"form": form, "asked": asked, "need": asked.entry.need}
    return render(request, "desk/remark_answer.html", context, status=sent.status)

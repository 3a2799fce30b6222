"""What readers have written to those who run the portal."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from desk.forms.letters import AnswerForm
from desk.gate import DeskRequest
from desk.sending import send
from desk.typed import given
from letters.models import Letter
from letters.permissions import may_read_letters
from letters.wording import beginning
from letters.workflow import take_care_of
from notifications.workflow import answer_letter
from writing.once import make_once

PER_PAGE = 20


@require_safe
def letters(request: DeskRequest) -> HttpResponse:
    """`/arbete/brev/`: what nobody has taken care of first, then the rest, newest first."""
    if not may_read_letters(request.user):
        raise Http404
    found = Letter.objects.select_related("need", "answered_by").order_by("-answered_at", "-received_at")
    waiting, done = found.unanswered(), found.exclude(answered_at=None)
    page = Paginator(done, PER_PAGE).get_page(request.GET.get("sida"))
    # A hundred at most: should letters pour in, the page must still open.
    return render(request, "desk/letter_list.html", {"waiting": waiting[:100], "page": page})


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: DeskRequest, pk: int) -> HttpResponse:
    """`/arbete/brev/<id>/svara/`: answers the reader by mail, from a text to write on."""
    if not may_read_letters(request.user):
        raise Http404
    letter = get_object_or_404(Letter.objects.select_related("need", "answered_by"), pk=pk)
    form = AnswerForm(given(request), initial={"text": beginning(letter)})
    sent = send(request, form, lambda: answer_letter(letter, by=request.user, text=form.cleaned_data["text"]))
    if sent.is_made:
        messages.success(request, _("Svaret skickas, och brevet är omhändertaget."))
        return redirect("desk:letters")
    context = {"letter": letter, "form": form}
    return render(request, "desk/letter_answer.html", context, status=sent.status)


@require_POST
def answered(request: DeskRequest, pk: int) -> HttpResponse:
    """`/arbete/brev/<id>/answered/`: somebody has taken care of it."""
    if not may_read_letters(request.user):
        raise Http404
    letter = get_object_or_404(Letter, pk=pk)
    make_once(request, lambda: take_care_of(letter, by=request.user))
    messages.success(request, _("Brevet är omhändertaget."))
    return redirect("desk:letters")

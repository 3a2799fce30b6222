"""What has come in, as the coordinator keeps it: registered, read, reviewed, handed out."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from consultations import workflow
from consultations.models import ConsultationResponse, Extension, ResponseLine
from consultations.word import response_as_word
from desk.forms.consultations import GrantForm
from desk.forms.responses import HandoutForm, RegisterResponseForm, ReviewForm
from desk.gate import DeskRequest, key_of
from desk.sending import press, say, send
from desk.typed import given
from desk.views.consultations.gate import load_to_run
from notifications.workflow import tell_of_extension
from typesetting.word import WORD


@require_http_methods(["GET", "HEAD", "POST"])
def register(request: DeskRequest, pk: int) -> HttpResponse:
    """`/arbete/remisser/<id>/registrera/`: an answer that came by mail."""
    found = load_to_run(request.user, pk)
    form = RegisterResponseForm(given(request), consultation=found)

    def make() -> ConsultationResponse:
        day = form.cleaned_data["received_on"]
        return workflow.register(found, form.sent_by(), form.answer(), received_on=day, by=request.user)

    sent = send(request, form, make)
    if sent.made:
        return redirect("desk:consultation_response", pk, sent.made.number)
    return render(
        request,
        "desk/consultation_register.html",
        {"form": form, "consultation": found},
        status=sent.status,
    )


@require_safe
def response(request: DeskRequest, pk: int, number: int) -> HttpResponse:
    """`/arbete/remisser/<id>/inkomna/<handling>/`: one answer as it came, and what is done with it."""
    return _page(request, _load(request, pk, number), ReviewForm(), HandoutForm(), 200)


@require_safe
def response_docx(request: DeskRequest, pk: int, number: int) -> HttpResponse:
    """`/arbete/remisser/<id>/inkomna/<handling>.docx`: the answer whole, to hand out or lay in the diary."""
    found = _load(request, pk, number)
    disposition = {"Content-Disposition": f'attachment; filename="remissvar-{found.number}.docx"'}
    return HttpResponse(response_as_word(found), content_type=WORD, headers=disposition)


@require_POST
def read(request: DeskRequest, pk: int, number: int) -> HttpResponse:
    """`/arbete/remisser/<id>/inkomna/<handling>/read/`: somebody has read all of it."""
    found = _load(request, pk, number)
    sent = press(request, lambda: workflow.mark_read(found, by=request.user))
    say(request, sent, _("Antecknat att du har läst svaret."))
    return redirect("desk:consultation_response", pk, number)


@require_POST
def review(request: DeskRequest, pk: int, number: int) -> HttpResponse:
    """`/arbete/remisser/<id>/inkomna/<handling>/review/`: whether it may be published."""
    found = _load(request, pk, number)
    form = ReviewForm(request.POST)
    sent = send(request, form, lambda: workflow.review(found, **form.cleaned_data, by=request.user))
    if sent.made:
        say(request, sent, _("Granskningen är sparad."))
        return redirect("desk:consultation_response", pk, number)
    return _page(request, found, form, HandoutForm(), sent.status)


@require_POST
def hand_out(request: DeskRequest, pk: int, number: int) -> HttpResponse:
    """`/arbete/remisser/<id>/inkomna/<handling>/hand-out/`: it was asked for, and handed out."""
    found = _load(request, pk, number)
    form = HandoutForm(request.POST)
    sent = send(request, form, lambda: workflow.hand_out(found, **form.cleaned_data, by=request.user))
    if sent.made:
        say(request, sent, _("Utlämnandet är antecknat."))
        return redirect("desk:consultation_response", pk, number)
    return _page(request, found, ReviewForm(), form, sent.status)


@require_http_methods(["GET", "HEAD", "POST"])
def grant(request: DeskRequest, pk: int, extension: int) -> HttpResponse:
    """`/arbete/remisser/<id>/anstand/<begäran>/`: a day, or why not."""
    found = load_to_run(request.user, pk)
    asked = get_object_or_404(
        Extension.objects.select_related(
            "recipient__consultation", "recipient__principal", "recipient__body"
        ),
        pk=extension,
        recipient__consultation=found,
    )
    form = GrantForm(given(request), initial={"granted_to": asked.wanted})
    sent = send(request, form, lambda: workflow.answer_extension(asked, **form.cleaned_data, by=request.user))
    back = reverse("desk:consultation", args=[pk])
    if sent.made:
        tell_of_extension(sent.made)
        return redirect(back)
    title = _("Anstånd för %s") % asked.recipient
    context = {"form": form, "title": title, "back": back, "consultation": found, "asked": asked}
    return render(request, "desk/consultation_form.html", context, status=sent.status)


@require_POST
def raise_need(request: DeskRequest, pk: int, line: int) -> HttpResponse:
    """`/arbete/remisser/<id>/synpunkter/<synpunkt>/raise/`: a draft of a need that begins from the remark."""
    found = load_to_run(request.user, pk)
    row = get_object_or_404(ResponseLine, pk=line, response__consultation=found)
    sent = press(request, lambda: workflow.raise_need(row, by=request.user))
    say(request, sent, _("Ett utkast finns. Skriv klart det och skicka in."))
    if sent.made:
        return redirect("desk:edit", key_of(sent.made))
    return redirect("desk:consultation_response", pk, row.response.number)


def _load(request: DeskRequest, pk: int, number: int) -> ConsultationResponse:
    found = load_to_run(request.user, pk)
    rows = ConsultationResponse.objects.whole().prefetch_related("lines__raised__need")
    return get_object_or_404(rows, consultation=found, number=number)


def _page(
    request: DeskRequest, found: ConsultationResponse, review: ReviewForm, handout: HandoutForm, status: int
) -> HttpResponse:
    is_read = any(reading.person_id == request.user.pk for reading in found.readings.all())
    wrong = review if review.errors else handout
    context = {
        "response": found,
        "consultation": found.consultation,
        "review_form": review,
        "handout_form": handout,
        "form": wrong,
        "is_read": is_read,
        "remarks": [line for line in found.lines.all() if line.text],
    }
    return render(request, "desk/consultation_response.html", context, status=status)

"""What has come in, as the coordinator keeps it: registered, read, reviewed, handed out."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from consultations import workflow
from consultations.models import ConsultationResponse, Extension, ResponseLine
from desk.forms.consultations import GrantForm
from desk.forms.responses import HandoutForm, MaskForm, RegisterResponseForm, ReviewForm
from desk.gate import DeskRequest, key_of
from desk.sending import press, say, send
from desk.typed import given, sent_files
from desk.views.consultations.files import response_in_word
from desk.views.consultations.gate import load_to_run
from notifications.workflow import tell_of_extension


@require_http_methods(["GET", "HEAD", "POST"])
def register(request: DeskRequest, pk: int) -> HttpResponse:
    """`/arbete/remisser/<id>/registrera/`: an answer that came by mail."""
    found = load_to_run(request.user, pk)
    form = RegisterResponseForm(given(request), sent_files(request), consultation=found)

    def make() -> ConsultationResponse:
        said = {name: form.cleaned_data[name] for name in ("received_on", "attachments")}
        return workflow.register(found, form.sent_by(), form.answer(), **said, by=request.user)

    sent = send(request, form, make)
    if sent.made:
        return redirect("desk:consultation_response", pk, sent.made.number)
    return render(
        request,
        "desk/consultation_register.html",
        {"form": form, "consultation": found, "files_again": bool(request.FILES)},
        status=sent.status,
    )


@require_safe
def response(request: DeskRequest, pk: int, number: int) -> HttpResponse:
    """`/arbete/remisser/<id>/inkomna/<handling>/`: one answer as it came, and what is done with it."""
    return _page(request, _load(request, pk, number), 200)


@require_safe
def response_docx(request: DeskRequest, pk: int, number: int) -> HttpResponse:
    """`/arbete/remisser/<id>/inkomna/<handling>.docx`: the answer whole, to hand out or lay in the diary."""
    return response_in_word(_load(request, pk, number))


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
    return _page(request, found, sent.status, review_form=form)


@require_POST
def hand_out(request: DeskRequest, pk: int, number: int) -> HttpResponse:
    """`/arbete/remisser/<id>/inkomna/<handling>/hand-out/`: it was asked for, and handed out."""
    found = _load(request, pk, number)
    form = HandoutForm(request.POST)
    sent = send(request, form, lambda: workflow.hand_out(found, **form.cleaned_data, by=request.user))
    if sent.made:
        say(request, sent, _("Utlämnandet är antecknat."))
        return redirect("desk:consultation_response", pk, number)
    return _page(request, found, sent.status, handout_form=form)


@require_POST
def mask(request: DeskRequest, pk: int, number: int) -> HttpResponse:
    """`/arbete/remisser/<id>/inkomna/<handling>/mask/`: one part is not published, and why."""
    found = _load(request, pk, number)
    form = MaskForm(request.POST, response=found)
    sent = send(request, form, lambda: workflow.mask(found, **form.cleaned_data, by=request.user))
    if sent.made:
        say(request, sent, _("Delen är maskad. Skälet står på sidan när svaret publiceras."))
        return redirect("desk:consultation_response", pk, number)
    return _page(request, found, sent.status, mask_form=form)


@require_POST
def unmask(request: DeskRequest, pk: int, number: int, part: str) -> HttpResponse:
    """`/arbete/remisser/<id>/inkomna/<handling>/mask/<del>/lift/`: the part is published with the rest."""
    found = _load(request, pk, number)
    sent = press(request, lambda: workflow.unmask(found, part, by=request.user))
    say(request, sent, _("Delen är inte maskad längre."))
    return redirect("desk:consultation_response", pk, number)


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


def _page(request: DeskRequest, found: ConsultationResponse, status: int, **sent: Any) -> HttpResponse:
    """`sent`: the form that is shown again with what is wrong in it, by its name here."""
    is_read = any(reading.person_id == request.user.pk for reading in found.readings.all())
    named = workflow.parts_to_mask(found)
    context = {
        "response": found,
        "consultation": found.consultation,
        "review_form": ReviewForm(),
        "handout_form": HandoutForm(),
        "mask_form": MaskForm(response=found),
        "masked": [(part, named[part], why) for part, why in found.masked().items()],
        "form": next(iter(sent.values()), None),
        "is_read": is_read,
        "remarks": [line for line in found.lines.all() if line.text],
    }
    return render(request, "desk/consultation_response.html", context | sent, status=status)

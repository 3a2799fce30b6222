"""Remisser: what is asked of whom and until when, and once published what was heard and what was decided."""

from uuid import UUID

from csp.decorators import csp
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

import clock
from consultations.models import Consultation, DocumentFile, ResponseFile
from consultations.points import parts
from consultations.word import remiss_as_word
from initiatives.download import SANDBOX, download
from publication.counting import counted
from typesetting.word import WORD
from ui.addresses import asked
from ui.paging import paginate
from website.addresses import site
from website.consultations import heard_of
from website.consultations_data import (
    ANSWER_COLUMNS,
    LIST_COLUMNS,
    answer_rows,
    consultation_data,
    whole_data,
)
from website.formats import csv_answer, json_answer
from website.gone import tell_of_answers_file


@require_safe
def consultations(request: HttpRequest) -> HttpResponse:
    """`/remisser/`: every remiss that has been sent, the newest first."""
    found = Consultation.objects.published().newest_first()
    page = paginate(found, request.GET.get("sida"), count=counted)
    context = {"page": page, "query": asked(request), "today": clock.today()}
    return render(request, "website/consultation_list.html", context)


@require_safe
def consultations_json(request: HttpRequest) -> JsonResponse:
    """`/remisser.json`: the same as data."""
    base = site()
    found = Consultation.objects.published().newest_first().select_related("receiver")
    return json_answer({"results": [consultation_data(each, base) for each in found]})


@require_safe
def consultations_csv(request: HttpRequest) -> HttpResponse:
    """`/remisser.csv`: the same as a table."""
    base = site()
    found = Consultation.objects.published().newest_first().select_related("receiver")
    rows = (list(consultation_data(each, base).values()) for each in found)
    return csv_answer("remisser.csv", LIST_COLUMNS, rows)


@require_safe
def consultation(request: HttpRequest, consultation: int) -> HttpResponse:
    """`/remisser/<id>/`: the missiv, what is to be answered, by whom and until when."""
    found = _load(consultation)
    context = {
        "consultation": found,
        "parts": parts(found),
        "documents": found.documents.prefetch_related("files"),
        "recipients": list(found.recipients.named()),
        "today": clock.today(),
    }
    return render(request, "website/consultation_detail.html", context)


@require_safe
def consultation_json(request: HttpRequest, consultation: int) -> JsonResponse:
    """`/remisser/<id>.json`: all that is public of it."""
    found = _load(consultation)
    return json_answer(whole_data(found, heard_of(found), site()))


@require_safe
def consultation_csv(request: HttpRequest, consultation: int) -> HttpResponse:
    """`/remisser/<id>.csv`: what each published answer says of each point."""
    found = _load(consultation)
    return csv_answer(f"remiss-{found.number}.csv", ANSWER_COLUMNS, answer_rows(heard_of(found)))


@require_safe
def consultation_docx(request: HttpRequest, consultation: int) -> HttpResponse:
    """`/remisser/<id>.docx`: to read and fill in together, outside the portal."""
    found = _load(consultation)
    disposition = {"Content-Disposition": f'attachment; filename="remiss-{found.number}.docx"'}
    return HttpResponse(remiss_as_word(found), content_type=WORD, headers=disposition)


@require_safe
def heard(request: HttpRequest, consultation: int) -> HttpResponse:
    """`/remisser/<id>/vad-vi-horde/`: the answers and their themes; 404 until it is published."""
    found = _load(consultation)
    told = heard_of(found)
    if told is None:
        raise Http404
    return render(request, "website/consultation_heard.html", {"consultation": found, "heard": told})


@require_safe
def decided(request: HttpRequest, consultation: int) -> HttpResponse:
    """`/remisser/<id>/vad-som-beslutades/`: what was done, and why; 404 until it is published."""
    found = _load(consultation)
    if found.decided_at is None:
        raise Http404
    return render(
        request, "website/consultation_decided.html", {"consultation": found, "heard": heard_of(found)}
    )


@require_safe
def answer(request: HttpRequest, consultation: int, sender: str) -> HttpResponse:
    """`/remisser/<id>/svar/<kod>/`: one answer, and how its remarks were met; 404 until that is published."""
    found = _load(consultation)
    told = heard_of(found)
    recipients = found.recipients.named() if told else ()
    recipient = next((each for each in recipients if each.key == sender), None)
    if told is None or recipient is None:
        raise Http404
    context = {"consultation": found, "recipient": recipient, "answer": told.of(sender)}
    return render(request, "website/consultation_answer.html", context)


@require_safe
@csp(SANDBOX)  # type: ignore[arg-type]
def file(request: HttpRequest, consultation: int, attachment: UUID) -> FileResponse:
    """`/remisser/<id>/filer/<uuid>/`: a document's, or a published answer's; always as something to save."""
    documents = DocumentFile.objects.published().filter(document__consultation__number=consultation)
    answers = ResponseFile.objects.published().filter(response__consultation__number=consultation)
    found = documents.filter(pk=attachment).first() or answers.filter(pk=attachment).first()
    if found is None:
        tell_of_answers_file(consultation, attachment)
        raise Http404
    return download(found)


def _load(number: int) -> Consultation:
    """404 for one that is being written, as for one that is not there."""
    return get_object_or_404(Consultation.objects.published().with_document(), number=number)

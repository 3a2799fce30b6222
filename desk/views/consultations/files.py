"""Files of a remiss and of answers to it, for those at the desk who may read them."""

from typing import Any
from uuid import UUID

from csp.decorators import csp
from django.http import FileResponse, Http404, HttpResponse
from django.views.decorators.http import require_safe

from consultations.models import Consultation, ConsultationResponse, DocumentFile, DraftFile, ResponseFile
from consultations.permissions import may_run
from consultations.word import response_as_word
from desk.gate import DeskRequest
from desk.views.consultations.gate import load
from initiatives.download import SANDBOX, download
from initiatives.models import StoredFile
from typesetting.word import WORD


@require_safe
@csp(SANDBOX)  # type: ignore[arg-type]
def file(request: DeskRequest, pk: int, file: UUID) -> FileResponse:
    """`/arbete/remisser/<id>/filer/<uuid>/`: not there, and not to be read, are answered the same."""
    found = _readable(request.user, load(request.user, pk), file)
    if found is None:
        raise Http404
    return download(found)


def response_in_word(found: ConsultationResponse) -> HttpResponse:
    """The answer whole, as it was registered."""
    disposition = {"Content-Disposition": f'attachment; filename="remissvar-{found.number}.docx"'}
    return HttpResponse(response_as_word(found), content_type=WORD, headers=disposition)


def _readable(user: Any, consultation: Consultation, pk: UUID) -> StoredFile | None:
    """A document's and an answer's for whoever runs it or answers; a draft's for those who write it."""
    documents, answers = DocumentFile.objects.all(), ResponseFile.objects.all()
    if not may_run(user):
        documents, answers = documents.readable_by(user), answers.readable_by(user)
    drafts = DraftFile.objects.readable_by(user)
    return (
        documents.filter(document__consultation=consultation, pk=pk).first()
        or answers.filter(response__consultation=consultation, pk=pk).first()
        or drafts.filter(recipient__consultation=consultation, pk=pk).first()
    )

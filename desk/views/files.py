"""A file at the desk, of what has been put up or handed in, before everybody may fetch it."""

from typing import Any
from uuid import UUID

from csp.decorators import csp
from django.http import FileResponse, Http404
from django.views.decorators.http import require_safe

from assignments.models import InterimFile, ReportFile
from desk.gate import DeskRequest, load_need, may_read_assignment
from followup.models import DeliverableFile
from initiatives.download import SANDBOX, download
from initiatives.models import Need, StoredFile
from initiatives.permissions import may_read_notes


@require_safe
@csp(SANDBOX)  # type: ignore[arg-type]
def file(request: DeskRequest, key: str, file: UUID) -> FileResponse:
    """`/arbete/behov/<id>/filer/<uuid>/`: not there, and not to be read, are answered the same."""
    found = _readable(request.user, load_need(request.user, key), file)
    if found is None:
        raise Http404
    return download(found)


def _readable(user: Any, need: Need, pk: UUID) -> StoredFile | None:
    """A deliverable's for those who work with the need, a report's for those who read its assignment."""
    products = DeliverableFile.objects.put_up()
    reports, interims = ReportFile.objects.handed_in(), InterimFile.objects.handed_in()
    if not may_read_notes(user, need):
        products = products.published()
    if not may_read_assignment(user, need):
        reports, interims = reports.published(), interims.published()
    # By the need as well: a key from another need's page must not open a file there.
    asked = {"need": need, "pk": pk}
    return (
        products.filter(**asked).first()
        or reports.filter(**asked).first()
        or interims.filter(**asked).first()
    )

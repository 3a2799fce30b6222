"""The files that everybody may fetch: of published products, and of reports accepted or noted."""

from uuid import UUID

from csp.decorators import csp
from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.http import require_safe

from assignments.models import InterimFile, ReportFile
from followup.models import DeliverableFile
from initiatives.download import SANDBOX, download
from website.gone import tell_of_file


@require_safe
@csp(SANDBOX)  # type: ignore[arg-type]
def file(request: HttpRequest, number: str, file: UUID) -> FileResponse:
    """`/behov/<nummer>/filer/<uuid>/`: always as something to save; what is not public is not there."""
    # The number too: a file has one address, and that is below its own need.
    asked = {"need__number": number, "pk": file}
    found = (
        DeliverableFile.objects.published().filter(**asked).first()
        or ReportFile.objects.published().filter(**asked).first()
        or InterimFile.objects.published().filter(**asked).first()
    )
    if found is None:
        tell_of_file(number, file)
        raise Http404
    return download(found)

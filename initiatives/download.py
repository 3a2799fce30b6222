"""An attachment as an answer: always something to save, never to show or run."""

from csp.constants import NONE
from django.http import FileResponse, Http404

from initiatives.models import Attachment

SANDBOX = {"default-src": [NONE], "sandbox": True}
"""The content security policy of a file."""


def download(attachment: Attachment) -> FileResponse:
    """Raises Http404 where the file is lost."""
    try:
        content = attachment.file.open("rb")
    except OSError as lost:
        raise Http404 from lost
    response = FileResponse(
        content, as_attachment=True, filename=attachment.name, content_type=attachment.content_type
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response

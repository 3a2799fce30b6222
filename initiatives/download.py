"""A stored file as an answer: always something to save, never to show or run."""

from csp.constants import NONE
from django.http import FileResponse, Http404

from initiatives.models import StoredFile

SANDBOX = {"default-src": [NONE], "sandbox": True}
"""The content security policy of a file."""


def download(stored: StoredFile) -> FileResponse:
    """Raises Http404 where the file is lost."""
    try:
        content = stored.file.open("rb")
    except OSError as lost:
        raise Http404 from lost
    response = FileResponse(
        content, as_attachment=True, filename=stored.name, content_type=stored.content_type
    )
    # Else a browser may take a text for HTML by its content, and run it.
    response["X-Content-Type-Options"] = "nosniff"
    # A file that was public may be taken back: no proxy should go on handing it out.
    response["Cache-Control"] = "private, no-store"
    return response

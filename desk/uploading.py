"""File names as they were sent. Django drops paths and invisible signs in silence; here the form says no.

Until the form has looked, what is dangerous stands masked, so that no name can lead anywhere on the way.
"""

import html
from collections.abc import Callable
from io import BytesIO
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParser

MASKED = {ord("/"): 0xE02F, ord("\\"): 0xE05C}
"""Signs that part folders, each with a stand-in from Unicode's private use area."""

UNMASKED = {mask: sign for sign, mask in MASKED.items()}
INVISIBLE = "\ue000"
"""Stands for every sign that does not print."""


class OutspokenParser(MultiPartParser):
    """Keeps what is wrong with a name visible."""

    def sanitize_file_name(self, file_name: str) -> str | None:
        # Unescaped first, as Django does: `&#47;` would else come out as a slash afterwards.
        masked = html.unescape(file_name).translate(MASKED)
        seen = "".join(sign if sign.isprintable() or sign in _MASKS else INVISIBLE for sign in masked)
        return seen or None


_MASKS = {chr(mask) for mask in UNMASKED}


class FileNamesMiddleware:
    """Reads forms with files by the parser above."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        def parse(meta: dict[str, Any], post_data: BytesIO) -> Any:
            return OutspokenParser(meta, post_data, request.upload_handlers, request.encoding).parse()

        # Django has no setting for the parser; this method is what it calls for a form with files.
        request.parse_file_upload = parse  # type: ignore[method-assign, assignment]
        return self.get_response(request)

"""File names as they were sent. Django drops paths and control signs in silence; here the form says no.

Until the form has looked, what is dangerous stands masked, so that no name can lead anywhere on the way.
"""

import html
from collections.abc import Callable
from io import BytesIO
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParser

MASKED = {ord(sign): 0xE000 + ord(sign) for sign in map(chr, [*range(0x20), 0x2F, 0x5C, *range(0x7F, 0xA0)])}
"""Control signs and those that part folders, each with a stand-in from Unicode's private use area."""

UNMASKED = {mask: sign for sign, mask in MASKED.items()}

WRITTEN = {"%22": '"', "%0D": "\r", "%0A": "\n"}
"""What browsers write in a form for the three signs that would end the name (WHATWG, multipart/form-data)."""


def as_sent(name: str) -> str:
    """The name with nothing masked."""
    return name.translate(UNMASKED)


class OutspokenParser(MultiPartParser):
    """Keeps what is wrong with a name visible."""

    def sanitize_file_name(self, file_name: str) -> str | None:
        for written, sign in WRITTEN.items():
            file_name = file_name.replace(written, sign)
        # Unescaped first, as Django does: `&#47;` would else come out as a slash afterwards.
        return html.unescape(file_name).translate(MASKED) or None


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

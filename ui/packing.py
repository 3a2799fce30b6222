"""Answers that are made anew are packed as they leave, where they hold nothing that is anybody's own.

Packed together with something that an attacker chose, a secret can be guessed from the length, a sign at a
time (BREACH). So only what is asked for without our cookies, and sets none, is packed: no sign-in and no
token is in it, since a token comes with a cookie. Whoever is signed in reads unpacked, the public pages too.
(Django masks the token of a form anew in each answer, which hides the token alone, not the names and drafts
that stand beside it.) Two public pages know a secret of the reader's, an address with a subscription's key:
that page itself, which nobody can ask for without the key, and the letter's form, where the browser says
where the reader came from, which no other site can make it say.
"""

import re
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers

from ui.codings import choose, coded

TEXT = re.compile(r"text/|application/(json|[a-z+.-]+\+xml|xml)\b")
SMALLEST = 400
"""Bytes; below it the coding's own head takes what it saves."""


class PackingMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if isinstance(response, HttpResponse) and _may_be_packed(request, response):
            patch_vary_headers(response, ["Accept-Encoding"])
            _pack(response, choose(request.headers.get("Accept-Encoding", "")))
        return response


def _may_be_packed(request: HttpRequest, response: HttpResponse) -> bool:
    is_anybodys = not response.cookies and request.COOKIES.keys().isdisjoint(
        {settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME}
    )
    return (
        request.method in {"GET", "HEAD"}
        and is_anybodys
        and len(response.content) >= SMALLEST
        and not response.has_header("Content-Encoding")
        and TEXT.match(response.get("Content-Type", "")) is not None
    )


def _pack(response: HttpResponse, coding: str) -> None:
    if not coding:
        return
    response.content = coded(response.content, coding)
    response["Content-Encoding"] = coding
    if response.has_header("Content-Length"):
        response["Content-Length"] = str(len(response.content))
    if (tag := response.get("ETag", "")).startswith('"'):
        # The same page in other bytes: a weak tag says so (RFC 9110, 8.8.1).
        response["ETag"] = f"W/{tag}"

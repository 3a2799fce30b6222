"""Answers in place of what a view raised, and what every answer of a kind carries."""

import re
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.exceptions import BadRequest, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse
from django.middleware.http import ConditionalGetMiddleware
from django.utils.cache import add_never_cache_headers

from ui import errors

DATA = re.compile(r"/(?!arbete/|admin/).*\.(json|csv|atom|ics|rdf)")
"""Addresses of open data, whether there is anything or not."""
FOR_ANY_SITE = {
    # Nothing here depends on who asks, and no cookie is read.
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag",
}
ASKED_FIRST = {
    "Allow": "GET, HEAD, OPTIONS",
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
    "Access-Control-Allow-Headers": "If-None-Match",
    "Access-Control-Max-Age": "86400",
}
"""What a browser wants to know before another site's page may ask whether anything has changed."""


class OpenDataMiddleware:
    """Open data may be fetched by any site's page: whatever the answer is, and asked in whatever way."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not DATA.fullmatch(request.path):
            return self.get_response(request)
        if request.method == "OPTIONS":
            return HttpResponse(status=204, headers=FOR_ANY_SITE | ASKED_FIRST)
        response = self.get_response(request)
        for name, value in FOR_ANY_SITE.items():
            response[name] = value
        return response


class ConditionalMiddleware(ConditionalGetMiddleware):
    """Django's, which knows GET alone: a HEAD has the same headers and may be answered 304 too."""

    def process_response(self, request: HttpRequest, response: Any) -> Any:
        if request.method != "HEAD":
            return super().process_response(request, response)
        request.method = "GET"
        try:
            return super().process_response(request, response)
        finally:
            request.method = "HEAD"


class OwnErrorsMiddleware:
    """Every error is told in the portal's own words, also where `DEBUG` would have Django tell it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        # No address of ours; with DEBUG Django lists all that there are.
        if settings.DEBUG and response.status_code == 404 and request.resolver_match is None:
            return errors.not_found(request)
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, errors.GONE):
            return errors.database_gone(request)
        if isinstance(exception, Http404):
            return errors.not_found(request, exception)
        if isinstance(exception, (BadRequest, SuspiciousOperation)):
            return errors.bad_request(request, exception)
        return None


class PermissionsPolicyMiddleware:
    """What a page may ask of the reader's device stands on every answer."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response["Permissions-Policy"] = settings.PERMISSIONS_POLICY
        return response


class NeverStoredMiddleware:
    """No browser and no proxy keeps a page that is somebody's own: refusals and redirects neither."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        # What says so itself, as a file does, has said enough.
        has_said = "no-store" in response.get("Cache-Control", "")
        if request.path.startswith(settings.NEVER_STORED) and not has_said:
            add_never_cache_headers(response)
        return response

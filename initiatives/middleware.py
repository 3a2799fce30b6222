"""What is the same for every view: the process's refusals as pages, and addresses as people write them."""

import re
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.urls import is_valid_path, reverse
from django.utils.deprecation import MiddlewareMixin
from django.utils.encoding import iri_to_uri

from initiatives.refusals import MovedOn, Refusal
from initiatives.written import number_in
from plaintext.border import line
from ui.errors import page

FORMAT = re.compile(r"\.(?:json|csv|atom)$")


class AddressAsWrittenMiddleware(MiddlewareMixin):
    """An address that is none, but is one once it is read as people write it, leads there."""

    get_response: Callable[[HttpRequest], HttpResponse]

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        if response.status_code != 404 or request.method not in {"GET", "HEAD"}:
            return response
        meant = "/".join(map(_part, request.path_info.split("/")))
        found = [path for path in (meant, f"{meant}/") if is_valid_path(path)]
        if meant == request.path_info or not found:
            return response
        asked = f"?{query}" if (query := request.META.get("QUERY_STRING")) else ""
        return HttpResponsePermanentRedirect(iri_to_uri(found[0]) + asked)


def _part(written: str) -> str:
    ending = FORMAT.search(written)
    name = line(written[: ending.start()] if ending else written)
    if not name:
        return written
    return (number_in(name) or name) + (ending.group() if ending else "")


class RefusalMiddleware(MiddlewareMixin):
    """Answers a `Refusal` that no form has caught with its own status and sentence."""

    get_response: Callable[[HttpRequest], HttpResponse]

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        # All else goes on to Django: a fault of ours must not look like a refusal.
        if isinstance(exception, MovedOn):
            return _at_the_number(request, exception.number)
        if isinstance(exception, Refusal):
            return page(request, exception.status, exception.message)
        return None


def _at_the_number(request: HttpRequest, number: str) -> HttpResponse:
    """The same page of the need, by its number; what was asked of it is kept."""
    match = request.resolver_match
    assert match is not None  # noqa: S101 – a view has raised it
    named: dict[str, Any] = match.captured_kwargs  # type: ignore[attr-defined]
    address = reverse(match.view_name, kwargs=named | {"key": number})
    query = request.META.get("QUERY_STRING", "")
    # 307: what was sent to the old address is sent to the new one, so that nothing typed is lost.
    status = 302 if request.method in {"GET", "HEAD"} else 307
    return HttpResponseRedirect(f"{address}?{query}" if query else address, status=status)

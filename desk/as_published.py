"""The public's page of a need as it will be once something is done: read as a visitor, and taken back.

Within a transaction nothing is kept, neither the page nor what it is made of (`publication/version.py`).
"""

from collections.abc import Callable
from io import BytesIO
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.core.handlers.wsgi import WSGIRequest
from django.db import transaction
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.urls import resolve

from desk.gate import DeskRequest, key_of
from initiatives.models import Need
from ui.addresses import address

PREVIEW = "forhandsvisa"
"""The button that asks for it, beside the one that does it."""

HERS = ("HTTP_COOKIE", "HTTP_AUTHORIZATION", "QUERY_STRING", "CONTENT_TYPE", "CONTENT_LENGTH")
"""What of a request is the person's own, or the form's."""

BODY = "<body>"


def page_after(request: DeskRequest, need: Need, make: Callable[[], Any]) -> HttpResponse:
    """Raises what making it raises."""
    with transaction.atomic():
        make()
        after = Need.objects.get(pk=need.pk)
        page = _read(request, after) if after.is_registered else HttpResponse(status=404)
        transaction.set_rollback(True)
    told = render_to_string("desk/_as_published.html", {"key": key_of(need)})
    page.content = page.content.decode().replace(BODY, f"{BODY}{told}", 1)
    return page


def _read(request: DeskRequest, need: Need) -> HttpResponse:
    """As whoever is signed out reads it."""
    path = address("website:need", need.number)
    environ = {name: value for name, value in request.META.items() if name not in HERS}
    asked: Any = WSGIRequest(environ | {"REQUEST_METHOD": "GET", "PATH_INFO": path, "wsgi.input": BytesIO()})
    asked.user, asked.htmx = AnonymousUser(), False
    asked.resolver_match = found = resolve(path)
    page: HttpResponse = found.func(asked, *found.args, **found.kwargs)
    return page

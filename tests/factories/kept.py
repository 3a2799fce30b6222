"""A browser at the door of the whole portal, the pages that are kept in front: as a server runs it."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any

from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, connection
from django.http import HttpResponse
from django.test.client import ClientHandler

from publication.pages import KeptPages
from publication.version import newest
from tests.factories.visitor import Visitor
from website.kept import may_be_kept


class Counted:
    """Django, and how often it was asked."""

    def __init__(self) -> None:
        self.times = 0
        self.django = WSGIHandler()

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Any:
        self.times += 1
        return self.django(environ, start_response)


@contextmanager
def connections_stay_open() -> Iterator[None]:
    """As Django's own client has it: closed, the test's transaction would be lost."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    try:
        yield
    finally:
        for signal in (request_started, request_finished):
            signal.connect(close_old_connections)


class KeptHandler(ClientHandler):
    """In Django's place: what `vardsamverkan.wsgi` serves."""

    def __init__(self, room: int = 10_000_000, **options: Any) -> None:
        super().__init__(**options)
        self.behind = Counted()
        self.pages = KeptPages(self.behind, may_be_kept, room=room)
        self.pages.in_transactions = True

    def __call__(self, environ: dict[str, Any]) -> HttpResponse:
        number_now()
        environ["wsgi.input"] = BytesIO(environ["wsgi.input"].read())
        told: list[Any] = []
        with connections_stay_open():
            parts = self.pages(environ, lambda status, headers, *_: told.extend([status, headers]))
            response = HttpResponse(b"".join(parts), status=int(told[0][:3]))
            if hasattr(parts, "close"):
                parts.close()
        del response["Content-Type"]
        for name, value in told[1]:
            if name.lower() == "set-cookie":
                response.cookies.load(value)
            else:
                response[name] = value
        response.wsgi_request = WSGIRequest(environ)
        return response


class KeptVisitor(Visitor):
    """Meets no page that an earlier test left."""

    def __init__(self, room: int = 10_000_000, **options: Any) -> None:
        super().__init__(**options)
        self.handler = KeptHandler(room, enforce_csrf_checks=False)

    @property
    def made(self) -> int:
        """How many answers Django has made."""
        return int(self.handler.behind.times)

    @property
    def kept(self) -> set[Any]:
        """What is asked for and answered without Django."""
        return set(self.handler.pages.shelf._pages)


def number_now() -> None:
    """As if all that the test has written were committed, and half a second had gone."""
    newest.forget()
    if connection.vendor == "postgresql" and connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SET LOCAL publication.touched = ''")
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")

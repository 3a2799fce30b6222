"""What `make run` serves by: read for long, it holds no more than at first."""

from collections.abc import Iterator
from contextlib import contextmanager
from socketserver import ThreadingMixIn
from threading import Thread
from typing import Any
from urllib.request import urlopen

import pytest
from django.core.management import get_commands, load_command_class
from django.core.servers.basehttp import WSGIRequestHandler
from django.core.wsgi import get_wsgi_application
from django.db.backends.signals import connection_created


@contextmanager
def serving() -> Iterator[str]:
    """The server that the command would start, put together as Django does, on any free port."""
    command: Any = load_command_class(get_commands()["runserver"], "runserver")
    kind = type(
        "Threaded", (ThreadingMixIn, command.server_cls), {}
    )  # whoever closes it waits for its threads
    server = kind(("127.0.0.1", 0), WSGIRequestHandler)
    server.set_app(get_wsgi_application())
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.mark.django_db(transaction=True)
def test_no_visitor_leaves_a_database_connection_behind(settings):
    settings.ALLOWED_HOSTS = ["127.0.0.1"]
    opened: list[Any] = []

    def note(connection: Any, **_told: Any) -> None:
        opened.append(connection)

    connection_created.connect(note)
    try:
        with serving() as address:
            for _visitor in range(3):
                with urlopen(f"{address}/logga-in/") as answer:
                    assert answer.status == 200
    finally:
        connection_created.disconnect(note)
    # Kept alive here, so that the garbage closes none of them.
    assert len(opened) >= 3
    assert [each.connection for each in opened] == [None] * len(opened)

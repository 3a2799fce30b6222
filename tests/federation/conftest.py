"""A portal with a key of its own, and what is served beside it."""

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from django.core.cache import cache

from tests.federation.keys import pair


@pytest.fixture(autouse=True)
def key(settings) -> None:
    cache.clear()
    ours = pair("portal")
    settings.FEDERATION_KEY, settings.FEDERATION_CERTIFICATE = ours.key, ours.certificate


class Served(dict[str, bytes]):
    """Path → what stands there; what does not is 404."""

    base = ""


@pytest.fixture
def served() -> Iterator[Served]:
    pages = Served()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found = pages.get(self.path)
            self.send_response(200 if found is not None else 404)
            self.end_headers()
            self.wfile.write(found or b"")

        def log_message(self, *_words: object) -> None:
            """Nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    pages.base = f"http://127.0.0.1:{server.server_port}"
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    yield pages
    server.shutdown()
    server.server_close()

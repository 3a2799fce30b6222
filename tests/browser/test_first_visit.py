"""How much a reader's browser fetches: bytes over the wire and requests, from the server as in production.

Both are the same each time, so they are held to the byte that was promised: docs/performance.md.
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from django.conf import settings
from django.db import connection
from playwright.sync_api import Browser, Page, Response

from tests.browser.test_public_pages import filled_in
from tests.factories.servers import free_port

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
FIRST, REQUESTS, NEXT = 40_000, 6, 6_000
LONGER = {"/behov/": 7_800, "/behov/?q=vård": 7_900, "/oppna-data/": 12_500, "/behov/{changing}/": 7_000}
"""The next page where its own content is more: thirteen menus with every choice and its number, 49
municipalities among them, and twenty needs with a title each; what each field of all the open data means; a
need with its charter and how long each state took."""

PAGES = [
    "/",
    "/behov/",
    "/behov/?q=vård",
    "/behov/2026-001/",
    "/behov/{changing}/",
    "/behov/{changing}/uppdragshandling/",
    "/fas/3/",
    "/omraden/",
    "/omraden/tillit/",
    "/delregionalt/",
    "/delregionalt/simba/",
    "/kommuner/",
    "/kommuner/1440/",
    "/beslut/",
    "/sok/",
    "/sok/?q=suicidhandlingsplanen",
    "/moten/",
    "/moten/{held}/",
    "/lage/",
    "/lage/{day}/",
    "/lage/2024-12-31/{day}/",
    "/om/",
    "/prenumerera/",
    "/kontakt/",
    "/tillganglighet/",
    "/historik/",
    "/personuppgifter/",
    "/oppna-data/",
    "/finns-inte/",
]
BESIDE = 10
"""Pages that are open at the same time."""


class Fetched(NamedTuple):
    bytes: int
    requests: int


class Wire:
    """What crosses it, as Chromium's own network log counts it: heads and bodies as they were sent."""

    def __init__(self, page: Page) -> None:
        self.page, self.bytes, self.requests = page, 0, 0
        self.log = page.context.new_cdp_session(page)
        self.log.send("Network.enable")
        self.log.on("Network.loadingFinished", self._finished)

    def _finished(self, event: dict[str, Any]) -> None:
        # Nothing is counted of what the browser had already.
        self.bytes += int(event["encodedDataLength"])
        self.requests += event["encodedDataLength"] > 0

    def open(self, address: str) -> None:
        self.before = self.bytes, self.requests
        self.page.goto(address)
        # A browser with a window shows the icon; this one has none, and so does not fetch it by itself.
        self.page.evaluate("fetch(document.querySelector('link[rel=icon]').href).then(a => a.text())")

    def fetched(self) -> Fetched:
        """For what was opened last, once nothing has come for half a second."""
        self.page.wait_for_load_state("networkidle")
        return Fetched(self.bytes - self.before[0], self.requests - self.before[1])


@pytest.fixture(scope="module")
def production(portal: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The same portal served as in production, but for TLS."""
    host = f"127.0.0.1:{free_port()}"
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "vardsamverkan.settings",
        "STATIC_ROOT": str(tmp_path_factory.mktemp("static")),
        "DATABASE_URL": database_url(),
        "DEBUG": "off",
        "SSL_REDIRECT": "off",
        "REHEARSAL": "on",
        "SECRET_KEY": "only-for-this-test-" * 3,
        "ALLOWED_HOSTS": "127.0.0.1",
    }
    run = [sys.executable, "-m"]
    collect = [*run, "django", "collectstatic", "--noinput", "--verbosity", "0"]
    subprocess.run(collect, cwd=settings.BASE_DIR, env=environment, check=True)
    serve = [*run, "gunicorn", "vardsamverkan.wsgi", "--bind", host, "--threads", "4", "--log-level", "error"]
    server = subprocess.Popen(serve, cwd=settings.BASE_DIR, env=environment)
    try:
        wait_for(f"http://{host}/halsa/levande/")
        yield f"http://{host}"
    finally:
        server.terminate()
        server.wait()


def database_url() -> str:
    made = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{made['NAME']}"
    return "postgres://{USER}:{PASSWORD}@{HOST}:{PORT}/{NAME}".format(**made)


def wait_for(address: str) -> None:
    for _ in range(300):
        try:
            urlopen(address).close()
        except URLError:
            time.sleep(0.1)
        else:
            return
    pytest.fail("The server did not start.")


def opened(chromium: Browser) -> Page:
    return chromium.new_context(viewport={"width": 1280, "height": 900}, locale="sv-SE").new_page()


@pytest.fixture(scope="module")
def visited(chromium: Browser, production: str) -> Callable[[str], tuple[Fetched, Fetched]]:
    """What each of those pages fetches, as the first of all and as the next one.

    Some stand open beside each other, each in a browser of its own, and wait at the same time for what
    comes late.
    """
    found: dict[str, tuple[Fetched, Fetched]] = {}

    def visits(address: str) -> tuple[Fetched, Fetched]:
        if address not in found:
            start = PAGES.index(address) // BESIDE * BESIDE
            found.update(_fetched_beside(chromium, production, PAGES[start : start + BESIDE]))
        return found[address]

    return visits


def _fetched_beside(
    chromium: Browser, production: str, addresses: list[str]
) -> dict[str, tuple[Fetched, Fetched]]:
    there = [production + filled_in(address) for address in addresses]
    first, following = ([Wire(opened(chromium)) for _each in there] for _time in range(2))
    for wire, begun, address in zip(first, following, there, strict=True):
        wire.open(address)
        begun.open(f"{production}/")
    fetched = [wire.fetched() for wire in first]
    for wire, address in zip(following, there, strict=True):
        wire.fetched()
        wire.open(address)
    pairs = zip(fetched, [wire.fetched() for wire in following], strict=True)
    for wire in [*first, *following]:
        wire.page.context.close()
    return dict(zip(addresses, pairs, strict=True))


@pytest.mark.parametrize("address", PAGES)
def test_a_first_visit_and_the_next_page_are_light(address, visited):
    first, following = visited(address)
    # With `-rA`: the rows of the table in docs/performance.md.
    print(f"| `{address}` | {first.bytes} | {first.requests} | {following.bytes} |")  # noqa: T201
    assert first.bytes <= FIRST
    assert first.requests <= REQUESTS
    assert following.bytes <= LONGER.get(address, NEXT)


def test_a_static_file_comes_packed_and_is_kept_for_years(chromium, production):
    page = opened(chromium)
    files = {}

    def note(answer: Response) -> None:
        if "/static/" in answer.url:
            files[answer.url.rpartition("/")[2].partition(".")[0]] = answer.headers

    page.on("response", note)
    page.goto(f"{production}/behov/", wait_until="networkidle")
    for headers in (files["narrow"], files["public"]):
        assert headers["content-encoding"] == "br"
        assert "immutable" in headers["cache-control"]
        assert int(headers["cache-control"].partition("max-age=")[2].partition(",")[0]) > 300_000_000
    page.context.close()

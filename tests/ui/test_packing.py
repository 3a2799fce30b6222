"""What anybody may read leaves packed; what is somebody's own never does."""

import gzip
import re

import brotli
import pytest
from django.conf import settings
from django.http import FileResponse, HttpResponse, StreamingHttpResponse
from django.test import Client, RequestFactory

from tests.desk.everybody import signed_in
from ui.packing import PackingMiddleware

pytestmark = pytest.mark.django_db
PAGES = ["/", "/behov/", "/om/", "/kontakt/", "/oppna-data/dcat.rdf"]
DATA = [
    "/behov.json",
    "/behov.csv",
    "/behov.atom",
    "/moten.ics",
    "/beslut.json",
    "/beslut.csv",
    "/.well-known/security.txt",
]
LONG = "Samverkan " * 100


def answered(response, **headers):
    request = RequestFactory().get("/", **headers)
    return PackingMiddleware(lambda request: response)(request)


def without_key(page: bytes) -> bytes:
    """Each page's form has a key of its own."""
    return re.sub(rb'name="once" value="[^"]*"', b"", page)


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("coding, unpack", [("br", brotli.decompress), ("gzip", gzip.decompress)])
def test_what_anybody_may_read_leaves_packed(address, coding, unpack, client):
    plain = client.get(address)
    packed = client.get(address, headers={"Accept-Encoding": f"{coding}, identity"})
    assert packed["Content-Encoding"] == coding
    assert "Accept-Encoding" in packed["Vary"]
    assert "Accept-Encoding" in plain["Vary"]
    assert "Content-Encoding" not in plain
    assert without_key(unpack(packed.content)) == without_key(plain.content)
    assert packed["Content-Length"] == str(len(packed.content))
    assert len(packed.content) < len(plain.content)


@pytest.mark.parametrize("address", DATA)
def test_data_is_packed_as_pages_are(address, client):
    """Of that kind; what a portal without needs answers is too short to gain by it."""
    kind = client.get(address)["Content-Type"]
    packed = answered(HttpResponse(LONG, content_type=kind), HTTP_ACCEPT_ENCODING="br")
    assert brotli.decompress(packed.content).decode() == LONG


def test_a_page_that_is_had_packed_is_not_sent_again(client):
    first = client.get("/om/", headers={"Accept-Encoding": "br"})
    again = client.get("/om/", headers={"Accept-Encoding": "br", "If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert first["ETag"].startswith('W/"')


def test_the_desk_and_whoever_is_signed_in_read_unpacked(cast):
    client = signed_in(cast.samordnare)
    for address in ("/arbete/", "/", "/behov/?q=samverkan"):
        assert "Content-Encoding" not in client.get(address, headers={"Accept-Encoding": "br, gzip"})


def test_a_page_with_a_token_is_not_packed():
    """The sign-in has one before anybody is signed in; its answer sets the token's cookie."""
    client = Client()
    for _ in ("without the cookie", "with it"):
        page = client.get("/logga-in/", headers={"Accept-Encoding": "br, gzip"})
        assert b"csrfmiddlewaretoken" in page.content
        assert "Content-Encoding" not in page
    assert settings.CSRF_COOKIE_NAME in client.cookies


def test_what_was_posted_is_not_packed(client):
    page = client.post(
        "/kontakt/", {"text": LONG}, headers={"Accept-Encoding": "br", "Sec-Fetch-Site": "same-origin"}
    )
    assert LONG.strip() in page.content.decode()
    assert "Content-Encoding" not in page


@pytest.mark.parametrize(
    "response",
    [
        HttpResponse("kort", content_type="text/html"),
        HttpResponse(b"%PDF" * 500, content_type="application/pdf"),
        HttpResponse(LONG, content_type="text/html", headers={"Content-Encoding": "gzip"}),
        StreamingHttpResponse([LONG], content_type="text/html"),
        FileResponse([LONG.encode()], content_type="text/html"),
    ],
    ids=["short", "no text", "packed already", "streamed", "a file"],
)
def test_what_gains_nothing_is_left_as_it_is(response):
    before = response.get("Content-Encoding")
    assert answered(response, HTTP_ACCEPT_ENCODING="br").get("Content-Encoding") == before


def test_another_sites_cookie_changes_nothing():
    """A cookie of the whole domain's statistics comes with every request."""
    page = HttpResponse(LONG, content_type="text/html")
    assert answered(page, HTTP_ACCEPT_ENCODING="br", HTTP_COOKIE="statistics=1")["Content-Encoding"] == "br"

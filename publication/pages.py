"""The outermost layer: a public page that this process has made already is answered as it stands.

Before Django, its sessions and its sign-in. A page is kept by what it was made from and by nothing else:
it is made from an environment in which no header of the visitor's stands but the host, and it holds for
one version alone (`publication.version`). So what one visitor sends can never reach the next, and a page
can never be older than half a second. Why not `cache_page`: docs/adr/0021.
"""

import re
from collections import OrderedDict
from collections.abc import Callable, Iterable
from hashlib import sha256
from io import BytesIO
from operator import itemgetter
from threading import Lock
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, urlencode

from django.conf import settings
from prometheus_client import Counter

from publication.version import Version, known, newest
from ui.codings import IDENTITY, choose, coded

Environ = dict[str, Any]
Headers = list[tuple[str, str]]

CACHE_CONTROL = "public, max-age=0, s-maxage=1, stale-if-error=86400"
"""A browser asks each time and is answered 304; a proxy holds it for a second, or a day if we are gone."""
VARY = "Accept-Encoding, Cookie"
"""Cookie: whoever is signed in has a page of their own at the same address."""
REPLACED = frozenset({"cache-control", "content-length", "etag", "vary"})
OF_304 = frozenset(
    {
        *("cache-control", "content-location", "etag", "expires", "vary"),
        # Without them a page of another site is not told that nothing has changed.
        *("access-control-allow-origin", "access-control-expose-headers"),
    }
)
LONGEST_QUERY = 2000
"""Signs; longer ones are answered, and not kept."""
SHARE = 8
"""One page may take at most an eighth of the room."""


ANSWERED = Counter("portal_kept_pages", "Pages for everybody, by whether they were kept already.", ["found"])
HIT, MISS = ANSWERED.labels("hit"), ANSWERED.labels("miss")


class Asked(NamedTuple):
    """All that a kept page may depend on, the version apart."""

    host: str
    scheme: str
    forwarded: str
    """What the proxy says of the scheme, where there is a proxy to believe."""
    path: str
    query: str
    """In an order of its own, so that the same question is the same page."""


class Page:
    """An answer as bytes, in each coding once it has been asked for."""

    def __init__(self, version: Version, headers: Headers, body: bytes) -> None:
        self.version = version
        # Weak: the same for all codings of the page, which are the same page.
        self.etag = f'W/"{sha256(body).hexdigest()[:24]}"'
        self.headers = [
            *((name, value) for name, value in headers if name.lower() not in REPLACED),
            ("Cache-Control", CACHE_CONTROL),
            ("ETag", self.etag),
            ("Vary", VARY),
        ]
        self._coded = {IDENTITY: (self._with_length(body), body)}
        self.size = len(body) * 2
        """Bytes, about: the codings come when they are asked for, and are smaller."""

    def answer(self, environ: Environ, start_response: Any) -> Iterable[bytes]:
        if _matches(environ.get("HTTP_IF_NONE_MATCH", ""), self.etag):
            start_response("304 Not Modified", [line for line in self.headers if line[0].lower() in OF_304])
            return [b""]
        headers, body = self._in(choose(environ.get("HTTP_ACCEPT_ENCODING", "")))
        # The list becomes the server's, which may write in it (PEP 3333): a page that is kept must not.
        start_response("200 OK", list(headers))
        return [b"" if environ["REQUEST_METHOD"] == "HEAD" else body]

    def _in(self, coding: str) -> tuple[Headers, bytes]:
        if coding not in self._coded:
            body = coded(self._coded[IDENTITY][1], coding)
            self._coded[coding] = ([*self._with_length(body), ("Content-Encoding", coding)], body)
        return self._coded[coding]

    def _with_length(self, body: bytes) -> Headers:
        return [*self.headers, ("Content-Length", str(len(body)))]


class Shelf:
    """The pages of the newest version, within a bound of bytes; what was asked for longest ago goes first."""

    def __init__(self, room: int) -> None:
        self.room = room
        self._pages: OrderedDict[Asked, Page] = OrderedDict()
        self._taken = 0
        self._version: Version | None = None
        self._lock = Lock()

    def get(self, asked: Asked, version: Version) -> Page | None:
        with self._lock:
            page = self._pages.get(asked)
            if page is None or page.version != version:
                return None
            self._pages.move_to_end(asked)
            return page

    def put(self, asked: Asked, page: Page) -> None:
        if page.size > self.room // SHARE:
            return
        with self._lock:
            if self._version != page.version:
                if self._version and page.version < self._version:
                    return  # made slowly, and overtaken
                # An older version's pages are never shown again, not even while the database is gone: the
                # law may have blanked what they say.
                self._pages.clear()
                self._taken, self._version = 0, page.version
            if before := self._pages.pop(asked, None):
                self._taken -= before.size
            self._pages[asked] = page
            self._taken += page.size
            while self._taken > self.room:
                _asked, oldest = self._pages.popitem(last=False)
                self._taken -= oldest.size


class KeptPages:
    """A WSGI application before another.

    `may_be_kept` says of a path whether its page is the same for everybody who is not signed in.
    """

    in_transactions = False
    """Whether to answer also within a transaction, where a page may show what has no number yet: in tests
    alone, whose transactions are never committed."""

    def __init__(self, application: Any, may_be_kept: Callable[[str], bool], room: int) -> None:
        self.application = application
        self.may_be_kept = may_be_kept
        self.shelf = Shelf(room)

    def __call__(self, environ: Environ, start_response: Any) -> Iterable[bytes]:
        asked = _asked(environ)
        version = (newest() if self.in_transactions else known()) if asked else None
        if asked is None or version is None:
            return self._pass_on(environ, start_response)
        if page := self.shelf.get(asked, version):
            HIT.inc()
            return page.answer(environ, start_response)
        if not self.may_be_kept(asked.path):
            return self._pass_on(environ, start_response)
        return self._make(asked, version, environ, start_response)

    def _pass_on(self, environ: Environ, start_response: Any) -> Iterable[bytes]:
        answer: Iterable[bytes] = self.application(environ, start_response)
        return answer

    def _make(self, asked: Asked, version: Version, environ: Environ, start_response: Any) -> Iterable[bytes]:
        MISS.inc()
        told = _Told()
        parts: Iterable[bytes] = self.application(_plain(asked, environ), told)
        if not told.may_be_kept:
            start_response(told.status, told.headers)
            return parts
        body = _whole(parts)
        page = Page(version, told.headers, body)
        self.shelf.put(asked, page)
        return page.answer(environ, start_response)


class _Told:
    """Listens to what the inner application says of its answer."""

    status = ""
    headers: Headers = []

    def __call__(self, status: str, headers: Headers, exc_info: Any = None) -> Callable[[bytes], None]:
        self.status, self.headers = status, headers
        return _never_written

    @property
    def may_be_kept(self) -> bool:
        """An answer for everybody: whole, without a cookie, and not called private by who made it."""
        said = {name.lower(): value for name, value in self.headers}
        private = {"private", "no-store"} & set(re.split(r"[\s,]+", said.get("cache-control", "")))
        return self.status.startswith("200") and "set-cookie" not in said and not private


def _asked(environ: Environ) -> Asked | None:
    """What is asked for, where anybody who is not signed in gets the same; else None."""
    if environ["REQUEST_METHOD"] not in {"GET", "HEAD"} or "HTTP_AUTHORIZATION" in environ:
        return None
    if f"{settings.SESSION_COOKIE_NAME}=" in environ.get("HTTP_COOKIE", ""):
        return None
    query = environ.get("QUERY_STRING", "")
    if query:
        if len(query) > LONGEST_QUERY:
            return None
        try:
            pairs = parse_qsl(query, keep_blank_values=True, max_num_fields=100)
        except ValueError:
            return None
        # By name alone: of two values with one name, the last is what counts.
        query = urlencode(sorted(pairs, key=itemgetter(0)))
    forwarded = settings.SECURE_PROXY_SSL_HEADER
    return Asked(
        environ.get("HTTP_HOST", ""),
        environ["wsgi.url_scheme"],
        environ.get(forwarded[0], "") if forwarded else "",
        environ.get("PATH_INFO", ""),
        query,
    )


def _plain(asked: Asked, environ: Environ) -> Environ:
    """The same question from nobody in particular."""
    plain = {name: value for name, value in environ.items() if name.startswith(("wsgi.", "SERVER_"))}
    plain |= {
        "REQUEST_METHOD": "GET",
        "SCRIPT_NAME": environ.get("SCRIPT_NAME", ""),
        "PATH_INFO": asked.path,
        "QUERY_STRING": asked.query,
        "REMOTE_ADDR": "",
        "wsgi.input": BytesIO(),
    }
    if asked.host:
        plain["HTTP_HOST"] = asked.host
    if settings.SECURE_PROXY_SSL_HEADER:
        plain[settings.SECURE_PROXY_SSL_HEADER[0]] = asked.forwarded
    return plain


def _whole(parts: Any) -> bytes:
    try:
        return b"".join(parts)
    finally:
        # Django gives back its connections here.
        if hasattr(parts, "close"):
            parts.close()


def _never_written(_data: bytes) -> None:
    """What WSGI has for those who write before they return; Django never does."""
    raise TypeError("A kept page is what the application returns, not what it writes")


def _matches(if_none_match: str, etag: str) -> bool:
    """By the weak comparison, as RFC 9110 asks of If-None-Match."""
    opaque = etag.removeprefix("W/")
    known = (tag.strip().removeprefix("W/") for tag in if_none_match.split(","))
    return bool(if_none_match) and any(tag in {opaque, "*"} for tag in known)

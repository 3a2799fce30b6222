"""Requests that nobody's browser would send, drawn from a seed: every address, person and method in turn,
the fields those of the page's own forms, some of them with what does not belong there.

Each request meets the same portal: what it writes is taken back.
"""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from io import BytesIO
from itertools import chain, product
from random import Random
from time import perf_counter
from typing import Any, NamedTuple
from urllib.parse import quote

from django.core.cache import cache
from django.db import transaction
from django.test import Client
from django.test.client import MULTIPART_CONTENT

from tests.desk.everybody import signed_in
from tests.everywhere.addresses import Route, filled, routes
from tests.everywhere.planted import MAY_READ, planted_in
from tests.factories.needs import today
from tests.factories.people import Cast

METHODS = ("GET", "POST", "HEAD")
RARE = ("OPTIONS", "PUT", "PATCH", "DELETE", "TRACE")
QUERIES = (
    "q",
    "sida",
    "efter",
    "sortera",
    "lage",
    "fas",
    "omrade",
    "status",
    "behov",
    "organ",
    "ar",
    "title",
    "next",
    "v",
)
SLOWEST = 8.0
"""Seconds."""

FAULT = 500

NASTY = [
    *("", " ", "0", "-1", "1", "9" * 30, "9" * 5000, "1e309", "NaN", "٣", "１", "²", "true", "null", "on"),
    *(
        "2026-02-30",
        "0000-00-00",
        "9999-12-31",
        "0001-01-01",
        "2026-W01-1",
        "25:61",
        "2026-11-26T00:00",
        "i går",
    ),
    *(
        "\x00",
        "a\x00b",
        "\u200b\u200b",
        "\u202eabc",
        "\ufffe",
        "e\u0301" * 300,
        "👩\u200d⚕\ufe0f",
        "\r\n\r\nX: y",
    ),
    *("[" * 20_000, '{"a":' * 5_000, "((((" * 2_000, "> " * 3_000, "- " * 3_000, "`" * 5_000, "[a](" * 2_000),
    *("a" * 201, "å" * 5_001, "a" * 300_000, "a\n" * 20_000, "*" * 5_000, "|" * 3_000, "&#0;" * 500),
    *(
        "<script>alert(1)</script>",
        "' OR 1=1 --",
        "{{ 7*7 }}{% x %}",
        "%s%n%(x)s",
        "../../etc/passwd",
        "\\\\x\\y",
    ),
    *("//ond.example/", "javascript:alert(1)", "http://[", "mailto:x", "https://exempel.se/" + "a" * 3000),
    *(
        "00000000-0000-4000-8000-000000000000",
        "2026-001",
        "2026-999",
        "body:vvg",
        "principal:1480",
        "member",
        "yes",
    ),
]
PATHS = [
    "0",
    "-1",
    "9" * 18,
    "9" * 30,
    "x",
    "%00",
    "a" * 300,
    "2026-999",
    "0001-01-01",
    "9999-12-31",
    "%ED%A0%80",
    "٣",
]
FILES = ["a.pdf", "a.docx", "", "../a.pdf", "a\u202efdp.exe", "å" * 200 + ".pdf", '"a";b.pdf']


class Upload(BytesIO):
    """A file with whatever name, which Django's own would refuse to have."""

    def __init__(self, content: bytes, name: str) -> None:
        super().__init__(content)
        self.name = name


class Asked(NamedTuple):
    route: Route
    who: str
    method: str


TYPED = {
    "email": "ny@demo.example",
    "date": str(today()),
    "time": "13:00",
    "number": "1",
    "url": "https://exempel.se/",
}


class Fields(HTMLParser):
    """The names of a page's fields, each with what it holds, or else with what a person might put there."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: dict[str, str] = {}
        self.menu = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        name = given.get("name", "")
        if tag == "option" and self.menu and given.get("value") and not self.found[self.menu]:
            self.found[self.menu] = given["value"]
        if tag not in {"input", "select", "textarea"} or not name or name == "csrfmiddlewaretoken":
            return
        kind = given.get("type", "hidden" if tag == "select" else "text")
        typed = "" if kind in {"hidden", "file", "checkbox"} else TYPED.get(kind, "En text (exempel)")
        self.menu = name if tag == "select" else ""
        self.found.setdefault(name, given.get("value") or typed)


class Fuzz:
    """One run: `wrong` has what it found, `asked` how many requests it made."""

    def __init__(self, cast: Cast, seed: int) -> None:
        self.random = Random(seed)
        self.clients = {name: self._client(user) for name, user in cast.roles().items()}
        self.addresses = {route: filled(route, 8) for route in routes()}
        self.fields: dict[str, dict[str, str]] = {}
        self.names = {"seen", "next", "files", *QUERIES}
        self.wrong: list[str] = []
        self.asked, self.slowest = 0, 0.0
        self.statuses: dict[int, int] = {}

    def _client(self, user: Any) -> Client:
        client = signed_in(user)
        client.raise_request_exception = False
        return client

    def run(self, most: int) -> None:
        turns = self._turns()
        while self.asked < most:
            self._ask(next(turns))

    def _turns(self) -> Iterator[Asked]:
        """Every address × person × method, in an order of the seed's, again and again."""
        everything = [Asked(*turn) for turn in product(self.addresses, self.clients, METHODS)]
        while True:
            self.random.shuffle(everything)
            rare = self.random.sample(everything, len(everything) // 40)
            yield from chain(everything, (turn._replace(method=self.random.choice(RARE)) for turn in rare))

    def _ask(self, turn: Asked) -> None:
        address = self._address(turn.route)
        if turn.method in {"GET", "HEAD", *RARE}:
            query = self._query() if self.random.random() < 0.6 else ""
            self._send(turn, address + query, {})
            return
        # The admin has no form that anybody may send.
        if address not in self.fields and not address.startswith("/admin/"):
            self._send(turn._replace(method="GET"), address, {})
        known = self.fields.get(address, {})
        for _time in range(4 if known else 1):
            self._send(turn, address, self._data(known))

    def _address(self, route: Route) -> str:
        address = self.random.choice(self.addresses[route] or [route.pattern])
        if "<" in address or (route.parts and self.random.random() < 0.15):
            # One of the parts with what is not there, or is none.
            return re.sub(r"<[^>]+>", lambda _part: self.random.choice(PATHS), route.pattern)
        return address

    def _query(self) -> str:
        names = self.random.sample(QUERIES, self.random.choice([1, 1, 2, 3]))
        return "?" + "&".join(f"{name}={quote(self._nasty()[:2000], errors='replace')}" for name in names)

    def _nasty(self) -> str:
        return self.random.choice(NASTY)

    def _data(self, known: dict[str, str]) -> dict[str, Any]:
        data: dict[str, Any] = dict(known)
        # Most often one or two fields alone: what is wrong all over is refused at the first of them.
        for name in self.random.sample(sorted(data), min(len(data), self.random.choice([0, 0, 1, 1, 2, 5]))):
            data[name] = self._nasty()
        if not data or self.random.random() < 0.2:
            for name in self.random.sample(sorted(self.names), min(len(self.names), 4)):
                data[name] = self._nasty()
        if self.random.random() < 0.15:
            name = self.random.choice(sorted(data) or ["files"])
            data[name] = [data.get(name, ""), self._nasty()]
        if self.random.random() < 0.1:
            data["files"] = Upload(
                self.random.choice([b"", b"%PDF-1.4", b"PK\3\4"]), self.random.choice(FILES)
            )
        return data

    def _send(self, turn: Asked, address: str, data: dict[str, Any]) -> None:
        self.asked += 1
        if self.asked % 25 == 0:
            cache.clear()  # else the limits would answer, and nothing behind them be asked
        began = perf_counter()
        answer, page = self._answer(turn, address, data)
        took = perf_counter() - began
        self.slowest = max(self.slowest, took)
        self.statuses[answer.status_code] = self.statuses.get(answer.status_code, 0) + 1
        if turn.method == "GET" and answer.status_code == 200 and "html" in answer.get("Content-Type", ""):
            self.fields[address] = found = Fields(page).found
            self.names.update(found)
        self._judge(turn, address, data, answer, page, took)

    def _answer(self, turn: Asked, address: str, data: dict[str, Any]) -> tuple[Any, str]:
        options: dict[str, Any] = {}
        if turn.method == "POST":
            options = {"data": data, "content_type": MULTIPART_CONTENT}
        method = getattr(self.clients[turn.who], turn.method.lower())
        with transaction.atomic():
            cookies = self.clients[turn.who].cookies.copy()
            answer = method(address, **options)
            body = b"".join(answer.streaming_content) if answer.streaming else answer.content
            # Signed out, the next request would be asked by nobody.
            self.clients[turn.who].cookies = cookies
            transaction.set_rollback(True)
        return answer, body.decode(errors="replace")

    def _judge(self, turn: Asked, address: str, data: Any, answer: Any, page: str, took: float) -> None:
        kinds = planted_in(page + answer.get("Location", ""))
        # The admin shows a superuser everything; whoever has no right there is refused.
        not_theirs = {kind for kind in kinds if turn.who not in MAY_READ[kind]}
        if turn.who == "superuser" and address.startswith("/admin/"):
            not_theirs = set()
        for what in (
            *([f"status {answer.status_code}"] if answer.status_code >= FAULT else []),
            *([f"{took:.1f} s"] if took > SLOWEST else []),
            *(f"reads {kind}" for kind in sorted(not_theirs)),
        ):
            self.wrong.append(
                f"{what}: {turn.who} {turn.method} {turn.route.name} {address[:200]} {_short(data)}"
            )


def _short(data: dict[str, Any]) -> dict[str, str]:
    """What was sent, as much of it as tells which."""
    return {name: str(value)[:40] for name, value in data.items()}

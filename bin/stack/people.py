"""Those who work and those who read, each by real requests; and what each act was answered."""

import re
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from itertools import count
from random import Random
from threading import Event
from typing import Any, NamedTuple
from urllib.parse import urlencode

from lxml import html

TRIES = 40
"""So often a person presses again where nothing was answered, or the portal was not there."""
REST = 1.0
NUMBERS = count(1)


class Answer(NamedTuple):
    status: int
    page: str
    is_nginxs: bool = False
    """nginx's own word, where no process of the portal's answered."""


@dataclass
class Person:
    """One browser: an address of its own on loopback, its cookies, and where it asks."""

    port: int
    number: int
    cookies: dict[str, str] = field(default_factory=dict)
    timeout: float = 60

    def ask(self, path: str, body: bytes = b"", kind: str = "") -> Answer:
        here = f"127.0.{1 + self.number // 250}.{1 + self.number % 250}"
        connection = HTTPConnection("127.0.0.1", self.port, timeout=self.timeout, source_address=(here, 0))
        headers = {"Accept-Encoding": "identity", "Sec-Fetch-Site": "same-origin"}
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        if kind:
            headers |= {"Content-Type": kind, "Origin": f"http://127.0.0.1:{self.port}"}
        try:
            connection.request("POST" if kind else "GET", path, body or None, headers)
            answer = connection.getresponse()
            page = answer.read().decode(errors="replace")
        except (OSError, HTTPException) as gone:
            return Answer(0, type(gone).__name__)
        finally:
            connection.close()
        for line in answer.headers.get_all("Set-Cookie") or []:
            name, _, rest = line.partition("=")
            self.cookies[name] = rest.partition(";")[0]
        return Answer(answer.status, page, is_nginxs=answer.getheader("X-Cache") is None)

    def form(self, path: str, named: str) -> dict[str, str]:
        """The fields of the page's form that has this one; tried until it is there."""
        for _try in range(TRIES):
            answer = self.ask(path)
            if answer.status == 200:
                forms = html.fromstring(answer.page).forms
                found = next(each for each in forms if named in each.fields)
                return {name: value for name, value in found.form_values() if name}
            time.sleep(REST)
        raise RuntimeError(f"{path} never came: {answer.status} {answer.page[:300]}")

    def send(self, path: str, fields: dict[str, str], file: bytes = b"", named: str = "") -> Answer:
        if not file:
            return self.ask(path, urlencode(fields).encode(), "application/x-www-form-urlencoded")
        parts = [(f'name="{name}"', value.encode()) for name, value in fields.items()]
        parts += [(f'name="{named}"; filename="underlag.pdf"\r\nContent-Type: application/pdf', file)]
        edge, body = "stack--stack", b""
        for what, value in parts:
            body += f"--{edge}\r\nContent-Disposition: form-data; {what}\r\n\r\n".encode() + value + b"\r\n"
        return self.ask(path, body + f"--{edge}--\r\n".encode(), f"multipart/form-data; boundary={edge}")


@dataclass
class Ledger:
    """Each act with its mark, as it was answered in the end; and each refusal on the way there."""

    acts: list[dict[str, str]] = field(default_factory=list)
    answers: Counter[str] = field(default_factory=Counter)
    untold: list[str] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)

    def press(self, kind: str, mark: str, send: Callable[[], Answer]) -> None:
        """As a person does: again, from the same page, as long as the portal is not there."""
        for _try in range(TRIES):
            begun = time.monotonic()
            answer = send()
            self.seconds.append(time.monotonic() - begun)
            self.answers[f"{kind} {answer.status or answer.page}"] += 1
            self._is_told(kind, mark, answer)
            if 300 <= answer.status < 500:
                break
            time.sleep(REST)
        made = "made" if answer.status == 302 else f"refused {answer.status}"
        self.acts.append({"kind": kind, "mark": mark, "answer": made})

    def _is_told(self, kind: str, mark: str, answer: Answer) -> None:
        """A refusal is a page in Swedish; one of the portal's own gives back what was typed at the desk."""
        if answer.status < 400:
            return
        swedish = 'lang="sv"' in answer.page
        # nginx knows no words, and a letter's are in the browser: there its way back has them.
        has_words = mark in answer.page or kind == "letter" or answer.is_nginxs
        if not swedish or not has_words:
            self.untold.append(f"{kind} {answer.status}: {answer.page[:200]!r}")


@dataclass
class Worker:
    """One who works: edits needs, writes a letter now and then, proposes something with a file."""

    person: Person
    needs: list[str]
    chance: Random
    ledger: Ledger
    proposer: Person

    def work(self, over: Event, pause: float) -> None:
        while not over.is_set():
            what = self.chance.choices([self.edit, self.write, self.propose], [7, 1, 2])[0]
            what()
            over.wait(pause)

    def mark(self) -> str:
        return f"Övningens märke nummer {next(NUMBERS):06d} av allt"

    def edit(self) -> None:
        key, mark = self.chance.choice(self.needs), self.mark()
        path = f"/arbete/behov/{key}/edit-text/"
        fields = self.person.form(path, "title") | {"title": mark}
        self.ledger.press("edit", mark, lambda: self.person.send(path, fields))

    def write(self) -> None:
        """From an address of its own each time: one may send ten an hour."""
        visitor, mark = Person(self.person.port, 1000 + next(NUMBERS) % 20000), self.mark()
        fields = visitor.form("/kontakt/", "once") | {"kind": "fraga", "text": mark}
        self.ledger.press("letter", mark, lambda: visitor.send("/kontakt/", fields))

    def propose(self) -> None:
        path, mark = "/arbete/behov/nytt/", self.mark()
        fields = self.proposer.form(path, "title") | {"title": mark}
        file = b"%PDF-1.7\n%fil\n" + mark.encode() * 2000
        self.ledger.press("draft", mark, lambda: self.proposer.send(path, fields, file, "attachments"))


@dataclass
class Reader:
    """One who reads, and what they were given in each part of the time."""

    person: Person
    pages: list[str]
    chance: Random
    part: list[str]
    answers: Counter[tuple[str, str]] = field(default_factory=Counter)

    def read(self, over: Event, pause: float) -> None:
        while not over.is_set():
            answer = self.person.ask(self.chance.choice(self.pages))
            self.answers[self.part[0], str(answer.status or answer.page)] += 1
            over.wait(pause)


def csrf(page: str) -> str:
    found: Any = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    return str(found[1])

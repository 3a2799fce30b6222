"""Kolada over the network: paged, never faster than it asks for, and whole or not at all.

Whatever is not an answer in the form that is known is a failure: a page that was cut, a field that has got
another name. What is read silently from half an answer would later be read as if the rest were missing.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from typing import Any, TypeVar
from urllib.parse import urlencode, urlsplit

from pydantic import BaseModel, ValidationError

from indicators.kolada.shapes import DataPage, DataRow, Kpi, KpiPage

PageT = TypeVar("PageT", bound=BaseModel)

PER_SECOND = 5
MOST_IDS = 25
"""In one part of an address."""

PER_PAGE, MOST_PAGES = 5000, 1000
TRIES, LONGEST_WAIT = 5, 60
"""How often one page is asked for while the answer is 429, and how many seconds are waited at most."""

TIMEOUT = 30
MOST_BYTES = 20_000_000
TOO_MANY, OK = 429, 200


class KoladaFailed(Exception):
    """It did not answer, or not as it says it does. Nothing of what was read may be used."""


class Kolada:
    """One reading. `sleep` is how it waits."""

    def __init__(self, address: str, sleep: Callable[[float], Any] = time.sleep) -> None:
        self.address, self.sleep = address.rstrip("/"), sleep
        self.last = float("-inf")

    def kpis(self, ids: Sequence[str]) -> list[Kpi]:
        """What Kolada calls them. One that it does not know is not among them."""
        return [kpi for some in _some(ids) for kpi in self._all(KpiPage, f"kpi/{','.join(some)}")]

    def data(self, kpis: Sequence[str], municipalities: Sequence[str]) -> Iterator[DataRow]:
        """All their values, page by page."""
        for some in _some(kpis):
            for places in _some(municipalities):
                path = f"data/kpi/{','.join(some)}/municipality/{','.join(places)}"
                yield from self._all(DataPage, path)

    def _all(self, shape: type[PageT], path: str) -> Iterator[Any]:
        """The rows of all its pages."""
        address: str | None = f"{self.address}/{path}?{urlencode({'per_page': PER_PAGE})}"
        seen: set[str] = set()
        while address:
            if address in seen or len(seen) >= MOST_PAGES:
                raise KoladaFailed("Kolada leder runt i sina sidor.")
            seen.add(address)
            page: Any = self._page(shape, address)
            yield from page.values
            address = self._next(page.next_url)

    def _next(self, address: str | None) -> str | None:
        # It is followed only where we were told to ask: an answer may not send us elsewhere.
        if address and not address.startswith(f"{self.address}/"):
            raise KoladaFailed("Kolada leder vidare till en annan adress.")
        return address

    def _page(self, shape: type[PageT], address: str) -> PageT:
        try:
            return shape.model_validate_json(self._asked(address))
        except ValidationError as error:
            where = ".".join(str(part) for part in error.errors()[0]["loc"]) or "ingen JSON"
            raise KoladaFailed(f"Kolada svarade med något annat än väntat ({where}).") from error

    def _asked(self, address: str) -> bytes:
        for _try in range(TRIES):
            self._in_step()
            status, wait, body = self._once(address)
            if status == OK:
                return body
            if status != TOO_MANY:
                raise KoladaFailed(f"Kolada svarade {status}.")
            self.sleep(wait)
        raise KoladaFailed("Kolada tar inte emot fler frågor just nu. Försök igen senare.")

    def _in_step(self) -> None:
        """Waits until the next question may be asked."""
        left = self.last + 1 / PER_SECOND - time.monotonic()
        if left > 0:
            self.sleep(left)
        self.last = time.monotonic()

    def _once(self, address: str) -> tuple[int, float, bytes]:
        """The status, how long it asks us to wait, and the answer."""
        parts = urlsplit(address)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise KoladaFailed("KOLADA_URL är ingen webbadress.")
        kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
        line = kind(parts.hostname, parts.port, timeout=TIMEOUT)
        try:
            line.request("GET", f"{parts.path}?{parts.query}", headers={"Accept": "application/json"})
            answer = line.getresponse()
            # To its end where it says how long it is, since only then one that was cut raises.
            is_long = answer.length is not None and answer.length > MOST_BYTES
            body = answer.read(MOST_BYTES + 1) if is_long or answer.length is None else answer.read()
        except (OSError, HTTPException) as error:
            raise KoladaFailed("Kolada svarar inte, eller bröts mitt i ett svar.") from error
        finally:
            line.close()
        if len(body) > MOST_BYTES:
            raise KoladaFailed("Kolada svarade med mer än väntat.")
        return answer.status, _wait(answer), body


def _wait(answer: HTTPResponse) -> float:
    said = answer.getheader("Retry-After") or ""
    seconds = int(said) if said.isascii() and said.isdigit() and len(said) < 6 else 1
    return min(max(seconds, 1), LONGEST_WAIT)


def _some(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    for first in range(0, len(ids), MOST_IDS):
        yield ids[first : first + MOST_IDS]

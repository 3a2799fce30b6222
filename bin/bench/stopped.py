"""The database is gone for a minute while fifty read what is kept: how many are given anything but the page?

The line to a real PostgreSQL is cut, as when its server is stopped; then it is there again.

    python bin/bench/stopped.py POSTGRES SECONDS
"""

import sys
import tempfile
import time
from collections import Counter
from http.client import HTTPConnection
from pathlib import Path
from random import Random
from threading import Event, Thread
from urllib.parse import urlsplit, urlunsplit

sys.path[:0] = [str(Path(__file__).resolve().parents[2])]

from servers import Portal  # noqa: E402

from tests.factories.servers import Line  # noqa: E402

READERS, NEEDS = 50, 100
PAGES = ("/", "/behov/", "/beslut/", "/fas/3/", "/behov.json", "/beslut.atom", "/kommuner/")
NOT_KEPT = "/behov/?q=demens"
"""Nobody has asked for it before."""


def read(port: int, chance: Random, answers: Counter[str], over: Event) -> None:
    while not over.is_set():
        connection = HTTPConnection("127.0.0.1", port, timeout=10)
        try:
            connection.request("GET", chance.choice(PAGES))
            answer = connection.getresponse()
            answer.read()
            answers[f"{answer.status}"] += 1
        except OSError as gone:
            answers[type(gone).__name__] += 1
        finally:
            connection.close()


def status(port: int, path: str) -> tuple[int, float]:
    """And how long it took, in seconds."""
    begun, connection = time.monotonic(), HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", path)
    found = connection.getresponse().status
    connection.close()
    return found, time.monotonic() - begun


def main() -> None:
    postgres, seconds = sys.argv[1], float(sys.argv[2])
    there = urlsplit(postgres)
    with tempfile.TemporaryDirectory() as name:
        portal = Portal(Path(name), NEEDS, postgres, kept=True)
        line = Line(there.hostname or "127.0.0.1", there.port or 5432)
        direct = urlsplit(portal.url)
        user = (direct.netloc.rpartition("@")[0] + "@").removeprefix("@")
        portal.url = urlunsplit(direct._replace(netloc=f"{user}127.0.0.1:{line.port}"))
        portal.start()
        try:
            for path in PAGES:
                portal.ask(path)
            line.cut()
            tell(portal.port, seconds)
            line.mend()
            time.sleep(3)
            print(f"there again: {NOT_KEPT} answers {status(portal.port, NOT_KEPT)[0]}")
        finally:
            portal.stop()


def tell(port: int, seconds: float) -> None:
    answers, over = [Counter[str]() for _ in range(READERS)], Event()
    threads = [
        Thread(target=read, args=[port, Random(seed), answers[seed], over])  # noqa: S311 – which page
        for seed in range(READERS)
    ]
    for thread in threads:
        thread.start()
    time.sleep(seconds / 2)
    found, took = status(port, NOT_KEPT)
    time.sleep(seconds / 2)
    over.set()
    for thread in threads:
        thread.join()
    total = sum(answers, Counter[str]())
    print(f"{READERS} readers of kept pages, {seconds:.0f} s without a database: {dict(total)}")
    print(f"a page that is not kept: {found} after {took:.2f} s")


if __name__ == "__main__":
    main()

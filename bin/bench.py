"""Measures the public pages at 300 and 3 000 needs of the longest content, side by side in one run.

Each address is asked many times in turn with the other size, so that a busy machine slows both alike;
what is told is the median and the ratio between the sizes. Last the PDF of a package of ten items with
all that an item may have. Never a timed test.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

from typesetting import pdf

ROOT = Path(__file__).resolve().parent.parent
SIZES = (300, 3000)
# Away from the portal's own port, so that one may measure while one runs.
FIRST_PORT = 8460
# An odd number has a middle: the median is then a real measurement.
ROUNDS = 15
ADDRESSES = (
    "/",
    "/behov/",
    "/behov/?q=samverkan&fas=3",
    "/behov/?q=rehabilitering+hemsjukvrd",
    "/sok/?q=hur+g%C3%A5r+det+med+samverkan",
    "/behov.json",
    "/fas/3/",
    "/beslut/",
    "/beslut/?organ=vvg&ar=2026",
    "/beslut.json",
    "/beslut.csv",
    "/beslut.atom",
    "/om/",
)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        servers = [_serve(Path(folder), size, FIRST_PORT + place) for place, size in enumerate(SIZES)]
        try:
            print(f"{'ms, median':<28}" + "".join(f"{size:>8}" for size in SIZES) + f"{'ratio':>8}")
            for address in ADDRESSES:
                _tell(address)
            _tell_matrix(Path(folder))
            _tell_pdf()
        finally:
            for server in servers:
                server.terminate()


def _serve(folder: Path, size: int, port: int) -> subprocess.Popen[bytes]:
    """A portal of its own with that many needs, as production serves it but for TLS."""
    # `DEBUG` because seeding is refused without it; what it costs in the pages both sizes pay alike.
    settings = os.environ | {"DATABASE_URL": f"sqlite:///{folder}/{size}.sqlite3", "DEBUG": "1"}

    def manage(*words: str) -> None:
        subprocess.run(
            [sys.executable, "manage.py", *words],
            cwd=ROOT,
            env=settings,
            check=True,
            stdout=subprocess.DEVNULL,
        )

    manage("migrate", "--verbosity", "0")
    manage("load_profile", "profiles/vastra_gotaland.yaml")
    manage("seed_scale", "--needs", str(size))
    server = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "gunicorn",
            "vardsamverkan.wsgi",
            "--bind",
            f"127.0.0.1:{port}",
            "--log-level",
            "error",
        ],
        cwd=ROOT,
        env=settings,
    )
    for _ in range(100):
        try:
            _ask(port, "/halsa/levande/")
        except OSError:
            time.sleep(0.1)
        else:
            return server
    raise SystemExit("The server did not start.")


def _ask(port: int, address: str) -> float:
    """One request; its time in milliseconds."""
    # A connection for each: kept open, the second request would be spared what the first one paid.
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    begun = time.perf_counter()
    connection.request("GET", address)
    response = connection.getresponse()
    # To the last byte: the headers come before a long page has been made and sent.
    response.read()
    if response.status != 200:
        raise SystemExit(f"{address} answered {response.status}")
    return (time.perf_counter() - begun) * 1000


def _tell(address: str) -> None:
    times: dict[int, list[float]] = {size: [] for size in SIZES}
    for _ in range(ROUNDS):
        # In turn, so that what slows the machine for a moment slows both.
        for place, size in enumerate(SIZES):
            times[size].append(_ask(FIRST_PORT + place, address))
    medians = [statistics.median(times[size]) for size in SIZES]
    print(f"{address:<28}" + "".join(f"{m:>8.1f}" for m in medians) + f"{medians[1] / medians[0]:>8.2f}")


def _tell_matrix(folder: Path) -> None:
    """The shared matrix, on the smaller portal's database."""
    settings = os.environ | {"DATABASE_URL": f"sqlite:///{folder}/{SIZES[0]}.sqlite3", "DEBUG": "1"}
    subprocess.run([sys.executable, "manage.py", "measure_matrix"], cwd=ROOT, env=settings, check=True)


def _tell_pdf() -> None:
    package = _package(items=10)
    times = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        size = len(pdf("package", package))
        times.append((time.perf_counter() - begun) * 1000)
    print(f"{'PDF, 10 ärenden':<28}{statistics.median(times):>8.1f}   {size / 1000:.0f} kB")


def _package(items: int) -> dict[str, Any]:
    """The content of a package as the desk makes it, each text as long as it may be."""
    need = {
        "number": "2026-001",
        "title": "Samverkan " * 20,
        "summary": "Samverkan " * 60,
        "phase": 2,
        "phase_words": "Ställningstagande och prioritering",
        "state": "Prioritering pågår",
        "holder": "Organet",
        "holder_since": "2026-01-01",
    }
    spread = {
        "closed_on": "2026-01-01",
        "count": 20,
        "importance": 60,
        "urgency": 60,
        "priority": 1,
        "places": [[n * 5, n * 5] for n in range(20)],
        "shares": [{"priority": n, "count": 5} for n in (1, 2, 3, 4)],
        "cannot_judge": 0,
        "recused": 0,
        "reasons": [{"question": "Görbart?", "answer": "ja", "why": "Samverkan " * 20}] * 20,
    }
    item = {
        "kind": "Ställningstagande",
        "title": need["title"],
        "presenter": "Processledare",
        "minutes": 10,
        "consent": False,
        "question": "Samverkan " * 60,
        "standpoint": "ställer sig bakom",
        "need": need,
        "spread": spread,
    }
    return {
        "kind": "package",
        "number": 0,
        "made_on": "2026-01-01",
        "region": "Vårdsamverkan",
        "need_word": "behov",
        "meeting": {"body": "Organet", "short": "Organet", "day": "2026-02-01", "starts_at": "", "place": ""},
        "items": [item | {"id": n, "paragraph": n} for n in range(1, items + 1)],
    }


if __name__ == "__main__":
    main()

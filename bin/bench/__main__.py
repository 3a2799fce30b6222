"""Measures the portal, everything in one run and in turn: `make bench`.

What is told is a ratio to Django's hello with the portal's own middleware, to a file from nginx, or between
sizes. Measured is the CPU that the serving processes use for an answer, which another program on the machine
hardly changes; walls are medians. Never a timed test.
"""

import argparse
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[2])]

from package import tell_package  # noqa: E402
from servers import Hello, Nginx, Portal, Server, Wagtail, command_seconds  # noqa: E402

ROUNDS = 7
"""An odd number has a middle: the median is then a real measurement."""
PAGES = ("/", "/behov/", "/beslut/", "/fas/3/", "/behov.json", "{need}")
GROWING = (
    *PAGES,
    "/behov/?q=samverkan&fas=3",
    "/sok/?q=samverkan",
    "/beslut/?organ=vvg",
    "/lage/{today}/",
    "/lage/{before}/{today}/",
    "/omraden/",
    "/kommuner/",
    "/fardplanen/",
    "/behov/?ursprung=law",
    "/behov/?omrade=tillit&lage={before}",
    "/processen/?lage={before}",
    "/kommuner/1440/?lage={before}",
)
"""What is asked at each size."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 3000, 30000])
    parser.add_argument(
        "--postgres", default="", metavar="URL", help="a server to make databases on; else SQLite"
    )
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        # nginx gives up root's rights, and must reach its folder without them.
        folder = Path(name)
        folder.chmod(0o755)
        tell_starts()
        tell_pages(folder, asked.sizes, asked.postgres)
        tell_package()


def tell_starts() -> None:
    print("CPU seconds of a process")
    for words in (["check"], ["migrate", "--check"]):
        print(f"  manage.py {' '.join(words):<24}{command_seconds(words):>8.2f}")


def tell_pages(folder: Path, sizes: list[int], postgres: str) -> None:
    smallest = sizes[0]
    made = {size: Portal(folder, size, postgres, kept=False) for size in sizes}
    kept = Portal(folder, smallest, postgres, kept=True, of=made[smallest])
    hello, bare = Hello(folder, bare=False), Hello(folder, bare=True)
    servers: list[Server] = [*made.values(), kept, hello, bare]
    try:
        for server in servers:
            server.start()
        beside = Wagtail(folder, made[smallest]) if Wagtail.is_here() else None
        if beside:
            servers.append(beside)
            beside.start()
        tell_answers(made[smallest], kept, hello, bare, beside)
        tell_sizes(made)
        if Nginx.is_here():
            tell_nginx(folder, kept)
        else:
            print("nginx is not here: left out")
    finally:
        for server in servers:
            server.stop()


def tell_answers(made: Portal, kept: Portal, hello: Hello, bare: Hello, beside: Wagtail | None) -> None:
    """What an answer costs, and how many of them a hello's CPU would have given."""
    need = made.need()
    etag = kept.head(need)["etag"]
    rows: dict[str, Callable[[], float]] = {
        "hello, Django's own": lambda: bare.cost("/", 200),
        "hello, our middleware": lambda: hello.cost("/", 200),
        "need page, kept": lambda: kept.cost(need, 400),
        "need page, kept, 304": lambda: kept.cost(need, 400, {"If-None-Match": etag}),
        **{
            f"{page.format(need='need page')}, made": partial(made.cost, page.format(need=need), 20)
            for page in PAGES
        },
    }
    if beside:
        rows["Wagtail, a page of the same texts"] = lambda: beside.cost(Wagtail.PAGE, 20)
    else:
        print("\nWagtail's packages can't be had here: left out")
    costs = in_turn(rows)
    unit = costs["hello, our middleware"]
    print(f"\n{'CPU of an answer, ' + str(made.size) + ' needs':<34}{'ms':>8}{'of hello':>10}")
    for row, cost in costs.items():
        print(f"  {row:<32}{cost * 1000:>8.2f}{unit / cost:>10.3f}")


def tell_sizes(made: dict[int, Portal]) -> None:
    """The time of each page at each size, and its growth from the smallest to the largest."""
    sizes = list(made)
    print(
        f"\n{'ms until the last byte, median':<34}"
        + "".join(f"{size:>9}" for size in sizes)
        + f"{'ratio':>8}"
    )
    for page in GROWING:
        walls = in_turn({str(size): partial(made[size].wall, page) for size in sizes})
        told = "".join(f"{wall * 1000:>9.1f}" for wall in walls.values())
        name = page.format(need="need page", today="today", before="before")
        print(f"  {name:<32}{told}{walls[str(sizes[-1])] / walls[str(sizes[0])]:>8.2f}")


def tell_nginx(folder: Path, kept: Portal) -> None:
    """The need's page from nginx's cache, against the same bytes as a file that nginx has packed before."""
    nginx = Nginx(folder, kept)
    nginx.start()
    need, packed = kept.need(), {"Accept-Encoding": "gzip"}
    try:
        nginx.put_file(nginx.body(need))
        costs = in_turn(
            {
                "file, gzip_static": lambda: nginx.cost("/static/page.html", 3000, packed),
                "need page, from the cache": lambda: nginx.cost(need, 3000, packed),
            }
        )
    finally:
        nginx.stop()
    unit = costs["file, gzip_static"]
    print(f"\n{'CPU of an answer, nginx':<34}{'ms':>8}{'of a file':>10}")
    for row, cost in costs.items():
        print(f"  {row:<32}{cost * 1000:>8.3f}{unit / cost:>10.3f}")


def in_turn(rows: dict[str, Callable[[], float]]) -> dict[str, float]:
    """The median of each, asked in turn so that what slows the machine slows all."""
    found: dict[str, list[float]] = {row: [] for row in rows}
    for _round in range(ROUNDS):
        for row, measure in rows.items():
            found[row].append(measure())
    return {row: median(values) for row, values in found.items()}


def median(values: Iterable[float]) -> float:
    return statistics.median(values)


if __name__ == "__main__":
    main()

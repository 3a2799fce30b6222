"""Asks a child process to read received files and bind them behind our own pages: the only road to them."""

import json
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from typesetting.appendices.why import MOST_BYTES_IN_ALL, MOST_PAGES_IN_ALL, SECONDS_IN_ALL, Why

HOME = Path(__file__).resolve().parent.parent.parent
CHILD = "typesetting.appendices.child"
KNOWN = {"pdf", "jpg", "png"}


@dataclass(frozen=True)
class Part:
    """One received file: what its bookmark says, its own name, its kind by its ending, and its bytes.

    `number`: what is printed on each of its pages, before the page's own.
    """

    title: str
    name: str
    kind: str
    content: bytes
    number: str


@dataclass(frozen=True)
class Laid:
    """What became of a part: so many pages, or none and why."""

    pages: int
    why: str = ""

    @property
    def is_embedded(self) -> bool:
        """Whether it follows as a file."""
        return not self.pages and self.why not in {Why.FULL, Why.GONE}


def measured(parts: Sequence[Part]) -> list[Laid]:
    """How many pages each becomes, or why it becomes none. Never raises because of what a file is."""
    with TemporaryDirectory() as place:
        return _laid(parts, Path(place))


def bound(
    own: bytes, parts: Sequence[Part], *, chapter: str, page: str, says: str
) -> tuple[bytes, list[Laid]]:
    """Our own part with the others behind it, and what became of each.

    `chapter`, `page`: what they are called. `says`: told of the whole file.
    """
    with TemporaryDirectory() as place:
        here = Path(place)
        laid = _laid(parts, here)
        (here / "own").write_bytes(own)
        told = {
            "do": "bind",
            "own": str(here / "own"),
            "to": str(here / "whole"),
            "chapter": chapter,
            "page": page,
            "says": says,
            "parts": [
                _bound(part, found, here, n) for n, (part, found) in enumerate(zip(parts, laid, strict=True))
            ],
        }
        _child(told, SECONDS_IN_ALL).check_returncode()
        return (here / "whole").read_bytes(), laid


def _bound(part: Part, laid: Laid, here: Path, number: int) -> dict[str, Any]:
    embed = str(here / f"{number}.{_ending(part)}") if laid.is_embedded else ""
    pages = str(here / f"{number}.laid") if laid.pages else ""
    return {"title": part.title, "number": part.number, "name": part.name, "laid": pages, "embed": embed}


def _laid(parts: Sequence[Part], here: Path) -> list[Laid]:
    """Writes each part's pages beside it."""
    found: dict[int, Laid] = {}
    room = MOST_BYTES_IN_ALL
    for number, part in enumerate(parts):
        room -= len(part.content)
        if room < 0:
            found[number] = Laid(0, Why.FULL)
        else:
            (here / f"{number}.{_ending(part)}").write_bytes(part.content)
            if part.kind not in KNOWN:
                found[number] = Laid(0, Why.KIND)
    left = [number for number in range(len(parts)) if number not in found]
    until = time.monotonic() + SECONDS_IN_ALL
    while left:
        answers = _answers(parts, left, here, until - time.monotonic())
        found |= dict(zip(left, answers, strict=False))
        left = left[len(answers) :]
        if left:
            # It died of the next one, or the time is up: that one goes as a file, and the rest are tried.
            found[left.pop(0)] = Laid(0, Why.SLOW if time.monotonic() >= until else Why.BROKEN)
    return _within(found, len(parts))


def _within(found: dict[int, Laid], count: int) -> list[Laid]:
    """Those that there is room for become pages; the rest follow as files."""
    laid, pages = [], 0
    for number in range(count):
        each = found[number]
        if pages + each.pages > MOST_PAGES_IN_ALL:
            each = Laid(0, Why.LONG)
        pages += each.pages
        laid.append(each)
    return laid


def _answers(parts: Sequence[Part], numbers: Sequence[int], here: Path, seconds: float) -> list[Laid]:
    """What the child said before it ended, by itself or not."""
    if seconds <= 0:
        return []
    asked = [
        {
            "kind": parts[number].kind,
            "title": parts[number].title,
            "path": str(here / f"{number}.{_ending(parts[number])}"),
            "to": str(here / f"{number}.laid"),
        }
        for number in numbers
    ]
    try:
        said = _child({"do": "read", "parts": asked}, seconds).stdout
    except subprocess.TimeoutExpired as late:
        said = late.stdout or b""
    # A line that was cut off half way is no answer.
    lines = [line for line in said.split(b"\n")[:-1] if line]
    return [Laid(**json.loads(line)) for line in lines]


def _child(told: dict[str, Any], seconds: float) -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run(  # noqa: S603 – our own module, and Python that runs us
        [sys.executable, "-m", CHILD],
        cwd=HOME,
        input=json.dumps(told).encode(),
        capture_output=True,
        timeout=seconds,
        check=False,
    )


def _ending(part: Part) -> str:
    """A name of our own on disk; what the file was called is nobody's path."""
    return part.kind if part.kind in KNOWN else "bin"

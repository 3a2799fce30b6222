"""Reads what was received, and binds it: a process of its own, without Django, that may take only so much.

Told on stdin as JSON what to do; answers with a JSON line for each file, as soon as it is done: whoever waits
knows of which file it died.
"""

import json
import logging
import resource
import signal
import sys
from pathlib import Path
from types import FrameType
from typing import Any

from pypdf import PdfWriter

from typesetting.appendices.pages import NoPages, cleaned
from typesetting.appendices.pictures import page
from typesetting.appendices.volume import bind
from typesetting.appendices.why import MEMORY, SECONDS_EACH, SECONDS_IN_ALL, Why

PICTURES = {"jpg", "png"}


class _TooLong(BaseException):
    """The time is up. Not an `Exception`: what reads a broken file catches those and goes on."""


def main() -> int:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (2 * SECONDS_IN_ALL, 2 * SECONDS_IN_ALL))
    # A fault in a file is told by its one word; the library's own lines would say what stands in the file.
    logging.disable()
    signal.signal(signal.SIGALRM, _stop)
    told = json.load(sys.stdin)
    if told["do"] == "bind":
        bind(told)
        return 0
    for part in told["parts"]:
        print(json.dumps(_read(part)), flush=True)  # noqa: T201 – what it answers
    return 0


def _read(part: dict[str, Any]) -> dict[str, Any]:
    """How many pages it became, written to `to`; or why it became none."""
    signal.setitimer(signal.ITIMER_REAL, SECONDS_EACH)
    try:
        return {"pages": _pages(part), "why": ""}
    except NoPages as found:
        return {"pages": 0, "why": found.why}
    except _TooLong:
        return {"pages": 0, "why": Why.SLOW}
    except MemoryError:
        return {"pages": 0, "why": Why.LARGE}
    except Exception:
        return {"pages": 0, "why": Why.BROKEN}
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _pages(part: dict[str, Any]) -> int:
    here, to = Path(part["path"]), Path(part["to"])
    if part["kind"] in PICTURES:
        to.write_bytes(page(here, part["title"]))
        return 1
    if part["kind"] != "pdf":
        raise NoPages(Why.KIND)
    writer: PdfWriter = cleaned(str(here))
    writer.write(str(to))
    return len(writer.pages)


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise _TooLong


if __name__ == "__main__":
    sys.exit(main())

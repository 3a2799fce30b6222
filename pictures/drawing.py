"""Asks a child process for drawings: the only road to the chart library."""

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from pictures.child import MISSING
from pictures.cleaning import Drawn, NotOurs, cleaned
from pictures.picture import Spec

CHILD = Path(__file__).with_name("child.py")
SECONDS = 120
"""So long a child may draw; one that hangs must not hold the worker."""


class NoLibrary(Exception):
    """The chart library is not installed here."""


def draw(specs: Sequence[Spec]) -> list[Drawn | str]:
    """Each one's drawing, or why there is none. Raises `NoLibrary`."""
    child = subprocess.run(  # noqa: S603 – our own script, and Python that runs us
        [sys.executable, str(CHILD)],
        input=json.dumps(specs),
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    if child.returncode == MISSING:
        raise NoLibrary
    child.check_returncode()
    return [_result(each) for each in json.loads(child.stdout)]


def _result(answer: dict[str, str]) -> Drawn | str:
    if "error" in answer:
        return answer["error"]
    try:
        return cleaned(answer["svg"])
    except NotOurs as error:
        return str(error)

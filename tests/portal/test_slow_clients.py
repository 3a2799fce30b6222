"""Clients that send their request a sign at a time stop nobody: the server as the image starts it."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import pairwise
from pathlib import Path
from socket import create_connection
from urllib.request import urlopen

import pytest

from tests.factories.servers import free_port, until

COMMAND = json.loads(re.findall(r"^CMD (\[.+\])$", Path("Dockerfile").read_text(), re.M)[0])


def options(words: list[str]) -> dict[str, str]:
    """Each with its value; nothing for one that has none."""
    found: dict[str, str] = {}
    for before, word in pairwise(["", *words]):
        if word.startswith("--"):
            found[word] = ""
        else:
            found[before] = word
    return found


@pytest.fixture
def port(tmp_path) -> Iterator[int]:
    """One worker of the image's, so that no other can step in."""
    port = free_port()
    words = options(COMMAND[2:])
    words |= {"--bind": f"127.0.0.1:{port}", "--workers": "1", "--worker-tmp-dir": str(tmp_path)}
    server = subprocess.Popen(
        [sys.executable, "-m", *COMMAND[:2], *(word for pair in words.items() for word in pair if word)],
        env=os.environ
        | {"DATABASE_URL": f"sqlite:///{tmp_path}/x.sqlite3", "DEBUG": "on", "SECRET_KEY": "x"},
        stderr=subprocess.DEVNULL,
    )
    try:
        until(lambda: alive(port))
        yield port
    finally:
        server.kill()
        server.wait()


def alive(port: int) -> bool:
    with urlopen(f"http://127.0.0.1:{port}/halsa/levande/", timeout=5) as answer:
        return answer.status == 200


def test_two_slow_clients_stop_nobody(port):
    with ExitStack() as open_lines:
        for head in (b"GET / HTTP/1.1\r\nHost: 127", b"POST /kontakt/ HTTP/1.1\r\nHost: 127.0.0.1\r\n"):
            slow = open_lines.enter_context(create_connection(("127.0.0.1", port)))
            slow.sendall(head)
        assert alive(port)

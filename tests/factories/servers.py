"""Real servers beside a test: where one may listen, waiting until it does, and a line that can be cut."""

import time
from socket import create_connection, create_server
from threading import Thread
from typing import Any

from django.db import connection


def free_port() -> int:
    with create_server(("127.0.0.1", 0)) as listening:
        return int(listening.getsockname()[1])


def database_url() -> str:
    """Of the test's own database, for a process beside it."""
    given = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{given['NAME']}"
    login = given["USER"] + (f":{given['PASSWORD']}" if given["PASSWORD"] else "")
    return f"postgres://{login}@{given['HOST']}:{given['PORT']}/{given['NAME']}"


def until(true: Any) -> None:
    """Tried for half a minute: a busy machine starts slowly."""
    for _try in range(150):
        try:
            if true():
                return
        except OSError:
            pass
        time.sleep(0.2)
    raise AssertionError("never came")


class Line:
    """A line to the database that can be cut, and mended: bytes are passed on as they come."""

    def __init__(self, host: str, port: int) -> None:
        self.there, self.port = (host, port), free_port()
        self.open: list[Any] = []
        self.mend()

    def mend(self) -> None:
        self.listening = create_server(("127.0.0.1", self.port))
        Thread(target=self._accept, args=[self.listening], daemon=True).start()

    def cut(self) -> None:
        # `shutdown` wakes the thread that waits in `accept`, which else would take one more.
        for end in (self.listening, *self.open):
            try:
                end.shutdown(2)
            except OSError:
                continue
            finally:
                end.close()
        self.open.clear()

    def _accept(self, listening: Any) -> None:
        while True:
            try:
                here, _address = listening.accept()
            except OSError:
                return
            there = create_connection(self.there)
            self.open += [here, there]
            for ends in ((here, there), (there, here)):
                Thread(target=self._pass_on, args=ends, daemon=True).start()

    def _pass_on(self, source: Any, target: Any) -> None:
        try:
            while data := source.recv(65536):
                target.sendall(data)
            target.shutdown(1)
        except OSError:
            return

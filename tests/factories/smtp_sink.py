"""A mail server on loopback that keeps what it is given: real sockets, real SMTP, no delivery."""

import email
import socketserver
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from email.message import EmailMessage
from email.policy import default


class Sink(socketserver.ThreadingTCPServer):
    """Takes mail until it is closed. `accepted` is called with the number of each mail, after it is
    kept and before the sender is told so; `refuse` names addresses that it says no to.
    Each mail is read once, however many come."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, port: int = 0) -> None:
        super().__init__(("127.0.0.1", port), Session)
        self.mails: list[tuple[str, EmailMessage]] = []
        self.accepted: Callable[[int], None] = lambda number: None
        self.refuse: set[str] = set()
        self.sessions = 0
        self.ids: list[str] = []
        self.one_at_a_time = threading.Lock()

    @property
    def port(self) -> int:
        return self.server_address[1]

    def to(self, address: str) -> list[EmailMessage]:
        return [mail for to, mail in self.mails if to == address]


class Session(socketserver.StreamRequestHandler):
    """One connection."""

    server: Sink
    disable_nagle_algorithm = True

    def say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())

    def handle(self) -> None:
        self.server.sessions += 1
        with suppress(OSError):  # the sender was killed
            self.talk()

    def talk(self) -> None:
        self.say("220 sink")
        to = ""
        while line := self.rfile.readline().decode().strip():
            word = line[:4].upper()
            if word == "QUIT":
                self.say("221 bye")
                return
            if word == "RCPT":
                to = line[line.index("<") + 1 : line.index(">")]
                self.say("550 no such person" if to in self.server.refuse else "250 ok")
            elif word == "DATA":
                self.say("354 go on")
                self.keep(to)
            else:
                self.say("250 ok")

    def keep(self, to: str) -> None:
        lines = []
        while (line := self.rfile.readline()) not in {b".\r\n", b""}:
            lines.append(line.removeprefix(b"."))
        mail = email.message_from_bytes(b"".join(lines), policy=default)
        with self.server.one_at_a_time:
            self.server.mails.append((to, mail))
            self.server.ids.append(str(mail["Message-ID"]))
            number = len(self.server.mails)
        self.server.accepted(number)
        self.say("250 kept")


@contextmanager
def smtp_sink(port: int = 0) -> Iterator[Sink]:
    with Sink(port) as sink:
        thread = threading.Thread(target=sink.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        yield sink
        sink.shutdown()
        thread.join(timeout=5)

"""The production processes, each as it runs on a server of its own: what starts it, what ends it."""

import os
import pwd
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]


def unprivileged(*names: str) -> dict[str, Any]:
    """Whose rights a server has that refuses to be root's: the first of the users that this machine has."""
    if os.geteuid() != 0:
        return {}
    for name in (*names, "nobody"):
        try:
            found = pwd.getpwnam(name)
        except KeyError:
            continue
        return {"user": found.pw_uid, "group": found.pw_gid, "extra_groups": []}
    raise SystemExit("Root, and no other user here to run PostgreSQL as.")


class Process:
    """One of them. It leads a group of its own, so that what it has forked ends with it."""

    def __init__(
        self, name: str, words: list[str], environment: dict[str, str], log: Path, **user: Any
    ) -> None:
        self.name, self.words, self.environment = name, words, environment
        self.log, self.user = log, user
        self.running: subprocess.Popen[bytes] | None = None

    def start(self, **environment: str) -> None:
        with self.log.open("ab") as log:
            self.running = subprocess.Popen(
                self.words,
                cwd=ROOT,
                env=self.environment | environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
                **self.user,
            )

    def stop(self, by: signal.Signals = signal.SIGTERM) -> None:
        """And waits for what it has to finish."""
        if self.running:
            self.running.send_signal(by)
            self.running.wait()
        self.running = None

    def kill(self) -> None:
        """It and all that it has forked, at once and in the midst of whatever they do."""
        if self.running:
            os.killpg(self.running.pid, signal.SIGKILL)
            self.running.wait()
        self.running = None

    @property
    def has_ended(self) -> bool:
        """By itself, that is."""
        return self.running is not None and self.running.poll() is not None


def python(*words: str) -> list[str]:
    return [sys.executable, *words]


def web(port: int, workers: int) -> list[str]:
    """As the image starts it."""
    bound = ["--bind", f"127.0.0.1:{port}", "--workers", str(workers), "--threads", "4"]
    bound += ["--no-control-socket"]
    return python("-m", "gunicorn", "vardsamverkan.wsgi", *bound, "--worker-tmp-dir", "/dev/shm")  # noqa: S108


def worker(number: int) -> list[str]:
    named = ["--hostname", f"stack{number}@%h", "--concurrency", "2"]
    return python("-m", "celery", "-A", "vardsamverkan.celery", "worker", *named)


def beat(folder: Path) -> list[str]:
    kept = ["--schedule", str(folder / "beat-schedule"), "--pidfile", ""]
    return python("-m", "celery", "-A", "vardsamverkan.celery", "beat", *kept)


def redis(port: int, folder: Path) -> list[str]:
    return ["redis-server", "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(folder)]


def postgres_programs() -> Path:
    """Where Debian puts what only the server's own user runs: the newest version's."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not found:
        raise SystemExit("PostgreSQL's server is not here: apt-get install postgresql")
    return found[-1].parent


def postgres(port: int, data: Path) -> list[str]:
    # By address alone: a socket's path may be too long for PostgreSQL, and /tmp is others' too.
    named = ["-p", str(port), "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories="]
    return [str(postgres_programs() / "postgres"), "-D", str(data), *named]

"""The whole stack on one machine, in one folder: two web processes behind nginx, two workers, beat, a
PostgreSQL and a Redis of its own, and what catches the mail."""

import json
import os
import secrets
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from http.client import HTTPConnection
from pathlib import Path
from socket import socket
from typing import Any

import psycopg
import redis as redis_client
from processes import (
    ROOT,
    Process,
    beat,
    postgres,
    postgres_programs,
    python,
    redis,
    unprivileged,
    web,
    worker,
)

sys.path[:0] = [str(ROOT)]

from tests.factories.servers import free_port  # noqa: E402
from tests.factories.smtp_sink import Sink, smtp_sink  # noqa: E402

PATIENCE = 180
"""Seconds that anything may take to start."""


class Stack:
    code = ROOT
    """Where the commands run that fill and judge it: Celery looks for modules there before all else."""

    def __init__(self, folder: Path, port: int, workers: int) -> None:
        self.folder, self.port, self.workers = folder, port, workers
        self.webs = {name: free_port() for name in ("a", "b")}
        self.database, self.broker, self.mail = free_port(), free_port(), free_port()
        self.media, self.metrics = folder / "media", folder / "metrics"
        self.secrets = self._secrets()
        self.processes = {each.name: each for each in self._processes()}
        self.mails: list[str] = []
        self._catching: AbstractContextManager[Sink] | None = None

    def _secrets(self) -> dict[str, str]:
        """Made once for the folder, and readable to whoever made it alone."""
        self.folder.mkdir(parents=True, exist_ok=True)
        kept = self.folder / "secrets.json"
        if not kept.exists():
            kept.touch(mode=0o600)
            words = ("key", "admin", "owner", "portal")
            kept.write_text(json.dumps({word: secrets.token_urlsafe(48) for word in words}))
        return dict(json.loads(kept.read_text()))

    def url(self, user: str) -> str:
        return f"postgres://{user}:{self.secrets[user]}@127.0.0.1:{self.database}/portal"

    def environment(self) -> dict[str, str]:
        """Of everything that serves: the owner of the tables is not in it."""
        here = {
            name: os.environ[name] for name in ("PATH", "HOME", "PYTHONPYCACHEPREFIX") if name in os.environ
        }
        return here | {
            "DEBUG": "off",
            "REHEARSAL": "on",
            "SECRET_KEY": self.secrets["key"],
            "ALLOWED_HOSTS": "127.0.0.1,localhost",
            "SITE_URL": f"http://127.0.0.1:{self.port}",
            "DATABASE_URL": self.url("portal"),
            "REDIS_URL": f"redis://127.0.0.1:{self.broker}/0",
            "EMAIL_URL": f"smtp://127.0.0.1:{self.mail}",
            "MEDIA_ROOT": str(self.media),
            "BEHIND_PROXY": "on",
            "SSL_REDIRECT": "off",
            "HSTS_SECONDS": "0",
            "PROXY_GENERATION": str(self.folder / "nginx" / "generation.conf"),
            "PROMETHEUS_MULTIPROC_DIR": str(self.metrics),
        }

    def _processes(self) -> Iterator[Process]:
        own, folder = self.environment(), self.folder

        def named(name: str, words: list[str], **user: Any) -> Process:
            return Process(name, words, own, folder / f"{name}.log", **user)

        yield named("postgres", postgres(self.database, folder / "postgres"), **unprivileged("postgres"))
        yield named("redis", redis(self.broker, folder), **unprivileged("redis"))
        for name, port in self.webs.items():
            yield named(f"web-{name}", web(port, self.workers))
        for number in (1, 2):
            yield named(f"worker-{number}", worker(number))
        yield named("beat", beat(folder))
        at = ["-c", str(folder / "nginx" / "nginx.conf"), "-p", str(folder / "nginx")]
        yield named("nginx", ["nginx", *at], **unprivileged("www-data"))

    def start(self, *loading: list[str]) -> None:
        """From whatever is in the folder; `loading`: commands that fill an empty database."""
        self._reachable()
        with socket() as here:
            # Else another's server would be taken for ours, and be driven.
            if here.connect_ex(("127.0.0.1", self.port)) == 0:
                raise SystemExit(f"Port {self.port} is somebody else's: choose another by --port.")
        # Numbers of processes that are no more would be added to those of the new ones.
        shutil.rmtree(self.metrics, ignore_errors=True)
        self.metrics.mkdir()
        is_new = self._start_data()
        self.manage("migrate", "--verbosity", "0", MIGRATE_DATABASE_URL=self.url("owner"))
        for words in loading if is_new else ():
            self.manage(*words, DEBUG="on")
        self.manage("collectstatic", "--noinput", "--verbosity", "0")
        self.media.mkdir(exist_ok=True)
        self.catch_mail()
        for name in ("web-a", "web-b", "worker-1", "worker-2", "beat"):
            self.processes[name].start()
        for port in self.webs.values():
            self.wait(lambda port=port: self.answers(port))  # type: ignore[misc]
        self._lay_nginx()
        self.processes["nginx"].start()
        self.wait(lambda: self.answers(self.port))

    def _reachable(self) -> None:
        """PostgreSQL and nginx have no rights of root's, and must come as far as their folders without."""
        self.folder.chmod(0o755)
        for folder in self.folder.resolve().parents:
            if os.geteuid() == 0 and not folder.stat().st_mode & 0o001:
                raise SystemExit(f"{folder} is closed to other users, PostgreSQL's among them.")

    def _start_data(self) -> bool:
        """PostgreSQL with its two users, and Redis; whether the database is new."""
        data, server = self.folder / "postgres", self.processes["postgres"]
        is_new = not (data / "PG_VERSION").exists()
        if is_new:
            self._init(data, server)
        server.start()
        self.processes["redis"].start()
        self.wait(self.has_database)
        self.wait(self.has_redis)
        if is_new:
            # As docs/operations.md has whoever administers the server do it.
            with self.connect("admin", "postgres") as connection:
                for user in ("owner", "portal"):
                    connection.execute(f"CREATE ROLE {user} LOGIN PASSWORD '{self.secrets[user]}'")
                connection.execute("CREATE DATABASE portal OWNER owner")
        return is_new

    def _init(self, data: Path, server: Process) -> None:
        shutil.rmtree(data, ignore_errors=True)
        data.mkdir()
        word = self.folder / "admin-password"
        word.touch(mode=0o600)
        word.write_text(self.secrets["admin"])
        for path in (data, word) if server.user else ():
            os.chown(path, server.user["user"], server.user["group"])
        made = [str(postgres_programs() / "initdb"), "-D", str(data), "-U", "admin", "-E", "UTF8"]
        ask = ["--locale=C.UTF-8", "--auth=scram-sha-256", f"--pwfile={word}"]
        subprocess.run([*made, *ask], check=True, stdout=subprocess.DEVNULL, cwd=self.folder, **server.user)
        word.unlink()

    def _lay_nginx(self) -> None:
        folder = self.folder / "nginx"
        at = ["--folder", str(folder), "--listen", f"127.0.0.1:{self.port}"]
        told = self.manage("nginx_conf", *at, "--upstream", *(f"127.0.0.1:{p}" for p in self.webs.values()))
        (folder / "nginx.conf").write_text(told)
        user = self.processes["nginx"].user
        for path in (folder, *folder.iterdir()) if user else ():
            os.chown(path, user["user"], user["group"])

    def manage(self, *words: str, **environment: str) -> str:
        return self.run(python("manage.py", *words), **environment)

    def run(self, words: list[str], told: str = "", **environment: str) -> str:
        own = self.environment() | environment
        done = subprocess.run(
            words, cwd=self.code, env=own, input=told, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise SystemExit(f"{' '.join(words)}\n{done.stdout[-2000:]}\n{done.stderr[-4000:]}")
        return done.stdout

    def stop(self) -> None:
        for name in ("nginx", "beat", "worker-1", "worker-2", "web-a", "web-b", "redis"):
            self.processes[name].stop()
        self.stop_mail()
        self.processes["postgres"].stop(signal.SIGINT)

    def restart(self, name: str) -> None:
        """As an upgrade does: what is under way is finished, and the next begins when this one answers."""
        self.processes[f"web-{name}"].stop()
        self.start_web(name)

    def start_web(self, name: str, **environment: str) -> None:
        self.processes[f"web-{name}"].start(**environment)
        self.wait(lambda: self.answers(self.webs[name]))

    def catch_mail(self) -> None:
        self._catching = smtp_sink(self.mail)
        sink = self._catching.__enter__()
        sink.accepted = lambda number: self.mails.append(sink.ids[number - 1])

    def stop_mail(self) -> None:
        if self._catching:
            self._catching.__exit__(None, None, None)
            self._catching = None

    def connect(self, user: str, database: str = "portal") -> psycopg.Connection[Any]:
        at = (
            f"host=127.0.0.1 port={self.database} user={user} password={self.secrets[user]} dbname={database}"
        )
        return psycopg.connect(at, autocommit=True, connect_timeout=2)

    def has_database(self) -> bool:
        try:
            self.connect("admin", "postgres").close()
        except psycopg.OperationalError:
            return False
        return True

    def has_redis(self) -> bool:
        try:
            return bool(redis_client.Redis(port=self.broker).ping())
        except redis_client.ConnectionError:
            return False

    def answers(self, port: int) -> bool:
        connection = HTTPConnection("127.0.0.1", port, timeout=20)
        try:
            connection.request("GET", "/halsa/levande/")
            return connection.getresponse().status == 200
        except OSError:
            return False
        finally:
            connection.close()

    def wait(self, true: Callable[[], bool], seconds: float = PATIENCE, pause: float = 0.2) -> None:
        end = time.monotonic() + seconds
        while not true():
            ended = [each.name for each in self.processes.values() if each.has_ended]
            if time.monotonic() > end or ended:
                raise SystemExit(f"The stack did not start; ended: {ended}. Its logs: {self.folder}")
            time.sleep(pause)

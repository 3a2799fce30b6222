"""What is measured: each a server of its own, as production runs it but for TLS."""

import gzip
import json
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from abc import ABC, abstractmethod
from datetime import date, timedelta
from http.client import HTTPConnection
from pathlib import Path
from socket import socket
from typing import Any

import psycopg

ROOT = Path(__file__).resolve().parents[2]
SITE = Path(__file__).parent / "wagtail_site"
WAGTAIL = ROOT / "var" / "wagtail"


def in_use(folder: Path, url: str, **more: str) -> dict[str, str]:
    """The environment of a portal as in use, but for TLS: `DEBUG` writes down what each query asks."""
    return os.environ | {
        "DEBUG": "off",
        "REHEARSAL": "on",
        "SSL_REDIRECT": "off",
        "ALLOWED_HOSTS": "127.0.0.1",
        "SECRET_KEY": "only measured, on loopback, where nobody signs in or out",
        "STATIC_ROOT": str(folder / "collected"),
        "DATABASE_URL": url,
        **more,
    }


def _free_port() -> int:
    """One that nobody listens on: another's server would else be measured for ours."""
    with socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
    return port


class Server(ABC):
    """Something that listens on a port, and whose CPU can be read."""

    def __init__(self) -> None:
        self.port = _free_port()
        self.running: subprocess.Popen[bytes] | None = None
        # A line for each request, which is part of its cost; on the screen it would hide the numbers.
        self.log = tempfile.TemporaryFile()  # noqa: SIM115 – open for as long as the server runs

    @abstractmethod
    def words(self) -> list[str]:
        """The command that starts it."""

    def environment(self) -> dict[str, str]:
        return dict(os.environ)

    def start(self) -> None:
        self.running = subprocess.Popen(
            self.words(), cwd=ROOT, env=self.environment(), stdout=self.log, stderr=self.log
        )
        for _try in range(300):
            try:
                self.ask("/")
            except OSError:
                time.sleep(0.1)
            else:
                return
        self.log.seek(0)
        raise SystemExit(f"{type(self).__name__} did not start.\n{self.log.read().decode()}")

    def stop(self) -> None:
        if self.running:
            self.running.terminate()
            self.running.wait()

    def ask(self, path: str, headers: dict[str, str] | None = None) -> tuple[dict[str, str], bytes]:
        """Headers and body of one answer, on a connection of its own."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request("GET", path, headers=headers or {})
        answer = connection.getresponse()
        # To the last byte: the headers come before a long page has been made and sent.
        body = answer.read()
        connection.close()
        if answer.status >= 400:
            raise SystemExit(f"{path} answered {answer.status}")
        return {name.lower(): value for name, value in answer.getheaders()}, body

    def head(self, path: str) -> dict[str, str]:
        return self.ask(path)[0]

    def body(self, path: str) -> bytes:
        return self.ask(path)[1]

    def cost(self, path: str, times: int, headers: dict[str, str] | None = None) -> float:
        """CPU seconds of the serving processes for one answer, the mean of that many."""
        self.ask(path, headers)
        begun = self.cpu()
        for _time in range(times):
            self.ask(path, headers)
        return (self.cpu() - begun) / times

    def wall(self, path: str) -> float:
        begun = time.perf_counter()
        self.ask(path)
        return time.perf_counter() - begun

    def cpu(self) -> float:
        """Seconds that the process and its children have used."""
        pid = self.running.pid if self.running else os.getpid()
        pids = [pid, *_children(pid)]
        # In nanoseconds; `stat` counts in hundredths of a second.
        return sum(int(Path(f"/proc/{pid}/schedstat").read_text().split()[0]) for pid in pids) / 1e9


class Portal(Server):
    """gunicorn with the portal and that many made-up needs; `kept`: with the pages that are kept in front."""

    def __init__(
        self, folder: Path, size: int, postgres: str, *, kept: bool, of: "Portal | None" = None
    ) -> None:
        super().__init__()
        self.folder, self.size, self.kept, self._need = folder, size, kept, ""
        self.url: str = of.url if of else self._database(postgres)
        if of is None:
            self._fill()

    def words(self) -> list[str]:
        bound = f"127.0.0.1:{self.port}"
        return [
            sys.executable,
            "-m",
            "gunicorn",
            "vardsamverkan.wsgi",
            "--bind",
            bound,
            "--log-level",
            "error",
        ]

    def environment(self) -> dict[str, str]:
        return in_use(self.folder, self.url, KEEP_MEGABYTES="64" if self.kept else "0")

    def wall(self, path: str) -> float:
        today = date.today()  # noqa: DTZ011 – the machine's day, as the portal has it
        before = today - timedelta(days=30)
        return super().wall(path.format(need=self.need(), today=today, before=before))

    def need(self) -> str:
        """The address of the newest need."""
        if not self._need:
            self._need = re.findall(r"/behov/\d{4}-\d+/", self.body("/behov/").decode())[0]
        return self._need

    def _database(self, postgres: str) -> str:
        if not postgres:
            return f"sqlite:///{self.folder}/{self.size}.sqlite3"
        name = f"bench_{os.getpid()}_{self.size}"
        with psycopg.connect(postgres, autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{name}"')
        return f"{postgres.rpartition('/')[0]}/{name}"

    def _fill(self) -> None:
        self.manage("migrate", "--verbosity", "0")
        self.manage("load_profile", "profiles/vastra_gotaland.yaml")
        self.manage("seed_scale", "--needs", str(self.size))
        self.manage("collectstatic", "--noinput", DEBUG="off")

    def manage(self, *words: str, **more: str) -> str:
        # Seeding is refused without `DEBUG`.
        environment = self.environment() | {"DEBUG": "on"} | more
        done = subprocess.run(
            [sys.executable, "manage.py", *words],
            cwd=ROOT,
            env=environment,
            check=True,
            capture_output=True,
            text=True,
        )
        return done.stdout


class Hello(Server):
    """Django's hello, with the portal's middleware or without any."""

    def __init__(self, folder: Path, *, bare: bool) -> None:
        super().__init__()
        self.folder, self.bare = folder, bare

    def words(self) -> list[str]:
        bound = f"127.0.0.1:{self.port}"
        return [sys.executable, "-m", "gunicorn", "hello", "--bind", bound, "--log-level", "error"]

    def environment(self) -> dict[str, str]:
        path = f"{ROOT}{os.pathsep}{Path(__file__).parent}"
        own = {"PYTHONPATH": path} | ({"BARE": "1"} if self.bare else {})
        return in_use(self.folder, f"sqlite:///{self.folder}/hello.sqlite3", **own)


class Wagtail(Server):
    """gunicorn with a Wagtail site that has one page, of the texts of the portal's own.

    Its packages are locked apart (`requirements/wagtail.txt`) and lie in `var/`; the portal has none.
    """

    PAGE = "/behov/"

    def __init__(self, folder: Path, portal: Portal) -> None:
        super().__init__()
        self.folder, self.portal = folder, portal

    @staticmethod
    def is_here() -> bool:
        """Installs it, once; where its packages can't be had it is not."""
        python = WAGTAIL / "bin" / "python"
        locked = ROOT / "requirements" / "wagtail.txt"
        subprocess.run([sys.executable, "-m", "venv", WAGTAIL], check=True)
        done = subprocess.run([ROOT / "bin" / "install", python, locked], check=False, capture_output=True)
        return done.returncode == 0

    def words(self) -> list[str]:
        bound = f"127.0.0.1:{self.port}"
        return [str(WAGTAIL / "bin" / "gunicorn"), "wsgi", "--bind", bound, "--log-level", "error"]

    def environment(self) -> dict[str, str]:
        own = {"PYTHONPATH": str(SITE), "WAGTAIL_DATABASE": str(self.folder / "wagtail.sqlite3")}
        return os.environ | own | {"DJANGO_SETTINGS_MODULE": "settings"}

    def start(self) -> None:
        told = json.dumps(_texts(self.portal.body(self.portal.need()).decode()))
        python = str(WAGTAIL / "bin" / "python")
        subprocess.run([python, SITE / "lay.py"], input=told, text=True, env=self.environment(), check=True)
        super().start()


class Nginx(Server):
    """nginx as `deploy/nginx.conf` has it, before a portal."""

    def __init__(self, folder: Path, portal: Portal) -> None:
        super().__init__()
        self.folder, self.portal = folder / "nginx", portal
        self.static = folder / "static"
        self.static.mkdir()

    @staticmethod
    def is_here() -> bool:
        return shutil.which("nginx") is not None

    def words(self) -> list[str]:
        places = ["--folder", str(self.folder), "--listen", f"127.0.0.1:{self.port}"]
        told = self.portal.manage("nginx_conf", *places, "--upstream", f"127.0.0.1:{self.portal.port}")
        file = self.folder / "nginx.conf"
        file.write_text(re.sub(r"alias [^;]+;", f"alias {self.static}/;", told))
        return ["nginx", "-c", str(file), "-p", str(self.folder)]

    def put_file(self, body: bytes) -> None:
        """The same bytes as a file, packed before as `collectstatic` packs it."""
        (self.static / "page.html").write_bytes(body)
        (self.static / "page.html.gz").write_bytes(gzip.compress(body, 6, mtime=0))


def _texts(page: str) -> dict[str, Any]:
    """The page's heading, and each of its parts: its own heading and all that is written under it."""
    main = page.partition("<main")[2].partition("</main>")[0]
    title, *parts = re.split(r"<h[23][^>]*>", main.partition("</h1>")[2])
    plain = [[_plain(heading), _plain(text)] for heading, _, text in (p.partition("</h") for p in parts)]
    heading = _plain(main.partition("<h1")[2].partition("</h1>")[0])
    return {"title": heading, "parts": [["", _plain(title)], *plain]}


def _plain(markup: str) -> str:
    return " ".join(re.sub(r"<[^>]*>?|^[^<>]*>", " ", markup).split())


def command_seconds(words: list[str]) -> float:
    """CPU seconds of a `manage.py` command, the start of Python included."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    environment: Any = os.environ | {"DEBUG": "1"}
    subprocess.run(
        [sys.executable, "manage.py", *words], cwd=ROOT, env=environment, check=False, capture_output=True
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]

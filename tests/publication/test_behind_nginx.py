"""The portal behind a real nginx, as `deploy/nginx.conf` sets it up: what it keeps, and what never."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection

from organizations.models import Profile
from publication.purging import purge
from tests.factories.servers import free_port, until

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        shutil.which("nginx") is None and not os.environ.get("REQUIRE_ALL"),
        reason="no nginx here; the gate has one, and fails without",
    ),
]


class Answer(NamedTuple):
    status: int
    headers: dict[str, str]
    body: str


class Stack:
    """nginx, and behind it gunicorn with the portal, on this test's database."""

    def __init__(self, folder: Path, settings: Any) -> None:
        self.folder = folder
        self.port, self.behind = free_port(), free_port()
        settings.PROXY_GENERATION = str(folder / "generation.conf")
        settings.PROXY_RELOAD = ""  # put back when the test is done, as all that is set by its fixture
        self.portal: subprocess.Popen[bytes] | None = None

    def ask(self, path: str, **headers: str) -> Answer:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=20)
        connection.request(
            "GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()}
        )
        answer = connection.getresponse()
        body = answer.read().decode(errors="replace")
        connection.close()
        return Answer(answer.status, {k.lower(): v for k, v in answer.getheaders()}, body)

    def start_portal(self) -> None:
        name = str(connection.settings_dict["NAME"])
        base = os.environ.get("DATABASE_URL", "").rpartition("/")[0]
        url = f"sqlite:///{name}" if connection.vendor == "sqlite" else f"{base}/{name}"
        words = [sys.executable, "-m", "gunicorn", "vardsamverkan.wsgi", "--bind", f"127.0.0.1:{self.behind}"]
        self.portal = subprocess.Popen(
            [*words, "--log-level", "error"],
            cwd=settings.BASE_DIR,
            env=os.environ | {"DATABASE_URL": url, "DEBUG": "1", "SITE_URL": "http://testserver"},
        )

    def stop_portal(self) -> None:
        if self.portal:
            self.portal.terminate()
            self.portal.wait()

    @contextmanager
    def nginx(self) -> Iterator[None]:
        file = self.folder / "nginx.conf"
        with file.open("w") as out:
            call_command(
                "nginx_conf",
                folder=self.folder,
                listen=f"127.0.0.1:{self.port}",
                # The first is one that has been stopped: nobody notices.
                upstream=[f"127.0.0.1:{free_port()}", f"127.0.0.1:{self.behind}"],
                stdout=out,
            )
        running = subprocess.Popen(["nginx", "-c", str(file), "-p", str(self.folder)])
        settings.PROXY_RELOAD = f"kill -HUP {running.pid}"
        try:
            yield
        finally:
            running.send_signal(signal.SIGQUIT)
            running.wait()


@pytest.fixture
def stack(settings, cast) -> Iterator[Stack]:
    # Not among pytest's own folders: nginx gives up root's rights and must reach this one without them, and
    # whoever starts another run closes those to everybody else.
    with TemporaryDirectory(prefix="nginx-") as folder:
        Path(folder).chmod(0o755)
        Profile.objects.update(name="Först")
        stack = Stack(Path(folder), settings)
        stack.start_portal()
        with stack.nginx():
            until(lambda: stack.ask("/halsa/levande/").status == 200)
            yield stack
        stack.stop_portal()


def test_the_public_pages_come_from_nginx_and_outlive_the_portal(stack):
    first = stack.ask("/om/")
    assert (first.status, first.headers["x-cache"]) == (200, "MISS")
    assert stack.ask("/om/").headers["x-cache"] in {"HIT", "REVALIDATED"}
    assert stack.ask("/om/", Accept_Encoding="gzip").headers["content-encoding"] == "gzip"
    same = stack.ask("/om/", If_None_Match=first.headers["etag"])
    assert (same.status, same.body) == (304, "")

    # A change is on the page within three seconds.
    Profile.objects.update(name="Sedan")
    until(lambda: "Sedan" in stack.ask("/om/").body)

    # Nothing of a signed-in person's is kept, and they get nothing that is.
    own = stack.ask("/om/", Cookie="session=x")
    assert own.headers["x-cache"] == "BYPASS"
    for path in ("/kontakt/", "/logga-in/", "/halsa/", "/prenumerera/"):
        assert [stack.ask(path).headers["x-cache"] for _time in range(2)] == ["MISS", "MISS"], path

    # One visitor's word is not the next one's.
    stack.ask(
        "/behov/", Referer="http://testserver/ZEBRAFISK", User_Agent="ZEBRAFISK", X_Forwarded_Host="ZEBRAFISK"
    )
    assert "ZEBRAFISK" not in stack.ask("/behov/").body

    stack.stop_portal()
    # nginx counts in whole seconds: what holds for one may hold for two.
    until(lambda: stack.ask("/om/").headers["x-cache"] == "STALE")
    kept = stack.ask("/om/")
    assert kept.status == 200
    assert "Sedan" in kept.body
    gone = stack.ask("/moten/")
    assert (gone.status, gone.headers["cache-control"]) == (503, "no-store")
    assert "Portalen får inte tag i sina uppgifter" in gone.body

    # What the law has blanked does not come back while the portal is gone.
    purge()
    until(lambda: stack.ask("/om/").status == 503)

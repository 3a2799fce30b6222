"""The database is gone: what is kept is answered, all else says so in Swedish, soon."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from urllib.parse import urlsplit, urlunsplit

import pytest
from django.conf import settings
from django.db import connection

from tests.factories.servers import Line, free_port, until
from vardsamverkan.ready import KEPT

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        connection.vendor == "sqlite",
        reason="SQLite is a file beside the process: no server that can be gone",
    ),
]


@pytest.fixture
def line(cast) -> Iterator[Line]:
    found = connection.settings_dict
    line = Line(found["HOST"] or "127.0.0.1", int(found["PORT"] or 5432))
    yield line
    line.cut()


@pytest.fixture
def port(line) -> Iterator[int]:
    """A portal that reaches its database over the line."""
    port = free_port()
    asked = urlsplit(os.environ["DATABASE_URL"])
    who = asked.netloc.rpartition("@")[0]
    url = urlunsplit(
        asked._replace(netloc=f"{who}@127.0.0.1:{line.port}", path=f"/{connection.settings_dict['NAME']}")
    )
    words = [
        sys.executable,
        "-m",
        "gunicorn",
        "vardsamverkan.wsgi",
        "--bind",
        f"127.0.0.1:{port}",
        "--threads",
        "4",
    ]
    portal = subprocess.Popen(
        [*words, "--log-level", "critical"],
        cwd=settings.BASE_DIR,
        env=os.environ
        | {
            "DATABASE_URL": url,
            "DEBUG": "on",
            "SSL_REDIRECT": "off",
            "ALLOWED_HOSTS": "127.0.0.1",
            "SECRET_KEY": "x",
        },
        stderr=subprocess.DEVNULL,
    )
    until(lambda: ask(port, "/halsa/levande/").status == 200)
    yield port
    portal.terminate()
    portal.wait()


def ask(port: int, path: str) -> HTTPResponse:
    connection = HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request("GET", path)
    answer = connection.getresponse()
    answer.text = answer.read().decode()
    connection.close()
    return answer


def page_of(port: int, path: str) -> str:
    answer = ask(port, path)
    assert answer.status == 200
    return answer.text


def test_a_process_is_signed_in_to_the_database_before_its_first_visitor(port):
    with connection.cursor() as cursor:
        # Whatever else asks this database, the test itself, signs in once.
        cursor.execute("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()")
        assert cursor.fetchone()[0] >= 1 + KEPT


def test_kept_pages_are_answered_and_the_others_say_that_they_cannot_be(line, port):
    kept = {path: page_of(port, path) for path in ("/", "/om/", "/behov/")}
    line.cut()
    time.sleep(0.6)  # what is known of the version is now to be asked for anew
    for path, page in kept.items():
        again = ask(port, path)
        assert (again.status, again.text) == (200, page), path
    other = ask(port, "/moten/")
    assert other.status == 503
    assert "Portalen får inte tag i sina uppgifter" in other.text
    assert other.headers["Retry-After"] == "5"
    assert ask(port, "/halsa/levande/").status == 200
    line.mend()
    until(lambda: ask(port, "/moten/").status == 200)

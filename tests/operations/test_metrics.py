"""What monitoring reads: by its token alone, never by way of a proxy, from all processes together."""

import os
import subprocess
import sys
from datetime import timedelta
from io import BytesIO
from uuid import uuid4

import pytest
from django.conf import settings as here
from django.test import Client
from prometheus_client.parser import text_string_to_metric_families
from redis import Redis

import clock
from notifications.models import Mail
from operations import queue
from operations.metrics import ADDRESS, Metrics
from tests.factories.needs import make, need_in
from vardsamverkan import celery

TOKEN = "ett-tecken-som-ingen-gissar"


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.METRICS_TOKEN, settings.BACKUP_DIR = TOKEN, tmp_path
    return tmp_path


def ask(path: str = ADDRESS, **headers: str) -> bytes | None:
    """What is answered; None where the question went on to Django."""
    said: list[str] = []
    environ = {"REQUEST_METHOD": "GET", "PATH_INFO": path, "wsgi.input": BytesIO()} | headers
    answer = Metrics(lambda _environ, _start: [b"Django"])(
        environ, lambda status, _headers: said.append(status)
    )
    return b"".join(answer) if said else None


def read() -> dict[tuple[str, ...], float]:
    told = ask(HTTP_AUTHORIZATION=f"Bearer {TOKEN}").decode()
    return {
        (sample.name, *sample.labels.values()): sample.value
        for family in text_string_to_metric_families(told)
        for sample in family.samples
    }


def test_nobody_else_finds_it(settings):
    assert ask() is None
    assert ask(HTTP_AUTHORIZATION="Bearer fel") is None
    assert ask(path="/driftvarden", HTTP_AUTHORIZATION=f"Bearer {TOKEN}") is None
    for proxy in ("HTTP_X_FORWARDED_FOR", "HTTP_FORWARDED"):
        assert ask(HTTP_AUTHORIZATION=f"Bearer {TOKEN}", **{proxy: "127.0.0.1"}) is None
    settings.METRICS_TOKEN = ""
    assert ask(HTTP_AUTHORIZATION="Bearer ") is None


@pytest.mark.django_db
def test_what_went_on_is_told_as_any_address_that_there_is_not(client, cast):
    with_token = client.get(ADDRESS, HTTP_AUTHORIZATION=f"Bearer {TOKEN}")
    other = client.get("/finns-inte/")
    assert with_token.status_code == other.status_code == 404
    assert with_token.content.replace(ADDRESS.encode(), b"") == other.content.replace(b"/finns-inte/", b"")


@pytest.mark.django_db
def test_it_tells_what_was_done_what_waits_and_what_was_refused(
    cast, folder, client, django_capture_on_commit_callbacks
):
    need, before = need_in("submitted", cast), read()
    with django_capture_on_commit_callbacks(execute=True):
        make("register", need, cast)
    Client().post("/logga-in/", {"login": cast.ordf.email, "password": "fel"})
    client.get("/om/")
    Mail.objects.all().delete()
    Mail.objects.create(address="a@demo.example", attempts=3)
    Mail.objects.update(created_at=clock.now() - timedelta(hours=2))
    whole = folder / "2026-11-27T060000.000000Z"
    whole.mkdir()
    (whole / "manifest.json").touch()
    os.utime(whole, times=(clock.now().timestamp() - 3600,) * 2)

    after = read()
    grown = {key: after[key] - before.get(key, 0) for key in after}
    assert grown["portal_transitions_total", "register"] == 1
    assert grown["portal_sign_ins_refused_total",] == 1
    assert (
        grown["django_http_responses_total_by_status_view_method_total", "GET", "200", "website:about"] == 1
    )
    for name in ("portal_database_up", "portal_outbox_unsent", "portal_outbox_failed"):
        assert after[name,] == 1
    assert after["portal_outbox_oldest_seconds",] == pytest.approx(7200, abs=60)
    assert after["portal_backup_age_seconds",] == pytest.approx(3600, abs=60)
    assert cast.ordf.email not in ask(HTTP_AUTHORIZATION=f"Bearer {TOKEN}").decode()


@pytest.mark.django_db  # with the database come the machines that have Redis
@pytest.mark.skipif(not here.REDIS_URL, reason="without Redis there is no queue")
def test_it_tells_how_long_the_oldest_task_has_waited(monkeypatch):
    # A queue of its own: in the suite's many tests leave what no worker takes.
    monkeypatch.setattr(queue, "QUEUE", uuid4().hex)
    assert (read()["portal_queue_length",], read()["portal_queue_oldest_seconds",]) == (0, 0)
    for minutes in (10, 0):
        moment = clock.now() - timedelta(minutes=minutes)
        with clock.moved_to(moment), celery.app.connection_for_write(here.REDIS_URL) as broker:
            celery.app.send_task("nobody.takes.it", queue=queue.QUEUE, connection=broker)
    told = read()
    with Redis.from_url(here.REDIS_URL) as redis:
        redis.delete(*redis.keys(f"*{queue.QUEUE}"))
    assert told["portal_queue_length",] == 2
    assert told["portal_queue_oldest_seconds",] == pytest.approx(600, abs=60)


COUNTS_ONE = """
import django; django.setup()
from operations.metrics import SIGN_INS_REFUSED, numbers
SIGN_INS_REFUSED.inc()
import sys; sys.stdout.write(numbers().decode())
"""


def test_several_processes_are_counted_together(folder):
    environment = os.environ | {
        "PROMETHEUS_MULTIPROC_DIR": str(folder),
        "DJANGO_SETTINGS_MODULE": "vardsamverkan.settings",
        "DEBUG": "on",
        "DATABASE_URL": f"sqlite:///{folder}/none.sqlite3",
    }
    for counted in (1, 2):
        run = subprocess.run(
            [sys.executable, "-c", COUNTS_ONE],
            cwd=here.BASE_DIR,
            env=environment,
            capture_output=True,
            text=True,
            check=True,
        )
        assert f"portal_sign_ins_refused_total {counted}.0" in run.stdout
    # There is no table in that database: what else is known is told all the same.
    assert "portal_database_up 0.0" in run.stdout
    assert "portal_outbox_unsent" not in run.stdout

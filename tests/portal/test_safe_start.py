"""What a portal in use is never started with: each alone refuses, in one line; a rehearsal may lack some."""

import os
import subprocess
import sys

import pytest
from django.conf import settings as here

from vardsamverkan.safe_start import is_safe_to_start

SAFE = {
    "DEBUG": "off",
    "SECRET_KEY": "k2Jx9-" * 12,
    "ALLOWED_HOSTS": "portalen.example",
    "DATABASE_URL": "postgres://portal@127.0.0.1:1/portal",
    "REDIS_URL": "redis://127.0.0.1:1/0",
    "EMAIL_URL": "smtp://127.0.0.1:1",
    "SITE_URL": "https://portalen.example",
    "CONTROLLER": "Exempelregionen, 232100-0000",
    "PORT": "8000",
}


def run(*words: str, **changed: str) -> subprocess.CompletedProcess[str]:
    """A command of a portal in use, with nothing of this machine's own environment but what Python needs."""
    own = {name: os.environ[name] for name in ("PATH", "PYTHONPYCACHEPREFIX") if name in os.environ}
    return subprocess.run(
        [sys.executable, *words],
        cwd=here.BASE_DIR,
        env=own | SAFE | changed,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def told(settings, **changed) -> list[str]:
    """The ids of what is refused, by the check itself."""
    stands = {
        "DEBUG": False,
        "REHEARSAL": False,
        "SECRET_KEY": SAFE["SECRET_KEY"],
        "ALLOWED_HOSTS": [SAFE["ALLOWED_HOSTS"]],
        "DATABASE": {"ENGINE": "django.db.backends.postgresql"},
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "SITE_URL": SAFE["SITE_URL"],
        "CONTROLLER": SAFE["CONTROLLER"],
        "SECOND_FACTOR_DEMANDED": True,
    }
    for name, value in (stands | changed).items():
        setattr(settings, name, value)
    return [each.id for each in is_safe_to_start()]


UNSAFE = [
    ("E001", {"SECRET_KEY": "kort"}),
    ("E001", {"SECRET_KEY": "ab" * 40}),
    ("E002", {"ALLOWED_HOSTS": ["portalen.example", "*"]}),
    ("E003", {"DATABASE": {"ENGINE": "django.db.backends.sqlite3"}}),
    ("E004", {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}),
    ("E005", {"SITE_URL": "http://127.0.0.1:8000"}),
    ("E005", {"SITE_URL": "https://localhost"}),
    ("E005", {"SITE_URL": "http://[::1]:8000"}),
    ("E006", {"CONTROLLER": ""}),
    ("E008", {"SECOND_FACTOR_DEMANDED": False}),
]


@pytest.mark.parametrize(("found", "changed"), UNSAFE)
def test_each_alone_is_refused_and_a_rehearsal_may_lack_what_one_machine_lacks(found, changed, settings):
    assert told(settings) == []
    assert told(settings, **changed) == [f"portal.{found}"]
    assert told(settings, DEBUG=True, **changed) == []
    # Of a rehearsal only its key and hosts are asked, and that it is one.
    own = {"REHEARSAL": True, "SITE_URL": "http://127.0.0.1:8000"}
    never = [f"portal.{found}"] if found in {"E001", "E002"} else []
    assert told(settings, **own | changed) == never
    assert told(settings, REHEARSAL=True) == ["portal.E007"]


def test_what_serves_does_not_start_and_says_why():
    line = "portal.E006: CONTROLLER is not set: nobody answers for the personal data."
    for words in (
        ["-c", "import vardsamverkan.wsgi"],
        ["-m", "celery", "-A", "vardsamverkan.celery", "worker", "--pool", "solo"],
    ):
        refused = run(*words, CONTROLLER="")
        assert refused.returncode == 3, refused.stderr
        assert [each for each in refused.stderr.splitlines() if "portal.E" in each] == [line]


def test_a_safe_portal_has_nothing_left_for_djangos_own_check_either():
    found = run("manage.py", "check", "--deploy", "--fail-level", "INFO")
    assert (found.returncode, "no issues" in found.stdout) == (0, True), found.stderr


@pytest.mark.django_db
def test_a_rehearsal_says_so_on_its_pages_and_a_page_may_ask_nothing_of_a_device(settings, client):
    page = client.get("/om/")
    assert "Det här är en övning" not in page.content.decode()
    assert "camera=()" in page["Permissions-Policy"]
    settings.REHEARSAL = True
    assert "Det här är en övning." in client.get("/om/").content.decode()
    assert "camera=()" in client.get("/finns-inte/")["Permissions-Policy"]

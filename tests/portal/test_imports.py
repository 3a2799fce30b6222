"""A start imports what it uses, and nothing heavy beside."""

import os
import subprocess
import sys

LOADED = """
import sys, django
django.setup()
from django.urls import get_resolver
assert get_resolver().url_patterns
print(*sys.modules)
"""


def imported(**environment: str) -> set[str]:
    """What a process has read when it is ready to serve."""
    settings = {
        "DJANGO_SETTINGS_MODULE": "vardsamverkan.settings",
        "DEBUG": "1",
        "DATABASE_URL": "sqlite://:memory:",
    }
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", LOADED],
        env=os.environ | settings | environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stdout.split())


def test_a_start_imports_nothing_heavy_that_it_does_not_use():
    found = imported(REDIS_URL="")
    assert "website.feeds.meetings" in found
    heavy = {"typst", "icalendar", "markdown_it", "celery", "kombu", "redis", "psycopg"}
    # Of the pictures what shows them, not even the road to what draws them.
    assert "pictures.picture" in found
    heavy |= {"vl_convert", "pictures.drawing", "pictures.workflow"}
    assert found & heavy == set()


def test_with_a_broker_the_web_queues_to_the_workers_own_app():
    assert {"celery", "vardsamverkan.celery"} <= imported(REDIS_URL="redis://127.0.0.1:1/0")

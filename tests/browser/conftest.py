"""A real browser against a running portal full of the longest content, the real needs and examples."""

import os
from collections.abc import Iterator
from shutil import which

import pytest
from django.conf import settings
from django.core.management import call_command
from playwright.sync_api import Browser, sync_playwright
from pytest_django.live_server_helper import LiveServer

from accounts.models import User
from organizations.models import Membership

os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright's loop runs in the test's own thread


@pytest.fixture
def _django_db_helper(portal: str) -> None:
    """No transaction around a browser test: the portal writes by itself, in threads of its own."""


@pytest.fixture(scope="session")
def portal(django_db_setup, django_db_blocker) -> Iterator[str]:
    """The address of a portal with 300 needs of the longest titles, the real needs and the examples."""
    with django_db_blocker.unblock():
        settings.DEBUG = True
        Membership.objects.all().delete()
        User.objects.all().delete()  # the demo people sign in, not the suite's cast
        call_command("load_needs", str(settings.BASE_DIR / "data" / "needs_vastra_gotaland.json"))
        call_command("load_demo")
        call_command("seed_scale", "--needs", "300")
        call_command("index_search", "--missing")
        settings.DEBUG = False
        server = LiveServer("127.0.0.1")
        yield server.url
        server.stop()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=which("chromium"),
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield browser
        browser.close()

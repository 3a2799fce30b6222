"""A real browser against a running portal full of the longest content, the real needs and examples."""

import os
from collections.abc import Generator, Iterator
from pathlib import Path
from shutil import which

import pytest
from django.conf import settings
from django.core.management import call_command
from playwright.sync_api import Browser, Page, expect, sync_playwright
from playwright.sync_api import Error as PlaywrightError
from pytest_django.live_server_helper import LiveServer

from accounts.models import User
from organizations.models import Membership

PATIENCE = 30_000
"""Milliseconds, Playwright's own for everything but what is expected to be seen."""

os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright's loop runs in the test's own thread


LONG_WALKS = ("test_weighing", "test_desk_walk", "test_recommendation", "test_carry_out")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The long walks first, or one worker would go through the last of them while the other has none.

    `bin/test` has the files taken in this order.
    """
    here = Path(__file__).parent
    items.sort(key=lambda item: not (item.path.parent == here and item.path.name.startswith(LONG_WALKS)))


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
    """The same Chromium without its own windows where there is one: a new context costs a fifth."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=which("chromium-headless-shell") or which("chromium"),
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        # A machine with much else to do is slow, not wrong: as patient with a sight as with a press.
        expect.set_options(timeout=PATIENCE)
        yield browser
        browser.close()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """What every open window showed when a test failed: a browser test says little else."""
    report = yield
    browser = getattr(item, "funcargs", {}).get("chromium")
    if browser and report.when == "call" and report.failed:
        pages = [page for context in browser.contexts for page in context.pages]
        report.sections.append(("Windows", "\n\n".join(_shown(page) for page in pages)))
    return report


def _shown(page: Page) -> str:
    try:
        return f"{page.url}\n{page.locator('body').inner_text(timeout=1000)[:1000]}"
    except PlaywrightError as gone:
        return f"{page.url}\n{gone}"

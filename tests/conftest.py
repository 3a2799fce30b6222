"""One region, one fixed cast of people and one outsider, for every test.

The region (Västra Götaland) and the people are loaded once per test database; each test runs in a
transaction that is rolled back over them. Tests with real transactions empty the database when
they end, so they load both anew.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from inspect import signature
from pathlib import Path
from socket import create_server, socket
from typing import Any
from uuid import uuid4

import pytest
from django.core.cache import caches
from django.db import transaction
from django.test import TransactionTestCase
from hypothesis import settings

from publication.version import newest
from tests.database import emptied, put_back, remember, test_database
from tests.factories.people import Cast, clear_world, load_world, read_cast
from tests.factories.schema import rows
from tests.factories.visitor import Visitor
from tests.factories.walks import Walks, once
from vardsamverkan import urls  # noqa: F401 – every page is read before a test patches what it imports
from vardsamverkan.cache import SharedOrOwn
from vardsamverkan.headroom import with_headroom

settings.register_profile("house", derandomize=True, database=None, deadline=None)
settings.load_profile("house")

EMPTY = Path(__file__).parent / "organizations"
"""Tests of the profile itself begin with an empty database."""

ASKS_THE_DATABASE = {"db", "transactional_db", "cast", "portal"}
"""The fixtures by which a test without the mark `django_db` comes to the database."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What never asks the database is asked once: another database would give the same answer."""
    for item in items:
        asks = item.get_closest_marker("django_db") or ASKS_THE_DATABASE & set(item.fixturenames)
        if not asks and not item.get_closest_marker("browser"):
            item.add_marker("once")


def pytest_collection_finish() -> None:
    """What was imported and collected lives to the end of the run: Python need not look through it for
    garbage again and again, nor so often through what a page leaves behind."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> Any:
    """With room for the deep calls of all tests (`vardsamverkan.headroom`): a tenth of the suite's CPU."""
    plugins = session.config.pluginmanager
    others = plugins.subset_hook_caller("pytest_runtestloop", remove_plugins=[plugins.get_plugin(__file__)])
    return with_headroom(others)(session=session)


ROWS_OF_THE_MIGRATIONS: dict[str, list[dict[str, Any]]] = {}


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment, django_db_modify_db_settings, django_db_blocker
) -> Iterator[None]:
    """The migrated database with the world in it, the only one of this process."""
    with django_db_blocker.unblock(), test_database():
        ROWS_OF_THE_MIGRATIONS.update(rows())
        load_world()
        remember()
        TransactionTestCase._fixture_teardown = lambda _test: begin_anew()
        yield


def begin_anew() -> None:
    """After a test with real commits: the tables as the next test wants them, of whichever kind it is."""
    if not put_back():
        emptied()
        once("the world", load_world)


@pytest.fixture
def rows_of_the_migrations() -> dict[str, list[dict[str, Any]]]:
    """By model, the rows that stood in the database before the world came."""
    return ROWS_OF_THE_MIGRATIONS


@pytest.fixture(autouse=True)
def _world_as_the_test_wants_it(request: pytest.FixtureRequest) -> None:
    marker = request.node.get_closest_marker("django_db")
    if marker is None:
        return
    if marker.kwargs.get("transaction"):
        request.getfixturevalue("transactional_db")
    elif EMPTY in request.path.parents:
        request.getfixturevalue("db")
        clear_world()


@pytest.fixture(autouse=True)
def _a_cache_of_its_own() -> None:
    """No test meets another's rate limits, also where both use the same Redis."""
    for name in ("shared", "local"):
        caches[name].key_prefix = uuid4().hex


@pytest.fixture(autouse=True)
def _nothing_kept_from_another_database() -> None:
    """What the process keeps by version (`publication.keeping`) was another test's."""
    newest.forget()


@pytest.fixture
def redis_is_down(settings) -> Iterator[None]:
    """The shared cache is at an address where nothing answers."""
    settings.CACHES = with_redis_at(1, settings.CACHES)
    yield
    SharedOrOwn.rests_until = 0


@pytest.fixture
def redis_is_silent(settings) -> Iterator[socket]:
    """The shared cache is at an address where somebody listens and never says a word."""
    with create_server(("127.0.0.1", 0)) as listening:
        listening.setblocking(False)
        settings.CACHES = with_redis_at(listening.getsockname()[1], settings.CACHES)
        yield listening
    SharedOrOwn.rests_until = 0


def with_redis_at(port: int, caches: dict[str, Any]) -> dict[str, Any]:
    shared = {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": f"redis://127.0.0.1:{port}/0",
        "OPTIONS": {"socket_connect_timeout": 1, "socket_timeout": 1},
    }
    return caches | {"shared": shared, "local": caches["local"] | {"KEY_PREFIX": uuid4().hex}}


@pytest.fixture(autouse=True)
def _walks_as_the_test_wants_them(request: pytest.FixtureRequest) -> None:
    """Made anew in tests that patch something."""
    Walks.may_be_laid = "monkeypatch" not in signature(request.function).parameters


@pytest.fixture
def walks_are_laid() -> Iterator[None]:
    """In a test with real commits, too: where it is no matter what happened at the commits of a walk."""
    Walks.whole = transaction.atomic
    yield
    Walks.whole = nullcontext


@pytest.fixture
def django_capture_on_commit_callbacks(django_capture_on_commit_callbacks) -> Any:
    """Meanwhile walks are made anew: rows that are laid have nothing that happens at commit."""

    @contextmanager
    def followed(**options: Any) -> Iterator[list[Any]]:
        could_be_laid, Walks.may_be_laid = Walks.may_be_laid, False
        with django_capture_on_commit_callbacks(**options) as callbacks:
            yield callbacks
        Walks.may_be_laid = could_be_laid

    return followed


@pytest.fixture
def client() -> Visitor:
    return Visitor()


@pytest.fixture
def cast(request: pytest.FixtureRequest) -> Cast:
    """The people, read anew so that no test sees another's roles."""
    if "transactional_db" not in request.fixturenames:
        request.getfixturevalue("db")
    return read_cast()

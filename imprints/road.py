"""The roads by which the portal writes: each is one transaction, and its name stands in each imprint.

A kept row that is written beside them has an imprint without a road, and `verify_history` tells of it. On
PostgreSQL the name is a setting of the transaction's own, on SQLite it is asked of the connection.
"""

import hashlib
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper

SETTING = "portal.road"

P = ParamSpec("P")
T = TypeVar("T")


def road(function: Callable[P, T]) -> Callable[P, T]:
    """One transaction, by whose name the database remembers what is written in it."""
    name = f"{function.__module__}.{function.__qualname__}"

    @wraps(function)
    def walked(*args: P.args, **kwargs: P.kwargs) -> T:
        with on_the_road(name):
            return function(*args, **kwargs)

    return walked


@contextmanager
def on_the_road(name: str) -> Iterator[None]:
    """The same for a part of a function. One road inside another is the outer one: what they write is one."""
    connection: Any = transaction.get_connection()
    within = connection.in_atomic_block
    with transaction.atomic():
        if getattr(connection, "road", ""):
            yield
            return
        # With a mark of its own: what was written together can be told from what was written later.
        _enter(connection, f"{name} {secrets.token_hex(6)}")
        try:
            yield
        finally:
            connection.road = ""
        # What is committed or taken back forgets it by itself; what goes on outside has no road.
        if within and not connection.needs_rollback:
            _set(connection, beside(connection))


def _enter(connection: Any, road: str) -> None:
    connection.road = road
    _set(connection, road)


def _set(connection: Any, road: str) -> None:
    if connection.vendor == "postgresql":
        # Past Django's own cursor, which would count it among the questions that a page asks.
        with connection.wrap_database_errors, connection.connection.cursor() as cursor:
            cursor.execute("SELECT set_config(%s, %s, true)", [SETTING, road])


def beside(connection: BaseDatabaseWrapper) -> str:
    """What stands for a road where there is none; nothing, but where a test sets up its rows."""
    return str(getattr(connection, "beside_the_roads", ""))


def teach(connection: BaseDatabaseWrapper, **_kwargs: Any) -> None:
    """`connection_created` receiver: SQLite asks us for what PostgreSQL has of its own."""
    own: Any = connection
    if connection.vendor == "sqlite":
        own.connection.create_function("sha256", 1, _sha256, deterministic=True)
        own.connection.create_function("road", 0, lambda: getattr(own, "road", "") or beside(own))
    elif beside(connection):
        own.connection.execute("SELECT set_config(%s, %s, false)", [SETTING, beside(connection)])


def _sha256(text: Any) -> str | None:
    return None if text is None else hashlib.sha256(str(text).encode()).hexdigest()

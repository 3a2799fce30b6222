"""The cache that counts attempts: shared by all processes, and never a reason to stop anybody.

While the shared one does not answer, this process counts in its own memory: signing in works, and the
limits still hold, for each process by itself. It asks the shared one again after a while, so that nobody
waits for a server that is silent.
"""

import logging
from time import monotonic
from typing import Any

from django.core.cache import caches
from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache

log = logging.getLogger(__name__)

REST_SECONDS = 60
"""How long the shared one is left alone when it has not answered."""


class SharedOrOwn(BaseCache):
    """`shared` where it answers, else `local`; each with its own prefix and life times."""

    rests_until = 0.0
    """By the process's own clock, for all its threads: until then the shared one is not asked."""

    def __init__(self, _location: str, params: dict[str, Any]) -> None:
        super().__init__(params)

    def add(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        return bool(self._ask("add", key, value, timeout, version))

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        return self._ask("get", key, default, version)

    def set(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> None:
        self._ask("set", key, value, timeout, version)

    def touch(self, key: str, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        return bool(self._ask("touch", key, timeout, version))

    def delete(self, key: str, version: int | None = None) -> bool:
        return bool(self._ask("delete", key, version))

    def incr(self, key: str, delta: int = 1, version: int | None = None) -> int:
        # A key that is not there raises `ValueError` in both kinds of cache, as Django promises.
        return int(self._ask("incr", key, delta, version))

    def clear(self) -> None:
        self._ask("clear")

    def _ask(self, method: str, *values: Any) -> Any:
        # `monotonic`: a clock that is set back would let the shared one rest for hours.
        if monotonic() >= self.rests_until:
            try:
                return getattr(caches["shared"], method)(*values)
            except _silence():
                log.warning("The shared cache does not answer; this process counts by itself for a while")
                # On the class: Django makes one cache a thread, and each would wait for the silence by
                # itself.
                SharedOrOwn.rests_until = monotonic() + REST_SECONDS
        return getattr(caches["local"], method)(*values)


def _silence() -> type[Exception]:
    """What is raised when the shared one does not answer; without Redis nothing of it is ever imported."""
    from redis.exceptions import RedisError  # noqa: PLC0415

    return RedisError

"""The cache that counts attempts: shared by all processes, and never a reason to stop anybody.

While the shared one does not answer, this process counts in its own memory: signing in works, and the
limits still hold, for each process by itself.
"""

import logging
from typing import Any

from django.core.cache import caches
from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache
from redis.exceptions import RedisError

log = logging.getLogger(__name__)


class SharedOrOwn(BaseCache):
    """`shared` where it answers, else `local`; each with its own prefix and life times."""

    def __init__(self, _location: str, params: dict[str, Any]) -> None:
        super().__init__(params)

    def add(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        return bool(_ask("add", key, value, timeout, version))

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        return _ask("get", key, default, version)

    def set(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> None:
        _ask("set", key, value, timeout, version)

    def touch(self, key: str, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        return bool(_ask("touch", key, timeout, version))

    def delete(self, key: str, version: int | None = None) -> bool:
        return bool(_ask("delete", key, version))

    def incr(self, key: str, delta: int = 1, version: int | None = None) -> int:
        return int(_ask("incr", key, delta, version))

    def clear(self) -> None:
        _ask("clear")


def _ask(method: str, *values: Any) -> Any:
    try:
        return getattr(caches["shared"], method)(*values)
    except RedisError:
        log.warning("The shared cache does not answer; this process counts by itself")
        return getattr(caches["local"], method)(*values)

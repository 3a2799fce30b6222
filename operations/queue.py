"""What is queued and no worker has taken yet: how much, and for how long."""

import json
from collections.abc import Callable
from typing import Any

from django.conf import settings

import clock

QUEUE = "celery"
"""Celery's own name for its one queue, a list in Redis: new ones to the left, taken from the right."""
QUEUED_AT = "queued_at"
"""A header of our own (vardsamverkan/celery.py): Celery writes no moment in what it queues."""


def length() -> float | None:
    """Nothing where there is no queue; -1 where it does not answer."""
    return _asked(lambda queue: float(queue.llen(QUEUE)))


def oldest() -> float | None:
    """Seconds that the one which has waited longest has waited; 0 where none waits."""
    return _asked(_age)


def _age(queue: Any) -> float:
    waiting = queue.lindex(QUEUE, -1)
    # One queued by a version that wrote no moment counts as new.
    queued = json.loads(waiting)["headers"].get(QUEUED_AT) if waiting else None
    return max(0, clock.now().timestamp() - queued) if queued else 0


def _asked(question: Callable[[Any], float]) -> float | None:
    if not settings.REDIS_URL:
        return None
    from redis import Redis  # noqa: PLC0415 – slow to import, and asked for here alone
    from redis.exceptions import RedisError  # noqa: PLC0415

    try:
        with Redis.from_url(settings.REDIS_URL, socket_timeout=1, socket_connect_timeout=1) as queue:
            return question(queue)
    except RedisError:
        return -1

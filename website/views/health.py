"""Whether the portal answers: all its parts, for monitoring; the process alone, for the balancer."""

from django.core.cache import caches
from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe


@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """`/halsa/`: 200 when all parts answer, else 503 naming the part that is down.

    For monitoring. A balancer that asked it would take down a portal that works without the part.
    """
    parts = {"databas": _database_answers(), "cache": _cache_answers()}
    down = [name for name, answers in parts.items() if not answers]
    return JsonResponse({"status": "nere" if down else "ok", "nere": down}, status=503 if down else 200)


@require_safe
def alive(request: HttpRequest) -> JsonResponse:
    """`/halsa/levande/`: 200 while the process answers, whatever else is down. For the balancer."""
    return JsonResponse({"status": "ok"})


def _database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            # The connection alone is asked: a slow table is another matter than a database that is gone.
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True


def _cache_answers() -> bool:
    from redis.exceptions import RedisError  # noqa: PLC0415 – slow to import, and asked for here alone

    shared = caches["shared"]
    try:
        # Written and read: a cache that is full or read-only answers a ping all the same.
        shared.set("halsa", 1, 10)
        return bool(shared.get("halsa") == 1)
    except (ConnectionError, OSError, RedisError):
        return False

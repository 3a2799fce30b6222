"""What the worker does for the providers."""

from celery import shared_task

import clock


@shared_task  # type: ignore[untyped-decorator]
def keep_metadata() -> None:
    """Hämtar metadata från de inloggningar som det är dags för."""
    # Here and not above: the web has the task's name in hand, and no use for what reads XML.
    from federation.metadata import keep_newest  # noqa: PLC0415

    keep_newest(clock.now())

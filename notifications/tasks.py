"""What the worker does: empties the outbox, when woken and every minute."""

from celery import shared_task

from notifications.workflow import deliver


@shared_task  # type: ignore[untyped-decorator]
def deliver_outbox() -> None:
    """Skickar det som väntar."""
    deliver()

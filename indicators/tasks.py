"""What the worker does for the indicators."""

from celery import shared_task

from indicators.workflow import read_asked


@shared_task  # type: ignore[untyped-decorator]
def read_kolada_if_asked() -> None:
    """Läser ur Kolada när någon har bett om det."""
    read_asked()

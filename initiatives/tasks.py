"""Run by the worker."""

from celery import shared_task

from initiatives.tallies import fold


@shared_task  # type: ignore[untyped-decorator]
def fold_tallies() -> None:
    """Adds up what the tallies were told since the last time, where that has become much."""
    fold()

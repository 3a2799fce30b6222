"""What the worker does: writes each minute the entries that a crash or an import left out."""

from celery import shared_task

from search.workflow import index_missing


@shared_task  # type: ignore[untyped-decorator]
def index_what_is_missing() -> None:
    """Skriver de sökposter som saknas."""
    index_missing()

"""What the worker does: holds approved reports against what is public now."""

from celery import shared_task
from django.core.cache import cache

from publication.version import read_number
from yearly.workflow import compare_reports

COMPARED_FOR = "yearly:compared-for"
"""In the cache: for which state of all that is public they were compared. Lost, they are compared again."""


@shared_task  # type: ignore[untyped-decorator]
def compare_with_now() -> None:
    """Jämför de godkända rapporterna med uppgifterna som de är nu, om något offentligt har ändrats."""
    number = read_number()
    if number == cache.get(COMPARED_FOR):
        return
    compare_reports()
    cache.set(COMPARED_FOR, number, timeout=None)

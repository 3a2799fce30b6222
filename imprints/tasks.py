"""Run by the worker."""

from celery import shared_task
from django.utils import timezone

from imprints.sealing import seal


@shared_task  # type: ignore[untyped-decorator]
def seal_the_day() -> None:
    """Seals yesterday, once."""
    seal(timezone.now())

"""Wiring. The worker's app is made with Django, so that the web process queues to the same broker."""

from vardsamverkan.celery import app as celery_app

__all__ = ["celery_app"]

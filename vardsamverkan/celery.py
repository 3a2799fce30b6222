"""The worker: `celery -A vardsamverkan.celery worker`. Tasks live in each app's `tasks.py`."""

import os
from typing import Any

from celery import Celery
from celery.signals import beat_init, before_task_publish, celeryd_init, setup_logging
from django_structlog.celery.steps import DjangoStructLogInitStep

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vardsamverkan.settings")
app = Celery("vardsamverkan")
# By the text, not the object: a worker that forks reads the settings itself.
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
# A line a task, with the number of the request that asked for it.
app.steps["worker"].add(DjangoStructLogInitStep)


@celeryd_init.connect  # type: ignore[untyped-decorator]  # Celery has no types
@beat_init.connect  # type: ignore[untyped-decorator]
def refuse_unsafe(**_signal: Any) -> None:
    """Before the first task, in the worker as in beat."""
    # Not before Django is set up, which Celery does by itself.
    from vardsamverkan import safe_start  # noqa: PLC0415

    safe_start.refuse_unsafe()


@before_task_publish.connect  # type: ignore[untyped-decorator]
def say_when(headers: dict[str, Any], **_signal: Any) -> None:
    """For monitoring, which asks how long the oldest has waited."""
    # Neither can be imported before Django is set up, which in a worker comes later than this file.
    import clock  # noqa: PLC0415
    from operations.queue import QUEUED_AT  # noqa: PLC0415

    headers[QUEUED_AT] = clock.now().timestamp()


@setup_logging.connect  # type: ignore[untyped-decorator]
def log_as_the_web_does(**_signal: Any) -> None:
    """Listened to, Celery leaves the log as the settings have it."""

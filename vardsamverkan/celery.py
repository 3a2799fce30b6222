"""The worker: `celery -A vardsamverkan.celery worker`. Tasks live in each app's `tasks.py`."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vardsamverkan.settings")
app = Celery("vardsamverkan")
# By the text, not the object: a worker that forks reads the settings itself.
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()

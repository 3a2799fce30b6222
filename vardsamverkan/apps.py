from django.apps import AppConfig
from django.conf import settings


class PortalConfig(AppConfig):
    name = "vardsamverkan"
    verbose_name = "Portalen"

    def ready(self) -> None:
        """Where there is a broker the worker's app is made with Django, so that the web queues to the same.

        Elsewhere it would be a tenth of each start, for nothing.
        """
        from vardsamverkan import owner, safe_start  # noqa: F401, PLC0415 – they register their checks

        if settings.REDIS_URL:
            # Not made, a task that the web sends would go to Celery's default broker: nobody listens there.
            from vardsamverkan import celery  # noqa: F401, PLC0415

from django.apps import AppConfig
from django.core.signals import request_finished, request_started
from django.db.models.signals import post_migrate


class OrganizationsConfig(AppConfig):
    name = "organizations"
    verbose_name = "Organisation"

    def ready(self) -> None:
        from organizations import region, triggers  # noqa: PLC0415

        # Not a middleware: the signals come before any of them, and also when one of them fails.
        request_started.connect(region.begin_request)
        request_finished.connect(region.end_request)
        post_migrate.connect(triggers.lay_after_migrate, sender=self)

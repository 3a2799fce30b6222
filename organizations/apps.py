from django.apps import AppConfig
from django.db.models.signals import post_migrate


class OrganizationsConfig(AppConfig):
    name = "organizations"
    verbose_name = "Organisation"

    def ready(self) -> None:
        from organizations import triggers  # noqa: PLC0415

        post_migrate.connect(triggers.lay_after_migrate, sender=self)

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class NetworksConfig(AppConfig):
    name = "networks"
    verbose_name = "Nätverk och grupper"

    def ready(self) -> None:
        from networks import triggers  # noqa: PLC0415

        # `sender`: the signal comes once for each app, and once is enough.
        post_migrate.connect(triggers.lay_after_migrate, sender=self)

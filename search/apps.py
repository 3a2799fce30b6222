from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = "Sökning"

    def ready(self) -> None:
        from search import receivers, triggers  # noqa: F401, PLC0415

        # `sender`: the signal comes once for each app, and once is enough.
        pre_migrate.connect(triggers.lift_before_migrate, sender=self)
        post_migrate.connect(triggers.lay_after_migrate, sender=self)

from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate


class IndicatorsConfig(AppConfig):
    name = "indicators"
    verbose_name = "Indikatorer"

    def ready(self) -> None:
        # The pictures say by themselves that they are wanted.
        from indicators import pictures, triggers  # noqa: F401, PLC0415

        # `sender`: the signal comes once for each app, and once is enough.
        pre_migrate.connect(triggers.lift_before_migrate, sender=self)
        post_migrate.connect(triggers.lay_after_migrate, sender=self)

from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate


class PlansConfig(AppConfig):
    name = "plans"
    verbose_name = "Handlingsplaner"

    def ready(self) -> None:
        from plans import triggers  # noqa: PLC0415

        # `sender`: the signal comes once for each app, and once is enough.
        pre_migrate.connect(triggers.lift_before_migrate, sender=self)
        post_migrate.connect(triggers.lay_after_migrate, sender=self)

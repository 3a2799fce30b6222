from django.apps import AppConfig
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate, pre_migrate


class ImprintsConfig(AppConfig):
    name = "imprints"
    verbose_name = "Avtryck"

    def ready(self) -> None:
        from imprints import road, triggers  # noqa: PLC0415

        connection_created.connect(road.teach)
        pre_migrate.connect(triggers.lift_before_migrate, sender=self)
        post_migrate.connect(triggers.lay_after_migrate, sender=self)

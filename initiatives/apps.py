from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate


class InitiativesConfig(AppConfig):
    name = "initiatives"
    verbose_name = "Behov"

    def ready(self) -> None:
        # Reading them fills the tables of rights and conditions; the models must be there first.
        from initiatives import past_tallies, permissions, tallies, triggers, workflow  # noqa: F401, PLC0415

        pre_migrate.connect(tallies.lift_before_migrate, sender=self)
        post_migrate.connect(triggers.lay_after_migrate, sender=self)
        post_migrate.connect(tallies.lay_after_migrate, sender=self)

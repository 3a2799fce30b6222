from django.apps import AppConfig
from django.db.models.signals import post_migrate


class PersonalConfig(AppConfig):
    name = "personal"
    verbose_name = "Personuppgifter"

    def ready(self) -> None:
        from personal import triggers, workflow  # noqa: F401, PLC0415 – the workflow joins the rounds

        post_migrate.connect(triggers.lay_after_migrate, sender=self)

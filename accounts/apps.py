from django.apps import AppConfig
from django.db.models.signals import post_migrate


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = "Konton"

    def ready(self) -> None:
        from accounts import second_factor, triggers  # noqa: PLC0415 – the models are loaded only now

        second_factor.listen()
        post_migrate.connect(triggers.lay_after_migrate, sender=self)

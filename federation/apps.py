from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in
from django.core import checks
from django.db.models.signals import post_migrate


class FederationConfig(AppConfig):
    name = "federation"
    verbose_name = "Inloggning hos huvudmännen"

    def ready(self) -> None:
        from federation import door, triggers  # noqa: PLC0415
        from federation.checks import libraries_agree  # noqa: PLC0415

        checks.register(libraries_agree)
        # Not where they are let in: with a second factor the session gets its lasting key only after it.
        user_logged_in.connect(door.remember_session)
        post_migrate.connect(triggers.lay_after_migrate, sender=self)

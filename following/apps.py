from django.apps import AppConfig


class FollowingConfig(AppConfig):
    name = "following"
    verbose_name = "Prenumerationer"

    def ready(self) -> None:
        from following import workflow  # noqa: F401, PLC0415 – its rounds

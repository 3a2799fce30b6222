from django.apps import AppConfig


class FollowingConfig(AppConfig):
    name = "following"
    verbose_name = "Prenumerationer"

    def ready(self) -> None:
        # They enter themselves in the delivery's list; notifications lies below and can't import them.
        from following import workflow  # noqa: F401, PLC0415 – its rounds

from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    name = "notifications"
    verbose_name = "Meddelanden"

    def ready(self) -> None:
        from notifications import receivers  # noqa: F401, PLC0415

from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    name = "notifications"
    verbose_name = "Meddelanden"

    def ready(self) -> None:
        # Connected here, once the models are ready; below, the road sends its signal and knows no receiver.
        from notifications import receivers  # noqa: F401, PLC0415

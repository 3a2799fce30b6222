from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "desk"
    verbose_name = "Arbetsplatsen"

    def ready(self) -> None:
        from desk import papers  # noqa: F401, PLC0415

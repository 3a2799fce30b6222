from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "desk"
    verbose_name = "Arbetsplatsen"

    def ready(self) -> None:
        # Imported for what it enters in `meetings`, which must not import this app itself.
        from desk import papers  # noqa: F401, PLC0415

from django.apps import AppConfig


class PrioritizationConfig(AppConfig):
    name = "prioritization"
    verbose_name = "Ställningstagande och prioritering"

    def ready(self) -> None:
        from prioritization import workflow  # noqa: F401, PLC0415

from django.apps import AppConfig


class PrioritizationConfig(AppConfig):
    name = "prioritization"
    verbose_name = "Ställningstagande och prioritering"

    def ready(self) -> None:
        # Reading it enters the step's conditions and consequences in the tables below.
        from prioritization import workflow  # noqa: F401, PLC0415

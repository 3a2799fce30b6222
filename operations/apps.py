from django.apps import AppConfig


class OperationsConfig(AppConfig):
    name = "operations"
    verbose_name = "Driften"

    def ready(self) -> None:
        from operations import metrics  # noqa: F401, PLC0415 – counts what others tell

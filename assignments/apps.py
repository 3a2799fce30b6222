from django.apps import AppConfig


class AssignmentsConfig(AppConfig):
    name = "assignments"
    verbose_name = "Uppdrag"

    def ready(self) -> None:
        from assignments import permissions, workflow  # noqa: F401, PLC0415

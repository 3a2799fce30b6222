from django.apps import AppConfig


class AssignmentsConfig(AppConfig):
    name = "assignments"
    verbose_name = "Uppdrag"

    def ready(self) -> None:
        # Reading them enters predicates and conditions in the tables below; models must be ready first.
        from assignments import permissions, workflow  # noqa: F401, PLC0415

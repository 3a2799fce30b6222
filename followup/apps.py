from django.apps import AppConfig


class FollowupConfig(AppConfig):
    name = "followup"
    verbose_name = "Införande och uppföljning"

    def ready(self) -> None:
        # Reading it enters the step's conditions and consequences in the tables below.
        from followup import aims, workflow  # noqa: F401, PLC0415

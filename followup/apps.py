from django.apps import AppConfig


class FollowupConfig(AppConfig):
    name = "followup"
    verbose_name = "Införande och uppföljning"

    def ready(self) -> None:
        from followup import workflow  # noqa: F401, PLC0415
